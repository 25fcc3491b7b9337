// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import org.jspecify.annotations.Nullable;

/** One project, as it was when it was asked for. */
public record Project(
        String id,
        String name,
        String workspace,
        String owner,
        @Nullable String description,
        @Nullable String notes,
        boolean isPublic,
        long lastUpdated) {
    Project withLastUpdated(long now) {
        return new Project(id, name, workspace, owner, description, notes, isPublic, now);
    }

    public Project withOwner(String user) {
        return new Project(id, name, workspace, user, description, notes, isPublic, lastUpdated);
    }

    public Project withNotes(String text) {
        return new Project(id, name, workspace, owner, description, text, isPublic, lastUpdated);
    }
}
