// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import org.jspecify.annotations.Nullable;

/** The server knows no such artifact, or not that version of it. */
public final class CometArtifactNotFoundException extends CometNotFoundException {
    private static final long serialVersionUID = 1L;

    /** With the HTTP status, 0 where there was no answer. */
    public CometArtifactNotFoundException(String message, int status, @Nullable Throwable cause) {
        super(message, status, cause);
    }
}
