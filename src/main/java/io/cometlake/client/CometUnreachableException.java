// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import org.jspecify.annotations.Nullable;

/** The server could not be reached: name, port, proxy, certificate or network. */
public final class CometUnreachableException extends CometException {
    private static final long serialVersionUID = 1L;

    /** With the HTTP status, 0 where there was no answer. */
    public CometUnreachableException(String message, int status, @Nullable Throwable cause) {
        super(message, status, cause);
    }
}
