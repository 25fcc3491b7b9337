// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import io.cometlake.client.model.ArtifactDetails;
import io.cometlake.client.model.Asset;
import java.util.List;
import java.util.Optional;

/** Artifacts: versioned sets of files. */
public interface ArtifactReads {
    /** All artifacts of a workspace, without their versions. One call. */
    List<ArtifactDetails> getArtifactList(String workspace);

    /** The artifacts of a workspace that have the type, as {@code dataset}. One call. */
    List<ArtifactDetails> getArtifactList(String workspace, String artifactType);

    /** An artifact with its versions; empty if there is none of that name. One call. */
    Optional<ArtifactDetails> getArtifactDetails(String workspace, String artifactName);

    /** An artifact with its versions; empty if there is none of that id. One call. */
    Optional<ArtifactDetails> getArtifactDetailsById(String artifactId);

    /**
     * The files of a version. One call.
     *
     * @throws io.cometlake.client.CometArtifactNotFoundException if there is no such artifact or version
     */
    List<Asset> getArtifactFiles(String workspace, String artifactName, ArtifactSelector version);

    /** The same by the artifact's id. */
    List<Asset> getArtifactFilesById(String artifactId, ArtifactSelector version);

    /** The newest version of an artifact. One call. */
    default LoggedArtifactReads getArtifact(String workspace, String artifactName) {
        return getArtifact(workspace, artifactName, ArtifactSelector.LATEST);
    }

    /**
     * A version of an artifact. One call. For example,
     * {@code api.getArtifact("ws", "images", ArtifactSelector.version("2.0.0")).download(Path.of("images"))}.
     *
     * @throws io.cometlake.client.CometArtifactNotFoundException if there is no such artifact or version
     * @throws io.cometlake.client.CometArtifactNotFinalException if the version is still being logged, or that failed
     */
    LoggedArtifactReads getArtifact(String workspace, String artifactName, ArtifactSelector version);
}
