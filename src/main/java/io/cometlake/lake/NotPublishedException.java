// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

/** A commit happened, and not all of its files could be moved to their places. Publishing it again, or recovery, finishes it. */
public final class NotPublishedException extends LakeException {
    private static final long serialVersionUID = 1L;

    NotPublishedException(LogEntry entry, LakeException cause) {
        super(
                "Commit " + entry.number() + " of run " + entry.run()
                        + " stands, but not all of its files are in their places yet. " + cause.getMessage(),
                cause);
    }
}
