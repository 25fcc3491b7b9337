// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import org.jspecify.annotations.Nullable;

/**
 * Changes of a registered model: {@code ModelUpdate.NOTHING.rename("detector").visibility(Visibility.PUBLIC)}.
 *
 * @param name null to leave it
 * @param description null to leave it
 * @param visibility null to leave it
 */
public record ModelUpdate(
        @Nullable String name,
        @Nullable String description,
        @Nullable Visibility visibility) {
    /** No change, to start from. */
    public static final ModelUpdate NOTHING = new ModelUpdate(null, null, null);

    /** The same with a new name. */
    public ModelUpdate rename(String newName) {
        return new ModelUpdate(newName, description, visibility);
    }

    /** The same with a new description; {@code ""} clears it. */
    public ModelUpdate describe(String newDescription) {
        return new ModelUpdate(name, newDescription, visibility);
    }

    /** The same with another visibility. */
    public ModelUpdate visibility(Visibility other) {
        return new ModelUpdate(name, description, other);
    }
}
