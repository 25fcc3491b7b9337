// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

/**
 * A version of a registered model: a model that an experiment logged, whose files are those of the version.
 *
 * @param createdAt in epoch milliseconds, as {@code lastUpdated} is
 */
public record RegistryItem(
        String id,
        String modelId,
        ExperimentModel model,
        SemanticVersion version,
        RegistryLabels labels,
        String userName,
        long createdAt,
        long lastUpdated) {
    RegistryItem with(RegistryLabels newLabels, long now) {
        return new RegistryItem(id, modelId, model, version, newLabels, userName, createdAt, now);
    }

    public boolean hasTag(String tag) {
        return labels.tags().contains(tag);
    }
}
