// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.CometNotFoundException;
import io.cometlake.client.api.LatestVersion;
import io.cometlake.client.api.ModelSelector;
import io.cometlake.client.api.Unpack;
import io.cometlake.client.api.VersionFilter;
import io.cometlake.client.download.DownloadOptions;
import io.cometlake.client.download.Downloads;
import io.cometlake.client.download.FolderReceipt;
import io.cometlake.client.download.SafeNames;
import io.cometlake.client.download.WantedFile;
import io.cometlake.client.http.CometRequest;
import io.cometlake.client.http.FileSource;
import io.cometlake.client.internal.Json;
import io.cometlake.client.model.RegistryModel;
import io.cometlake.client.model.RegistryModelVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The registry of models: reads and downloads. */
final class RegistryArea {
    private final ApiCalls calls;
    private final Downloads downloads;

    RegistryArea(ApiCalls calls, Downloads downloads) {
        this.calls = calls;
        this.downloads = downloads;
    }

    ApiCalls calls() {
        return calls;
    }

    Downloads downloads() {
        return downloads;
    }

    List<RegistryModel> list(String workspace) {
        return calls.list(RegistryEndpoints.listing(workspace), "registryModels", RegistryModel.class);
    }

    List<String> names(String workspace) {
        return list(workspace).stream().map(RegistryModel::modelName).toList();
    }

    int count(String workspace) {
        return calls.member(RegistryEndpoints.count(workspace), "registryModelCount", Integer.class)
                .orElse(0);
    }

    Optional<RegistryModel> details(String workspace, String model) {
        return calls.lookUp(RegistryEndpoints.details(workspace, model), RegistryModel.class);
    }

    Optional<RegistryModelVersion> details(String workspace, String model, String version) {
        return details(workspace, model).stream()
                .flatMap(found -> found.versions().stream())
                .filter(item -> version.equals(item.version()))
                .findFirst();
    }

    List<String> versions(String workspace, String model) {
        return require(workspace, model).versions().stream()
                .map(RegistryModelVersion::version)
                .toList();
    }

    /** @throws CometNotFoundException if there is none */
    RegistryModel require(String workspace, String model) {
        return calls.find(RegistryEndpoints.details(workspace, model), RegistryModel.class)
                .orElseThrow(() -> absent(RegistryEndpoints.named(workspace, model)));
    }

    /** @throws CometNotFoundException if there is none */
    String itemId(String workspace, String model, String version) {
        return require(workspace, model).versions().stream()
                .filter(item -> version.equals(item.version()))
                .map(RegistryModelVersion::registryModelItemId)
                .findFirst()
                .orElseThrow(() -> absent("version '" + version + "' of " + RegistryEndpoints.named(workspace, model)));
    }

    Optional<String> notes(String workspace, String model) {
        return calls.member(RegistryEndpoints.notes(workspace, model), "notes", String.class)
                .filter(notes -> !notes.isEmpty());
    }

    Optional<RegistryModel> latest(String workspace, String model, LatestVersion among) {
        // Where no version is among those, the server sends the model all the same.
        return calls.lookUp(RegistryEndpoints.latest(workspace, model, among), RegistryModel.class)
                .filter(found -> !found.versions().isEmpty());
    }

    List<String> allowedStatusValues(String workspace) {
        return calls.list(RegistryEndpoints.allowedStatusValues(workspace), "allowedStatus", String.class);
    }

    List<String> findVersions(String workspace, String model, VersionFilter filter) {
        return calls.list(RegistryEndpoints.items(workspace, model, filter), "items", Item.class).stream()
                .map(Item::version)
                .toList();
    }

    /** @throws CometNotFoundException if there is none */
    RegistryModelVersion item(String workspace, String model, String version) {
        return calls.find(RegistryEndpoints.item(workspace, model, version), RegistryModelVersion.class)
                .orElseThrow(() -> absent("version '" + version + "' of " + RegistryEndpoints.named(workspace, model)));
    }

    /** The model with the one version that is meant. */
    RegistryModel instructions(String workspace, String model, ModelSelector version) {
        return calls.find(RegistryEndpoints.instructions(workspace, model, version), RegistryModel.class)
                .filter(found -> !found.versions().isEmpty())
                .orElseThrow(() -> absent(RegistryEndpoints.named(workspace, model) + ", " + version.label()));
    }

    RegistryModelVersion versionAssets(String workspace, String model, ModelSelector version) {
        return instructions(workspace, model, version).versions().get(0);
    }

    /** @throws io.cometlake.client.CometUnsupportedException if the server is too old */
    String modelId(String workspace, String model) {
        calls.require(ServerSince.MODELS_BY_NAME, "working with a model of the registry");
        return calls.member(RegistryEndpoints.compactDetails(workspace, model), "registryModelId", String.class)
                .orElseThrow(() -> absent(RegistryEndpoints.named(workspace, model)));
    }

    FolderReceipt download(
            String workspace,
            String model,
            ModelSelector version,
            Path folder,
            Unpack unpack,
            DownloadOptions options) {
        String name = model + "_" + version.label() + ".zip";
        FileSource source =
                FileSource.of(RegistryEndpoints.zip(workspace, model, version)).madeOnDemand();
        WantedFile zip = new WantedFile(name, "", null, source);
        return switch (unpack) {
            case EXPAND -> downloads.unzip(zip, folder, options);
            // A model's name may hold slashes, but is one name here.
            case KEEP_ZIP ->
                new FolderReceipt(
                        folder,
                        List.of(downloads.zipToFile(
                                zip,
                                folder.resolve(
                                        SafeNames.of(name.replace('/', '_').replace('\\', '_'))),
                                options)),
                        List.of());
        };
    }

    JsonNode document(CometRequest request) {
        return calls.document(request).orElseGet(Json.MAPPER::createObjectNode);
    }

    static CometNotFoundException absent(String what) {
        return new CometNotFoundException(
                Character.toUpperCase(what.charAt(0)) + what.substring(1)
                        + " is not known to the server, or the API key may not see it.",
                0,
                null);
    }

    /** An entry of the list of versions. */
    record Item(String version) {}
}
