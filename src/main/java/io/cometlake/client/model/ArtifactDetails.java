// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An artifact as listings and its own page show it.
 *
 * @param project the project of the experiment that logged it first
 * @param latestVersion as {@code 2.0.0}
 * @param sizeInBytes of all versions
 * @param versionsCount only in listings
 * @param versions only in an artifact's own answer; empty in listings
 */
public record ArtifactDetails(
        String artifactId,
        @Nullable String name,
        @Nullable String type,
        @Nullable String project,
        @Nullable String description,
        @Nullable String latestVersion,
        @Nullable Boolean isPublic,
        @Nullable String emoji,
        @Nullable Long sizeInBytes,
        @Nullable Integer versionsCount,
        List<String> tags,
        List<ArtifactVersionSummary> versions) {
    public ArtifactDetails {
        tags = tags == null ? List.of() : tags.stream().filter(Objects::nonNull).toList();
        versions = versions == null
                ? List.of()
                : versions.stream().filter(Objects::nonNull).toList();
    }
}
