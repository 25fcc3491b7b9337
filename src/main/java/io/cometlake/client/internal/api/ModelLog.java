// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.UploadContent;
import io.cometlake.client.api.ArtifactDraft;
import io.cometlake.client.api.AssetOptions;
import io.cometlake.client.api.AssetType;
import io.cometlake.client.internal.Json;
import io.cometlake.client.model.DraftedArtifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Uploads an experiment's models, and opens artifacts. Thread-safe. */
final class ModelLog {
    private final ApiCalls calls;
    private final ExperimentWriteEndpoints endpoints;
    private final AssetLog assets;

    ModelLog(ApiCalls calls, ExperimentWriteEndpoints endpoints, AssetLog assets) {
        this.calls = calls;
        this.endpoints = endpoints;
        this.assets = assets;
    }

    int upload(String model, Path fileOrFolder) throws IOException {
        if (Files.isRegularFile(fileOrFolder)) {
            upload(model, fileOrFolder.getFileName().toString(), fileOrFolder);
            return 1;
        }
        List<Path> files = files(fileOrFolder);
        if (files.isEmpty()) {
            throw new IOException("There is no file in '" + fileOrFolder + "', so there is no model to upload.");
        }
        for (Path file : files) {
            upload(model, fileOrFolder.relativize(file).toString().replace('\\', '/'), file);
        }
        return files.size();
    }

    /** In an order that is the same each time. */
    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void upload(String model, String name, Path file) throws IOException {
        assets.asset(
                UploadContent.of(file),
                AssetOptions.named(name).type(AssetType.MODEL_ELEMENT).groupingName(model));
    }

    DraftedArtifact artifact(ArtifactDraft draft) {
        ObjectNode body = endpoints.body().put("artifactName", draft.name()).put("artifactType", draft.type());
        if (!draft.metadata().isEmpty()) {
            body.put("versionMetadata", Json.MAPPER.writeValueAsString(new TreeMap<>(draft.metadata())));
        }
        if (draft.version() != null) {
            body.put("version", draft.version());
        }
        if (!draft.aliases().isEmpty()) {
            body.set("alias", Json.MAPPER.valueToTree(draft.aliases()));
        }
        if (!draft.versionTags().isEmpty()) {
            body.set("versionTags", Json.MAPPER.valueToTree(draft.versionTags()));
        }
        return calls.writeFor(endpoints.artifact(body), DraftedArtifact.class);
    }
}
