// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.model;

import io.cometlake.client.internal.Json;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A file of an experiment. The server's {@code curlDownload} is left out, since it may hold the caller's key.
 *
 * @param fileName may contain {@code /}, and whatever else whoever logged it liked: never a path to write to as it is
 * @param fileSize bytes
 * @param type as {@code image}
 * @param createdAt epoch milliseconds
 * @param metadata as sent: JSON, or text that holds JSON
 * @param remote true where the server only knows {@code link}, as {@code s3://…}
 */
public record Asset(
        String assetId,
        @Nullable String fileName,
        @Nullable Long fileSize,
        @Nullable String type,
        @Nullable Long step,
        @Nullable Long createdAt,
        @Nullable String runContext,
        @Nullable String dir,
        @Nullable String etag,
        @Nullable JsonNode metadata,
        @Nullable Boolean remote,
        @Nullable String link,
        @Nullable String compressedAssetLink,
        @Nullable String s3Link,
        @Nullable String experimentKey,
        @Nullable String artifactVersionId,
        List<String> tags) {
    public Asset {
        tags = tags == null ? List.of() : tags.stream().filter(Objects::nonNull).toList();
    }

    /** Whether the bytes are not on the server but where {@code link} points to. */
    public boolean isRemote() {
        return Boolean.TRUE.equals(remote);
    }

    /** Without its links: one to an object store is signed, and as good as a key. */
    @Override
    public String toString() {
        return "Asset[assetId=" + assetId + ", fileName=" + fileName + ", fileSize=" + fileSize + ", type=" + type
                + ", step=" + step + ", remote=" + isRemote() + "]";
    }

    /** The metadata as JSON; empty where there is none, or text that is no JSON. */
    public Optional<JsonNode> metadataDocument() {
        if (metadata == null || metadata.isNull()) {
            return Optional.empty();
        }
        if (!metadata.isString()) {
            return Optional.of(metadata);
        }
        String text = metadata.stringValue();
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.MAPPER.readTree(text));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
