// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import java.util.Optional;

/** One version of an artifact, which can be changed. */
public interface LoggedArtifact extends LoggedArtifactReads, LoggedArtifactWrites {
    @Override
    Optional<Experiment> getSourceExperiment();
}
