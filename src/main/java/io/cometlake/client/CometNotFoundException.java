// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import org.jspecify.annotations.Nullable;

/** The server knows no such thing (404, or 400 where that is what the server means). */
public sealed class CometNotFoundException extends CometException permits CometArtifactNotFoundException {
    private static final long serialVersionUID = 1L;

    /** With the HTTP status, 0 where there was no answer. */
    public CometNotFoundException(String message, int status, @Nullable Throwable cause) {
        super(message, status, cause);
    }

    /** With Comet's finer cause. */
    public CometNotFoundException(String message, int status, int code, @Nullable Throwable cause) {
        super(message, status, code, cause);
    }
}
