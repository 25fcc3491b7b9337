// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import org.jspecify.annotations.Nullable;

/** The server refuses the key, or what the key's user may not do (401, 403, or 400 with one of Comet's codes for it). */
public final class CometAuthenticationException extends CometException {
    private static final long serialVersionUID = 1L;

    /** With the HTTP status, 0 where there was no answer. */
    public CometAuthenticationException(String message, int status, @Nullable Throwable cause) {
        super(message, status, cause);
    }

    /** With Comet's finer cause. */
    public CometAuthenticationException(String message, int status, int code, @Nullable Throwable cause) {
        super(message, status, code, cause);
    }
}
