// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.RegistryReader;
import io.cometlake.client.model.ArtifactDetails;
import io.cometlake.client.model.ArtifactVersion;
import io.cometlake.client.model.Asset;
import io.cometlake.client.model.RegistryModel;
import java.util.List;
import java.util.Optional;

/** A server without models and artifacts. */
interface NoRegistry extends RegistryReader {
    @Override
    default List<RegistryModel> listModels(String workspace) {
        return List.of();
    }

    @Override
    default Optional<RegistryModel> fetchModel(String workspace, String model) {
        return Optional.empty();
    }

    @Override
    default Optional<String> fetchModelNotes(String workspace, String model) {
        return Optional.empty();
    }

    @Override
    default List<ArtifactDetails> listArtifacts(String workspace) {
        return List.of();
    }

    @Override
    default Optional<ArtifactDetails> fetchArtifact(String artifactId) {
        return Optional.empty();
    }

    @Override
    default Optional<ArtifactVersion> fetchArtifactVersion(String workspace, String artifact, String version) {
        return Optional.empty();
    }

    @Override
    default List<Asset> listArtifactFiles(String artifactId, String version) {
        return List.of();
    }
}
