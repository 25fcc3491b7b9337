// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

/** Someone else made the commit's number first, or took the lease over. Nothing of this commit is in the lake. */
public final class CommitConflictException extends LakeException {
    private static final long serialVersionUID = 1L;

    CommitConflictException(String message) {
        super(message);
    }
}
