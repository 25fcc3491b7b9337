// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import org.jspecify.annotations.Nullable;

/** An export that cannot go on. The message names the reason and the remedy. */
public final class ExportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ExportException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
