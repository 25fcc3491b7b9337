// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import org.jspecify.annotations.Nullable;

/** The server or a gateway keeps failing (429, 5xx, or an answer that is not Comet's), after all retries. */
public final class CometUnavailableException extends CometException {
    private static final long serialVersionUID = 1L;

    /** With the HTTP status, 0 where there was no answer. */
    public CometUnavailableException(String message, int status, @Nullable Throwable cause) {
        super(message, status, cause);
    }
}
