// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import org.jspecify.annotations.Nullable;

/** The version of the artifact is still being logged, or its logging failed, so that its files cannot be relied on. */
public final class CometArtifactNotFinalException extends CometException {
    private static final long serialVersionUID = 1L;

    /** With the HTTP status, 0 where there was no answer. */
    public CometArtifactNotFinalException(String message, int status, @Nullable Throwable cause) {
        super(message, status, cause);
    }
}
