// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

/** The methods of {@link CometReads} that find models and artifacts, with such that can be changed, too. Behaviour is as there. */
public interface RegistryAccess extends ArtifactReads, RegistryReads {
    @Override
    default LoggedArtifact getArtifact(String workspace, String artifactName) {
        return getArtifact(workspace, artifactName, ArtifactSelector.LATEST);
    }

    @Override
    LoggedArtifact getArtifact(String workspace, String artifactName, ArtifactSelector version);

    @Override
    Model getModel(String workspace, String modelName);
}
