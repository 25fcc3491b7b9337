// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import org.jspecify.annotations.Nullable;

/** A run that cannot be started or found. The message names the remedy. */
public sealed class JobException extends RuntimeException permits RepositoryLostException, RunTakenException {
    private static final long serialVersionUID = 1L;

    public JobException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
