// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import org.jspecify.annotations.Nullable;

/** The calling thread was interrupted while it waited for the budget, a retry or the server. Its interrupt flag is set. */
public final class CometInterruptedException extends CometException {
    private static final long serialVersionUID = 1L;

    /** Without a status, since nothing was answered. */
    public CometInterruptedException(String message, @Nullable Throwable cause) {
        super(message, 0, cause);
    }
}
