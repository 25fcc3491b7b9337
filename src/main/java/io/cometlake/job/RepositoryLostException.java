// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

/**
 * The job repository's database failed while it was at work. What was under way stands as at its last checkpoint, and is gone on
 * with once the database is back.
 */
public final class RepositoryLostException extends JobException {
    private static final long serialVersionUID = 1L;

    RepositoryLostException(String message, Throwable cause) {
        super(message, cause);
    }
}
