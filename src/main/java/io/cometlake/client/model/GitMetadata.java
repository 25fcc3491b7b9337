// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.model;

import org.jspecify.annotations.Nullable;

/**
 * The state of the source code's repository when an experiment began.
 *
 * @param root hash of the first commit
 * @param branch as {@code refs/heads/main}
 * @param parent hash of the commit that was checked out
 * @param origin address of the remote repository
 */
public record GitMetadata(
        @Nullable String user,
        @Nullable String root,
        @Nullable String branch,
        @Nullable String parent,
        @Nullable String origin) {}
