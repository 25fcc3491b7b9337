// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.UploadContent;
import io.cometlake.client.UploadContent.FileContent;
import io.cometlake.client.api.AssetOptions;
import io.cometlake.client.api.AssetType;
import io.cometlake.client.api.Overwrite;
import io.cometlake.client.http.CometRequest;
import io.cometlake.client.http.RequestBody;
import io.cometlake.client.http.RequestBody.Part;
import io.cometlake.client.internal.Json;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Uploads and deletes an experiment's files. Thread-safe. */
final class AssetLog {
    /** What is no text, and not written here. */
    private static final Set<String> BINARY_TABLES = Set.of("parquet", "xlsx", "xls", "feather", "arrow", "pkl");

    private final ApiCalls calls;
    private final ExperimentWriteEndpoints endpoints;

    AssetLog(ApiCalls calls, ExperimentWriteEndpoints endpoints) {
        this.calls = calls;
        this.endpoints = endpoints;
    }

    Optional<String> asset(UploadContent content, AssetOptions options) {
        return upload(content, options, null);
    }

    Optional<String> remote(URI link, AssetOptions options) {
        String name = requireName(options.name() == null ? lastOf(link) : options.name());
        String extension = options.extension() == null ? extension(name) : options.extension();
        Part address = new Part("link", null, "text/plain", UploadContent.of(link.toString()));
        return send(endpoints
                .asset(name, extension, options, form(address, options))
                .with("isRemote", "True"));
    }

    /** Comet's own client says {@code .png} here, with the dot, whatever the file is. */
    Optional<String> image(UploadContent content, AssetOptions options) {
        return upload(content, options.type(AssetType.IMAGE), "png");
    }

    Optional<String> video(UploadContent content, AssetOptions options) {
        Overwrite overwrite = options.overwrite();
        AssetOptions video = options.type(AssetType.VIDEO).overwrite(overwrite == null ? Overwrite.KEEP : overwrite);
        return upload(content, video, "mp4");
    }

    Optional<String> curve(String name, List<? extends Number> x, List<? extends Number> y, AssetOptions options) {
        if (x.size() != y.size()) {
            throw new IllegalArgumentException(
                    "Curve '" + name + "' has " + x.size() + " values of x but " + y.size() + " of y");
        }
        ObjectNode curve = Json.MAPPER.createObjectNode();
        ArrayNode xs = curve.putArray("x");
        x.forEach(xs::addPOJO);
        ArrayNode ys = curve.putArray("y");
        y.forEach(ys::addPOJO);
        curve.put("name", name);
        Overwrite overwrite = options.overwrite();
        return send(
                UploadContent.of(Json.MAPPER.writeValueAsString(curve)),
                name,
                null,
                options.type(AssetType.CURVE).overwrite(overwrite == null ? Overwrite.KEEP : overwrite));
    }

    Optional<String> table(String fileName, List<String> headers, List<? extends List<?>> rows) {
        String extension = extension(fileName);
        if (extension != null && BINARY_TABLES.contains(extension.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("Table '" + fileName + "' would be text in spite of its name. Call it "
                    + fileName.substring(0, fileName.length() - extension.length())
                    + "csv, or upload a file of yours with logAsset.");
        }
        char separator = fileName.endsWith(".tsv") ? '\t' : ',';
        return send(
                UploadContent.of(DelimitedText.of(headers, rows, separator)),
                fileName,
                extension,
                AssetOptions.UNSAID.type(AssetType.ASSET));
    }

    void delete(String assetId) {
        calls.write(endpoints.deleteAsset(assetId));
    }

    private Optional<String> upload(UploadContent content, AssetOptions options, @Nullable String usualExtension) {
        String file = content instanceof FileContent known
                ? known.file().getFileName().toString()
                : null;
        String name = requireName(options.name() == null ? file : options.name());
        String extension = options.extension();
        if (extension == null) {
            extension = extension(file == null ? name : file);
        }
        return send(content, name, extension == null ? usualExtension : extension, options);
    }

    private Optional<String> send(
            UploadContent content, String name, @Nullable String extension, AssetOptions options) {
        RequestBody.Multipart form = form(Part.file("file", "file", content), options);
        return send(endpoints.asset(name, extension, options, form));
    }

    private static RequestBody.Multipart form(Part content, AssetOptions options) {
        List<Part> parts = new ArrayList<>();
        parts.add(content);
        if (!options.metadata().isEmpty()) {
            parts.add(Part.json("metadata", Json.MAPPER.writeValueAsString(new TreeMap<>(options.metadata()))));
        }
        return new RequestBody.Multipart(parts);
    }

    private Optional<String> send(CometRequest request) {
        return calls.write(request)
                .map(answer -> answer.path("assetId"))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue);
    }

    private static @Nullable String lastOf(URI link) {
        String path = link.getPath();
        return path == null ? null : path.substring(path.lastIndexOf('/') + 1);
    }

    private static String requireName(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            throw new IllegalArgumentException("What is uploaded has no name: say AssetOptions.named(…)");
        }
        return name;
    }

    private static @Nullable String extension(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot <= fileName.lastIndexOf('/') + 1 || dot == fileName.length() - 1
                ? null
                : fileName.substring(dot + 1);
    }
}
