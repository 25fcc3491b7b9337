// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import org.jspecify.annotations.Nullable;

/** No answer in time (ours, 408 or 504), or the request was too large (413): a smaller request may pass. */
public final class CometTimeoutException extends CometException {
    private static final long serialVersionUID = 1L;

    /** With the HTTP status, 0 where there was no answer. */
    public CometTimeoutException(String message, int status, @Nullable Throwable cause) {
        super(message, status, cause);
    }
}
