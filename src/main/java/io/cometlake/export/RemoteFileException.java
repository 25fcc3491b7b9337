// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import org.jspecify.annotations.Nullable;

/** A file that lies elsewhere cannot be had. */
public final class RemoteFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RemoteFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
