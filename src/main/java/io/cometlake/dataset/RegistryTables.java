// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.dataset;

import static io.cometlake.dataset.ColumnType.BIGINT;
import static io.cometlake.dataset.ColumnType.BOOLEAN;
import static io.cometlake.dataset.ColumnType.TEXT;
import static io.cometlake.dataset.ColumnType.TEXT_LIST;
import static io.cometlake.dataset.ColumnType.TIMESTAMP;

/** The tables of what belongs to a workspace and to no experiment. */
final class RegistryTables {
    private static final String MODELS = "registry-model: registryModels[]";
    private static final String MODEL = "registry-model/details";
    private static final String ITEM = MODEL + ": versions[]";
    private static final String ITEM_FILE = ITEM + ".assets[]";
    private static final String ARTIFACTS = "artifacts/get-all: artifacts[]";
    private static final String ARTIFACT = "artifacts/get";
    private static final String VERSION = ARTIFACT + ": versions[]";
    private static final String FILE = "artifacts/version/files: files[]";

    private RegistryTables() {}

    static TableSchema models() {
        return Draft.of("models", Grain.WORKSPACE)
                .describedAs("One row a model of the registry.")
                .required("registry_model_id", TEXT, MODELS + ".registryModelId", "The server's id of the model.")
                .required("workspace_name", TEXT, "the workspace asked for", "The workspace that holds it.")
                .required("model_name", TEXT, MODELS + ".modelName", "The model's name.")
                .optional("description", TEXT, MODELS + ".description", "The description as written.")
                .optional("notes", TEXT, "registry-model/notes: notes", "The model's notes, Markdown as written.")
                .optional("public", BOOLEAN, MODELS + ".isPublic", "Whether everybody may read it.")
                .optional("user_name", TEXT, MODELS + ".userName", "Who registered it.")
                .optional("created_at", TIMESTAMP, MODELS + ".createdAt", "When it was registered.")
                .optional("last_updated", TIMESTAMP, MODELS + ".lastUpdated", "When it last changed.")
                .optional("latest_version", TEXT, MODELS + ".latestVersion.version", "Its newest version.")
                .optional("version_count", BIGINT, MODELS + ".numberOfVersions", "How many versions the server counts.")
                .sortedBy("workspace_name", "model_name");
    }

    static TableSchema modelVersions() {
        return Draft.of("model_versions", Grain.WORKSPACE)
                .describedAs("One row a version of a model of the registry.")
                .required(
                        "registry_model_item_id",
                        TEXT,
                        ITEM + ".registryModelItemId",
                        "The server's id of the version.")
                .required("registry_model_id", TEXT, MODEL + ": registryModelId", "The model's id.")
                .required("workspace_name", TEXT, "the workspace asked for", "The workspace that holds it.")
                .required("model_name", TEXT, MODEL + ": modelName", "The model's name.")
                .required("version", TEXT, ITEM + ".version", "The version, as 1.0.0.")
                .optional("comment", TEXT, ITEM + ".comment", "The comment as written.")
                .optional("stages", TEXT_LIST, ITEM + ".stages[]", "Its stages, sorted; newer servers call them tags.")
                .optional("tags", TEXT_LIST, ITEM + ".tags[]", "Its tags, sorted.")
                .optional("status", TEXT, ITEM + ".status", "As Production; of newer servers.")
                .optional("user_name", TEXT, ITEM + ".userName", "Who registered it.")
                .optional(
                        "experiment_key",
                        TEXT,
                        ITEM + ".experimentModel.experimentKey",
                        "The experiment that logged it.")
                .optional(
                        "experiment_model_id",
                        TEXT,
                        ITEM + ".experimentModel.experimentModelId",
                        "The id of the experiment's model.")
                .optional(
                        "experiment_model_name",
                        TEXT,
                        ITEM + ".experimentModel.experimentModelName",
                        "The name of the experiment's model.")
                .optional("created_at", TIMESTAMP, ITEM + ".createdAt", "When it was registered.")
                .optional("last_updated", TIMESTAMP, ITEM + ".lastUpdated", "When it last changed.")
                .sortedBy("model_name", "version");
    }

    static TableSchema modelVersionAssets() {
        return Draft.of("model_version_assets", Grain.WORKSPACE)
                .describedAs("One row a file of a version of a model of the registry.")
                .required(
                        "registry_model_item_id",
                        TEXT,
                        ITEM + ".registryModelItemId",
                        "The server's id of the version.")
                .required("model_name", TEXT, MODEL + ": modelName", "The model's name.")
                .required("version", TEXT, ITEM + ".version", "The version, as 1.0.0.")
                .required("asset_id", TEXT, ITEM_FILE + ".assetId", "The server's id of the file.")
                .optional("file_name", TEXT, ITEM_FILE + ".fileName", "The name that it was logged by.")
                .optional("type", TEXT, ITEM_FILE + ".type", "Its type, as model-element.")
                .optional("dir", TEXT, ITEM_FILE + ".dir", "The folder that it was logged into.")
                .optional("step", BIGINT, ITEM_FILE + ".step", "The step.")
                .optional("bytes", BIGINT, ITEM_FILE + ".fileSize", "Its size.")
                .optional("created_at", TIMESTAMP, ITEM_FILE + ".createdAt", "When it was logged.")
                .required(
                        "remote", BOOLEAN, ITEM_FILE + ".remote, .link", "Whether its bytes are not on Comet's server.")
                .optional("link", TEXT, ITEM_FILE + ".link", "Where the bytes of a remote one are.")
                .optional("metadata", TEXT, ITEM_FILE + ".metadata", "As JSON.")
                .sortedBy("model_name", "version", "asset_id");
    }

