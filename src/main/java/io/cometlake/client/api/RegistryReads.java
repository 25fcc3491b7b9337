// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import io.cometlake.client.download.DownloadOptions;
import io.cometlake.client.download.FolderReceipt;
import io.cometlake.client.model.RegistryModel;
import io.cometlake.client.model.RegistryModelVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The registry of models. Each method is one call unless it says otherwise. */
public interface RegistryReads {
    /** The names of a workspace's models. */
    List<String> getRegistryModelNames(String workspace);

    /** A workspace's models, each with its latest version. */
    List<RegistryModel> listRegistryModels(String workspace);

    /** How many models a workspace has. */
    int getRegistryModelCount(String workspace);

    /** A model with all its versions; empty if there is none of that name. */
    Optional<RegistryModel> getRegistryModelDetails(String workspace, String modelName);

    /** One version of a model; empty if there is no such model, or not that version of it. */
    Optional<RegistryModelVersion> getRegistryModelDetails(String workspace, String modelName, String version);

    /**
     * The versions of a model, in the server's order.
     *
     * @throws io.cometlake.client.CometNotFoundException if there is no such model
     */
    List<String> getRegistryModelVersions(String workspace, String modelName);

    /** A model's notes; empty where there are none. */
    Optional<String> getRegistryModelNotes(String workspace, String modelName);

    /** A model whose {@code versions} are its latest one alone; empty if there is none. {@code latestVersion} is not said here. */
    default Optional<RegistryModel> getLatestRegistryModelVersionDetails(String workspace, String modelName) {
        return getLatestRegistryModelVersionDetails(workspace, modelName, LatestVersion.OF_ALL);
    }

    /** A model whose {@code versions} are the latest of those alone; empty if there is none. */
    Optional<RegistryModel> getLatestRegistryModelVersionDetails(
            String workspace, String modelName, LatestVersion among);

    /**
     * A version with its files.
     *
     * @throws io.cometlake.client.CometNotFoundException if there is no such model or version
     */
    RegistryModelVersion getModelRegistryVersionAssets(String workspace, String modelName, ModelSelector version);

    /** What a version's status may be in a workspace. */
    List<String> modelRegistryAllowedStatusValues(String workspace);

    /** A version's files into a folder, where none of them may exist yet. */
    default FolderReceipt downloadRegistryModel(
            String workspace, String modelName, ModelSelector version, Path folder) {
        return downloadRegistryModel(workspace, modelName, version, folder, Unpack.EXPAND, DownloadOptions.DEFAULT);
    }

    /**
     * A version's files into a folder, by one zip that the server makes: unzipped, or kept as
     * {@code <name>_<version, stage or latest>.zip}. Nothing stays of a zip that is damaged or exceeds the options' limits.
     * {@link ModelReads#download} gets the files one by one, which can be continued, and suits large models better.
     *
     * @throws io.cometlake.client.CometNotFoundException if there is no such model or version
     * @throws io.cometlake.client.CometDownloadException if what came is no such zip, or a file may not be written
     */
    FolderReceipt downloadRegistryModel(
            String workspace,
            String modelName,
            ModelSelector version,
            Path folder,
            Unpack unpack,
            DownloadOptions options);

    /**
     * A model, to work with.
     *
     * @throws io.cometlake.client.CometNotFoundException if there is no such model
     * @throws io.cometlake.client.CometUnsupportedException if the server is older than 3.5.42, without a call
     */
    ModelReads getModel(String workspace, String modelName);
}
