// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.web;

import org.jspecify.annotations.Nullable;

/** The long-running form cannot be started; the message says why, and what helps. */
public final class WebException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WebException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
