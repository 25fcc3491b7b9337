// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A model of the registry.
 *
 * @param createdAt epoch milliseconds
 * @param lastUpdated epoch milliseconds
 * @param latestVersion only in listings
 * @param versions in answers about one model; empty in listings
 * @param s3DownloadEnabled whether assets name links of an object store; only in instructions for downloading
 */
public record RegistryModel(
        String registryModelId,
        String modelName,
        @Nullable String description,
        @Nullable Boolean isPublic,
        @Nullable Long createdAt,
        @Nullable Long lastUpdated,
        @Nullable String userName,
        @Nullable String workspaceId,
        @Nullable Integer numberOfVersions,
        @Nullable String imagePath,
        @Nullable RegistryModelVersion latestVersion,
        List<RegistryModelVersion> versions,
        @Nullable Boolean s3DownloadEnabled) {
    public RegistryModel {
        versions = versions == null
                ? List.of()
                : versions.stream().filter(Objects::nonNull).toList();
    }
}
