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
    private final int code;

    /** @param status the HTTP status, 0 where there was no answer */
    public CometException(String message, int status, @Nullable Throwable cause) {
        this(message, status, 0, cause);
    }

    /**
     * With Comet's finer cause.
     *
     * @param status the HTTP status, 0 where there was no answer
     * @param code 0 for none
     */
    public CometException(String message, int status, int code, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.code = code;
    }

    /** The HTTP status, 0 where there was no answer. */
    public int status() {
        return status;
    }

    /** Comet's finer cause ({@code sdk_error_code}), such as 624523 for a version that an artifact does not have; 0 where it gave none. */
    public int code() {
        return code;
    }
}
