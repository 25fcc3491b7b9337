// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One version of an artifact, in the artifact's own answer.
 *
 * @param version as {@code 2.0.0}
 * @param metadata as sent: JSON, or text that holds JSON
 * @param createdFrom the version it was made of
 * @param state {@code OPEN}, {@code CLOSED} or {@code ERROR}
 * @param added epoch milliseconds
 * @param alias names that stand for this version, as {@code Latest}
 */
public record ArtifactVersionSummary(
        @Nullable String artifactVersionId,
        @Nullable String version,
        @Nullable String owner,
        @Nullable JsonNode metadata,
        @Nullable String createdFrom,
        @Nullable Long sizeInBytes,
        @Nullable String state,
        @Nullable Long added,
        List<String> alias,
        List<String> tags) {
    public ArtifactVersionSummary {
        alias = alias == null
                ? List.of()
                : alias.stream().filter(Objects::nonNull).toList();
        tags = tags == null ? List.of() : tags.stream().filter(Objects::nonNull).toList();
    }
}
