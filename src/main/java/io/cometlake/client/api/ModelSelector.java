// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import org.jspecify.annotations.Nullable;

/**
 * Which version of a registered model: by its number, by a stage, or the newest. Never by number and stage at once.
 *
 * @param version as {@code 1.0.0}, or null
 * @param stage as {@code production}, or null
 */
public record ModelSelector(
        @Nullable String version, @Nullable String stage) {
    /** The newest version. */
    public static final ModelSelector LATEST = new ModelSelector(null, null);

    public ModelSelector {
        if (version != null && stage != null) {
            throw new IllegalArgumentException(
                    "Either version '" + version + "' or stage '" + stage + "' of a model, not both");
        }
    }

    /** That version, as {@code 1.0.0}. */
    public static ModelSelector version(String version) {
        return new ModelSelector(version, null);
    }

    /** The version that has the stage. */
    public static ModelSelector stage(String stage) {
        return new ModelSelector(null, stage);
    }

    /** As file names have it: version, stage or {@code latest}. */
    public String label() {
        if (version != null) {
            return version;
        }
        return stage == null ? "latest" : stage;
    }
}