    static TableSchema artifacts() {
        return Draft.of("artifacts", Grain.WORKSPACE)
                .describedAs("One row an artifact.")
                .required("artifact_id", TEXT, ARTIFACTS + ".artifactId", "The server's id of the artifact.")
                .required("workspace_name", TEXT, "the workspace asked for", "The workspace that holds it.")
                .optional("artifact_name", TEXT, ARTIFACTS + ".name", "The artifact's name.")
                .optional("type", TEXT, ARTIFACTS + ".type", "Its type, as dataset.")
                .optional(
                        "project_name",
                        TEXT,
                        ARTIFACTS + ".project",
                        "The project of the experiment that logged it first.")
                .optional("description", TEXT, ARTIFACTS + ".description", "The description as written.")
                .optional("tags", TEXT_LIST, ARTIFACTS + ".tags[]", "Its tags, sorted.")
                .optional("public", BOOLEAN, ARTIFACTS + ".isPublic", "Whether everybody may read it.")
                .optional("latest_version", TEXT, ARTIFACTS + ".latestVersion", "Its newest version.")
                .optional("version_count", BIGINT, ARTIFACTS + ".versionsCount", "How many versions the server counts.")
                .optional("bytes", BIGINT, ARTIFACTS + ".sizeInBytes", "The size of all its versions.")
                .sortedBy("workspace_name", "artifact_name");
    }

    static TableSchema artifactVersions() {
        return Draft.of("artifact_versions", Grain.WORKSPACE)
                .describedAs("One row a version of an artifact.")
                .required(
                        "artifact_version_id", TEXT, VERSION + ".artifactVersionId", "The server's id of the version.")
                .required("artifact_id", TEXT, ARTIFACT + ": artifactId", "The artifact's id.")
                .required("workspace_name", TEXT, "the workspace asked for", "The workspace that holds it.")
                .optional("artifact_name", TEXT, ARTIFACT + ": name", "The artifact's name.")
                .optional("version", TEXT, VERSION + ".version", "The version, as 1.0.0.")
                .optional(
                        "state", TEXT, VERSION + ".state", "OPEN, CLOSED or ERROR; files are final once it is closed.")
                .optional("owner", TEXT, VERSION + ".owner", "Who logged it.")
                .optional(
                        "experiment_key",
                        TEXT,
                        "artifacts/version: experimentKey",
                        "The experiment that logged it; null while it is not closed.")
                .optional("created_from", TEXT, VERSION + ".createdFrom", "What it was made of, as the server says it.")
                .optional("aliases", TEXT_LIST, VERSION + ".alias[]", "Names that stand for it, sorted.")
                .optional("tags", TEXT_LIST, VERSION + ".tags[]", "Its tags, sorted.")
                .optional("bytes", BIGINT, VERSION + ".sizeInBytes", "The size of its files.")
                .optional("added_at", TIMESTAMP, VERSION + ".added", "When it was logged.")
                .optional("metadata", TEXT, VERSION + ".metadata", "As JSON.")
                .sortedBy("artifact_name", "version");
    }

    static TableSchema artifactFiles() {
        return Draft.of("artifact_files", Grain.WORKSPACE)
                .describedAs("One row a file of a version of an artifact.")
                .required(
                        "artifact_version_id", TEXT, VERSION + ".artifactVersionId", "The server's id of the version.")
                .optional("artifact_name", TEXT, ARTIFACT + ": name", "The artifact's name.")
                .optional("version", TEXT, VERSION + ".version", "The version, as 1.0.0.")
                .required("asset_id", TEXT, FILE + ".assetId", "The server's id of the file.")
                .optional("file_name", TEXT, FILE + ".fileName", "Its path in the artifact.")
                .optional("type", TEXT, FILE + ".type", "Its type.")
                .optional("dir", TEXT, FILE + ".dir", "The folder that it was logged into.")
                .optional("bytes", BIGINT, FILE + ".fileSize", "Its size.")
                .required("remote", BOOLEAN, FILE + ".remote, .link", "Whether its bytes are not on Comet's server.")
                .optional("link", TEXT, FILE + ".link", "Where the bytes of a remote one are.")
                .optional("metadata", TEXT, FILE + ".metadata", "As JSON.")
                .sortedBy("artifact_name", "version", "asset_id");
    }
}
