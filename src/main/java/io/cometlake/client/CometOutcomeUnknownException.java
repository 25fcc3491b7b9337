// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import org.jspecify.annotations.Nullable;

/** A change was sent and its answer was lost: it may have been done. It was not repeated; look before you repeat it. */
public final class CometOutcomeUnknownException extends CometException {
    private static final long serialVersionUID = 1L;

    /** With the HTTP status, 0 where there was no answer. */
    public CometOutcomeUnknownException(String message, int status, @Nullable Throwable cause) {
        super(message, status, cause);
    }
}
