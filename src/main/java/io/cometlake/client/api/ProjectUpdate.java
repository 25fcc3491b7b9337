// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import org.jspecify.annotations.Nullable;

/**
 * Changes of a project: {@code ProjectUpdate.NOTHING.rename("detector").visibility(Visibility.PUBLIC)}.
 *
 * @param name null to leave it
 * @param description null to leave it
 * @param visibility null to leave it
 */
public record ProjectUpdate(
        @Nullable String name,
        @Nullable String description,
        @Nullable Visibility visibility) {
    /** No change, to start from. */
    public static final ProjectUpdate NOTHING = new ProjectUpdate(null, null, null);

    /** The same with a new name. */
    public ProjectUpdate rename(String newName) {
        return new ProjectUpdate(newName, description, visibility);
    }

    /** The same with a new description; {@code ""} clears it. */
    public ProjectUpdate describe(String newDescription) {
        return new ProjectUpdate(name, newDescription, visibility);
    }

    /** The same with another visibility. */
    public ProjectUpdate visibility(Visibility other) {
        return new ProjectUpdate(name, description, other);
    }
}
