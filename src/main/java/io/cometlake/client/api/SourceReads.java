// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import io.cometlake.client.model.GitMetadata;
import java.util.Optional;

/** The source code's repository when an experiment began. Each method is one call. */
public interface SourceReads {
    /** {@code GET experiment/git/metadata}; empty where nothing was logged. */
    Optional<GitMetadata> getGitMetadata();

    /**
     * {@code GET experiment/git/patch}: the changes that were not committed, as the server has them: a zip with the file {@code
     * git_diff.patch} as a rule. Empty for none.
     */
    Optional<byte[]> getGitPatch();

    /** The same unzipped, as text. */
    Optional<String> getGitPatchText();
}
