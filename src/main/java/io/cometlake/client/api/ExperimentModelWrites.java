// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import io.cometlake.client.model.DraftedArtifact;
import io.cometlake.client.model.RegisteredModel;
import java.io.IOException;
import java.nio.file.Path;

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
     * @throws io.cometlake.client.CometException with the status 400 if the version is no semantic version
     * @throws io.cometlake.client.CometUnsupportedException if an option needs a newer server; nothing is registered then
     */
    RegisteredModel registerModel(String modelName, RegisterOptions options);

    /** {@code POST write/artifacts/upsert}: opens a version of an artifact. One call. */
    DraftedArtifact upsertArtifact(ArtifactDraft draft);
}
