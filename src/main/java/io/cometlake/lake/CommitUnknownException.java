// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

/**
 * The commit was sent and no reply came, so it may have happened or not. Nothing has been cleaned up; opening the lake again
 * and committing for the same run finds out.
 */
public final class CommitUnknownException extends LakeException {
    private static final long serialVersionUID = 1L;

    CommitUnknownException(String message, Throwable cause) {
        super(message, cause);
    }
}
