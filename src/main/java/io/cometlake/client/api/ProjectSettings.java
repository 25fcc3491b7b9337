// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import org.jspecify.annotations.Nullable;

/**
 * What a new project is like.
 *
 * @param description null for none
 */
public record ProjectSettings(@Nullable String description, Visibility visibility) {
    /** Private, without a description. */
    public static final ProjectSettings DEFAULT = new ProjectSettings(null, Visibility.PRIVATE);

    /** The same with a description. */
    public ProjectSettings describe(String text) {
        return new ProjectSettings(text, visibility);
    }

    /** The same with another visibility. */
    public ProjectSettings visibility(Visibility other) {
        return new ProjectSettings(description, other);
    }
}
