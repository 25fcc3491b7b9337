// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One version of a model of the registry.
 *
 * @param experimentModel what was registered
 * @param version as {@code 1.0.0}
 * @param stages labels as {@code production}; newer servers call them tags, and send both
 * @param status as {@code Production}, of newer servers
 * @param createdAt epoch milliseconds
 * @param lastUpdated epoch milliseconds
 * @param restApiUrl of its zip, where the server names it
 * @param assets its files; empty in listings
 */
public record RegistryModelVersion(
        String registryModelItemId,
        @Nullable Origin experimentModel,
        String version,
        @Nullable String comment,
        List<String> stages,
        List<String> tags,
        @Nullable String status,
        @Nullable String userName,
        @Nullable Long createdAt,
        @Nullable Long lastUpdated,
        @Nullable String restApiUrl,
        List<Asset> assets) {
    public RegistryModelVersion {
        stages = stages == null
                ? List.of()
                : stages.stream().filter(Objects::nonNull).toList();
        tags = tags == null ? List.of() : tags.stream().filter(Objects::nonNull).toList();
        assets = assets == null
                ? List.of()
                : assets.stream().filter(Objects::nonNull).toList();
    }

    /** The model of an experiment that was registered. */
    public record Origin(
            @Nullable String experimentModelId,
            @Nullable String experimentModelName,
            @Nullable String experimentKey) {}
}
