// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.client.model.ArtifactDetails;
import io.cometlake.client.model.ArtifactVersion;
import io.cometlake.client.model.Asset;
import io.cometlake.client.model.RegistryModel;
import java.util.List;
import java.util.Optional;

/**
 * Reads what belongs to a workspace and to no experiment: registered models and artifacts. Every method is one remote call (and its
 * retries) and fails with a {@link CometException}. Thread-safe.
 */
public interface RegistryReader {
    /** {@code GET registry-model}: a workspace's models, without their versions. */
    List<RegistryModel> listModels(String workspace);

    /** {@code GET registry-model/details}: a model with its versions and their files; empty if there is none of that name. */
    Optional<RegistryModel> fetchModel(String workspace, String model);

    /** {@code GET registry-model/notes}; empty where there are none. */
    Optional<String> fetchModelNotes(String workspace, String model);

    /** {@code GET artifacts/get-all}: a workspace's artifacts, without their versions. */
    List<ArtifactDetails> listArtifacts(String workspace);

    /** {@code GET artifacts/get}: an artifact with its versions; empty if there is none of that id. */
    Optional<ArtifactDetails> fetchArtifact(String artifactId);

    /** {@code GET artifacts/version}: which experiment logged a version; empty where it is not closed, or not there. */
    Optional<ArtifactVersion> fetchArtifactVersion(String workspace, String artifact, String version);

    /**
     * {@code GET artifacts/version/files}.
     *
     * @throws CometArtifactNotFoundException if there is no such version
     */
    List<Asset> listArtifactFiles(String artifactId, String version);
}
