// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.api.ModelReads;
import io.cometlake.client.api.ModelSelector;
import io.cometlake.client.api.VersionFilter;
import io.cometlake.client.download.DownloadOptions;
import io.cometlake.client.download.FolderReceipt;
import io.cometlake.client.model.Asset;
import io.cometlake.client.model.KeyValue;
import io.cometlake.client.model.ModelStatusConfiguration;
import io.cometlake.client.model.RegistryModelVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A model of the registry, for reading. */
class ReadOnlyModel implements ModelReads {
    private final RegistryArea registry;
    private final String workspace;
    private final String name;
    private final String id;

    ReadOnlyModel(RegistryArea registry, String workspace, String name, String id) {
        this.registry = registry;
        this.workspace = workspace;
        this.name = name;
        this.id = id;
    }

    final RegistryArea registry() {
        return registry;
    }

    final String itemId(String version) {
        return getDetails(version).registryModelItemId();
    }

    @Override
    public final String workspace() {
        return workspace;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String registryModelId() {
        return id;
    }

    @Override
    public final List<String> findVersions(VersionFilter filter) {
        return registry.findVersions(workspace, name, filter);
    }

    @Override
    public final RegistryModelVersion getDetails(String version) {
        return registry.item(workspace, name, version);
    }

    @Override
    public final List<String> tags(String version) {
        RegistryModelVersion details = getDetails(version);
        return details.tags().isEmpty() ? details.stages() : details.tags();
    }

    @Override
    public final Optional<String> status(String version) {
        return Optional.ofNullable(getDetails(version).status());
    }

    @Override
    public final List<Asset> getAssets(String version) {
        return registry.versionAssets(workspace, name, ModelSelector.version(version))
                .assets();
    }

    @Override
    public final JsonNode getVersionHistory(String version) {
        registry.calls().require(ServerSince.MODEL_HISTORY, "a version's history");
        return registry.document(RegistryEndpoints.history(itemId(version)));
    }

    @Override
    public final List<KeyValue> getRegistryModelMetadata(String version) {
        registry.calls().require(ServerSince.MODEL_METADATA, "metadata of a model's version");
        return registry.calls().list(RegistryEndpoints.metadata(itemId(version)), "metadata", KeyValue.class);
    }

    @Override
    public final ModelStatusConfiguration getRegistryModelStatusConfiguration(String version) {
        registry.calls()
                .require(ServerSince.MODEL_STATUS_CONFIGURATION, "the status configuration of a model's version");
        return registry.calls()
                .fetch(RegistryEndpoints.statusConfiguration(itemId(version)), ModelStatusConfiguration.class);
    }

    @Override
    public final FolderReceipt download(String version, Path folder, DownloadOptions options) {
        return new ModelFiles(registry.instructions(workspace, name, ModelSelector.version(version)))
                .download(registry.downloads(), folder, options);
    }

    @Override
    public final String toString() {
        return RegistryEndpoints.named(workspace, name);
    }
}
