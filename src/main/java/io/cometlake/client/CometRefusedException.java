// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import org.jspecify.annotations.Nullable;

/**
 * The server understood who asks and does not do what was asked (400, 409, 413, 422, …); the message quotes its reason, and
 * {@link #code()} may tell it more exactly. Nothing was changed.
 */
public final class CometRefusedException extends CometException {
    private static final long serialVersionUID = 1L;

    /** With the HTTP status, 0 where there was no answer. */
    public CometRefusedException(String message, int status, int code, @Nullable Throwable cause) {
        super(message, status, code, cause);
    }
}
