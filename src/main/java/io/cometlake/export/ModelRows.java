// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.model.Asset;
import io.cometlake.client.model.RegistryModel;
import io.cometlake.client.model.RegistryModelVersion;
import io.cometlake.dataset.Tables;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns models of the registry into rows. Not thread-safe. */
final class ModelRows {
    private final String workspace;
    private final Set<String> tables;
    private final RowBuffer models;
    private final RowBuffer versions;
    private final RowBuffer files;

    ModelRows(String workspace, String run, Set<String> tables, RowSink sink) {
        this.workspace = workspace;
        this.tables = tables;
        this.models = new RowBuffer(Tables.MODELS, run, sink);
        this.versions = new RowBuffer(Tables.MODEL_VERSIONS, run, sink);
        this.files = new RowBuffer(Tables.MODEL_VERSION_ASSETS, run, sink);
    }

    /** @param model as the workspace's list has it */
    void model(RegistryModel model, @Nullable String notes) {
        if (!tables.contains(Tables.MODELS.name())) {
            return;
        }
        RegistryModelVersion latest = model.latestVersion();
        Integer count = model.numberOfVersions();
        models.set("registry_model_id", model.registryModelId())
                .set("workspace_name", workspace)
                .set("model_name", model.modelName())
                .set("description", model.description())
                .set("notes", notes)
                .set("public", model.isPublic())
                .set("user_name", model.userName())
                .setMillis("created_at", model.createdAt())
                .setMillis("last_updated", model.lastUpdated())
                .set("latest_version", latest == null ? null : latest.version())
                .set("version_count", count == null ? null : Long.valueOf(count))
                .end();
    }

    /** @param model with its versions */
    void versions(RegistryModel model) {
        List<RegistryModelVersion> sorted = model.versions().stream()
                .sorted(Comparator.comparing(RegistryModelVersion::version)
                        .thenComparing(RegistryModelVersion::registryModelItemId))
                .toList();
        for (RegistryModelVersion version : sorted) {
            if (tables.contains(Tables.MODEL_VERSIONS.name())) {
                version(model, version);
            }
            if (tables.contains(Tables.MODEL_VERSION_ASSETS.name())) {
                version.assets().stream()
                        .sorted(Comparator.comparing(Asset::assetId))
                        .forEach(file -> file(model, version, file));
            }
        }
    }

    private void version(RegistryModel model, RegistryModelVersion version) {
        RegistryModelVersion.Origin origin = version.experimentModel();
        versions.set("registry_model_item_id", version.registryModelItemId())
                .set("registry_model_id", model.registryModelId())
                .set("workspace_name", workspace)
                .set("model_name", model.modelName())
                .set("version", version.version())
                .set("comment", version.comment())
                .setNames("stages", version.stages())
                .setNames("tags", version.tags())
                .set("status", version.status())
                .set("user_name", version.userName())
                .set("experiment_key", origin == null ? null : origin.experimentKey())
                .set("experiment_model_id", origin == null ? null : origin.experimentModelId())
                .set("experiment_model_name", origin == null ? null : origin.experimentModelName())
                .setMillis("created_at", version.createdAt())
                .setMillis("last_updated", version.lastUpdated())
                .end();
    }

    private void file(RegistryModel model, RegistryModelVersion version, Asset file) {
        files.set("registry_model_item_id", version.registryModelItemId())
                .set("model_name", model.modelName())
                .set("version", version.version())
                .set("asset_id", file.assetId())
                .set("file_name", file.fileName())
                .set("type", file.type())
                .set("dir", file.dir())
                .set("step", file.step())
                .set("bytes", file.fileSize())
                .setMillis("created_at", file.createdAt())
                .set("remote", (Boolean) file.isRemote())
                .set("link", file.isRemote() ? file.link() : null)
                .setJson("metadata", file.metadata())
                .end();
    }

    void flush() {
        models.flush();
        versions.flush();
        files.flush();
    }
}
