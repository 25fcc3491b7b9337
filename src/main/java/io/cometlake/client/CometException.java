// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import org.jspecify.annotations.Nullable;

/**
 * A call to Comet that failed. The message says what was asked of which server, what came back, and what to do about it; it
 * never holds a key. Subclasses are the kinds that callers tell apart.
 */
public class CometException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /** @param status the HTTP status, 0 where there was no answer */
    public CometException(String message, int status, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /** The HTTP status, 0 where there was no answer. */
    public int status() {
        return status;
    }
}
