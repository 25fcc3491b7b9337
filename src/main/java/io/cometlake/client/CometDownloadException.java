// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import org.jspecify.annotations.Nullable;

/**
 * A file did not arrive as it should have: it has another size than listed, is no zip where it should be one, cannot be written, or
 * would overwrite another. Nothing of it is left.
 */
public final class CometDownloadException extends CometException {
    private static final long serialVersionUID = 1L;

    /** With the HTTP status, 0 where there was no answer. */
    public CometDownloadException(String message, int status, @Nullable Throwable cause) {
        super(message, status, cause);
    }
}
