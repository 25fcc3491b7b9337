// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import org.jspecify.annotations.Nullable;

/** The server refuses the key, or what it may see (401, 403 with Comet's own error body). */
public final class CometAuthenticationException extends CometException {
    private static final long serialVersionUID = 1L;

    /** With the HTTP status, 0 where there was no answer. */
    public CometAuthenticationException(String message, int status, @Nullable Throwable cause) {
        super(message, status, cause);
    }
}
