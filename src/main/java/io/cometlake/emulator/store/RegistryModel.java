// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import org.jspecify.annotations.Nullable;

/**
 * A model of a workspace's registry, without its versions.
 *
 * @param createdAt in epoch milliseconds, as {@code lastUpdated} is
 */
public record RegistryModel(
        String id,
        String workspace,
        String name,
        @Nullable String description,
        @Nullable String notes,
        boolean isPublic,
        String userName,
        long createdAt,
        long lastUpdated) {
    RegistryModel withNotes(String text) {
        return new RegistryModel(id, workspace, name, description, text, isPublic, userName, createdAt, lastUpdated);
    }

    RegistryModel withName(String newName) {
        return new RegistryModel(
                id, workspace, newName, description, notes, isPublic, userName, createdAt, lastUpdated);
    }

    RegistryModel withDescription(String text) {
        return new RegistryModel(id, workspace, name, text, notes, isPublic, userName, createdAt, lastUpdated);
    }

    RegistryModel withPublic(boolean newPublic) {
        return new RegistryModel(id, workspace, name, description, notes, newPublic, userName, createdAt, lastUpdated);
    }

    RegistryModel updatedAt(long now) {
        return new RegistryModel(id, workspace, name, description, notes, isPublic, userName, createdAt, now);
    }
}
