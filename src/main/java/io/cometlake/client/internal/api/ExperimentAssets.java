// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.CometInterruptedException;
import io.cometlake.client.CometProtocolException;
import io.cometlake.client.api.AssetType;
import io.cometlake.client.api.ContentReader;
import io.cometlake.client.download.Downloads;
import io.cometlake.client.download.WantedFile;
import io.cometlake.client.http.CometRequest;
import io.cometlake.client.http.FileSource;
import io.cometlake.client.internal.Json;
import io.cometlake.client.model.Asset;
import io.cometlake.client.model.Curve;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads an experiment's assets. Thread-safe. */
final class ExperimentAssets {
    /** More an array cannot have. */
    private static final long MOST_BYTES = Integer.MAX_VALUE - 8;

    private final ApiCalls calls;
    private final Downloads downloads;
    private final ExperimentReadEndpoints endpoints;

    ExperimentAssets(ApiCalls calls, Downloads downloads, ExperimentReadEndpoints endpoints) {
        this.calls = calls;
        this.downloads = downloads;
        this.endpoints = endpoints;
    }

    List<Asset> list(AssetType type) {
        return calls.list(endpoints.assets(type), "assets", Asset.class);
    }

    List<Asset> named(String name, AssetType type) {
        if (calls.isAtLeast(ServerSince.ASSETS_BY_NAME)) {
            return calls.list(endpoints.assetsByName(name, type), "assets", Asset.class);
        }
        return list(type).stream()
                .filter(asset -> Objects.equals(asset.fileName(), name))
                .toList();
    }

    <T> T read(String assetId, ContentReader<T> reader) {
        return content(endpoints.asset(assetId), reader);
    }

    byte[] bytes(String assetId) {
        return bytes(endpoints.asset(assetId));
    }

    String text(String assetId) {
        return new String(bytes(assetId), StandardCharsets.UTF_8);
    }

    JsonNode json(String assetId) {
        return json(assetId, JsonNode.class);
    }

    List<Curve> curves() {
        return list(AssetType.CURVE).stream().map(this::curve).toList();
    }

    Curve curve(String assetId) {
        Curve points = json(assetId, Curve.class);
        Long step = list(AssetType.CURVE).stream()
                .filter(asset -> asset.assetId().equals(assetId))
                .map(Asset::step)
                .findFirst()
                .orElse(null);
        return placed(points, step, assetId);
    }

    private Curve curve(Asset asset) {
        return placed(json(asset.assetId(), Curve.class), asset.step(), asset.assetId());
    }

    private static Curve placed(Curve points, @Nullable Long step, String assetId) {
        return new Curve(points.name(), points.x(), points.y(), step, assetId);
    }

    private <T> T json(String assetId, Class<T> type) {
        byte[] content = bytes(assetId);
        try {
            return Json.MAPPER.readValue(content, type);
        } catch (JacksonException e) {
            throw new CometProtocolException(
                    endpoints.asset(assetId) + ": the content is not the JSON that was expected ("
                            + e.getOriginalMessage() + "). Read it as bytes.",
                    200,
                    e);
        }
    }

    Optional<byte[]> gitPatch() {
        return GitPatch.of(bytes(endpoints.gitPatch()));
    }

    Optional<String> gitPatchText() {
        Optional<byte[]> patch = gitPatch();
        try {
            return patch.isEmpty() ? Optional.empty() : Optional.of(GitPatch.text(patch.get()));
        } catch (IOException e) {
            throw new CometProtocolException(
                    endpoints.gitPatch() + ": the patch cannot be unzipped (" + e.getMessage()
                            + "). Take it as bytes to look at it.",
                    200,
                    e);
        }
    }

    /** What is no JSON, whole. */
    byte[] bytes(CometRequest request) {
        return downloads.bytes(wanted(request), MOST_BYTES);
    }

    private static WantedFile wanted(CometRequest request) {
        return new WantedFile(request.subject(), "", null, FileSource.of(request));
    }

    /** What is no JSON, from wherever the server says that it is. */
    <T> T content(CometRequest request, ContentReader<T> reader) {
        try (InputStream content = downloads.open(wanted(request))) {
            return reader.read(content);
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CometInterruptedException(request + ": interrupted while reading the content.", e);
            }
            throw new CometProtocolException(
                    request + ": the content cannot be read (" + e.getMessage() + "). Try again.", 200, e);
        }
    }
}
