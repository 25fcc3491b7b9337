// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import io.cometlake.client.model.DraftedArtifact;
import io.cometlake.client.model.RegisteredModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Models and artifacts that an experiment makes. */
public interface ExperimentModelWrites {
    /**
     * Uploads a model: a file, or all files of a folder, each under its path in it. One call a file, up to the first that fails.
     *
     * @return how many files
     * @throws IOException if there is no such file or folder, or it cannot be listed
     */
    int logModel(String modelName, Path fileOrFolder) throws IOException;

    /**
     * Puts a logged model into the registry. {@code POST write/registry-model/item/create}: one call, and one more for metadata;
     * three where the server is older than 3.5.42.
     *
     * @throws io.cometlake.client.CometRefusedException with the status 400 if the version is no semantic version
     * @throws io.cometlake.client.CometUnsupportedException if an option needs a newer server; nothing is registered then
     */
    RegisteredModel registerModel(String modelName, RegisterOptions options);

    /**
     * Makes a version of an artifact: opens it, puts all files into it, and closes it. Two calls, and one a file. Where a file cannot be
     * put into it, the version ends as {@link ArtifactEnd#ERROR}, and nobody can read it.
     *
     * <pre>{@code
     * experiment.logArtifact(ArtifactDraft.of("images", "dataset").aliases(List.of("best")), ArtifactFile.allIn(Path.of("images")));
     * }</pre>
     *
     * @return the version, which can be read and does not change any more
     * @throws io.cometlake.client.CometException of the file that failed; where not even the end could be said, that is suppressed in it
     */
    DraftedArtifact logArtifact(ArtifactDraft draft, List<ArtifactFile> files);

    /**
     * {@code POST write/artifacts/upsert}: opens a version of an artifact, for {@link #logArtifactFile} and {@link #endArtifact}. Nobody
     * can read it before its end is said. {@link #logArtifact} does all of it. One call.
     */
    DraftedArtifact upsertArtifact(ArtifactDraft draft);

    /**
     * {@code POST write/experiment/upload-asset}: puts a file into an open version. One call.
     *
     * @param artifactVersionId as {@link #upsertArtifact} gave it
     * @return the file's id, empty where the server does not say
     */
    Optional<String> logArtifactFile(String artifactVersionId, ArtifactFile file);

    /**
     * {@code POST write/artifacts/state}: ends the logging of an open version. One call.
     *
     * @param artifactVersionId as {@link #upsertArtifact} gave it
     */
    void endArtifact(String artifactVersionId, ArtifactEnd end);
}
