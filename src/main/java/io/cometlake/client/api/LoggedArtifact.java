// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import java.util.List;
import java.util.Optional;

/** One version of an artifact, which can be changed. Each change gives the version as it is then. */
public interface LoggedArtifact extends LoggedArtifactReads {
    @Override
    Optional<Experiment> getSourceExperiment();

    /** Replaces the tags of the artifact. One call. */
    LoggedArtifact updateArtifactTags(List<String> tags);

    /** Replaces the tags of this version. One call. */
    LoggedArtifact updateVersionTags(List<String> tags);

    /** Replaces the names that stand for this version. One call. */
    LoggedArtifact updateAliases(List<String> aliases);
}
