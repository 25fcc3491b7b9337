// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import org.jspecify.annotations.Nullable;

/**
 * Which version of an artifact: by its number, or by an alias that stands for it now. Exactly one of the two.
 *
 * @param version as {@code 2.0.0}, or null
 * @param alias as {@code latest}, or null
 */
public record ArtifactSelector(
        @Nullable String version, @Nullable String alias) {
    /** The newest version. */
    public static final ArtifactSelector LATEST = alias("latest");

    public ArtifactSelector {
        if ((version == null) == (alias == null)) {
            throw new IllegalArgumentException("Either a version or an alias, not " + version + " and " + alias);
        }
    }

    /** That version, as {@code 2.0.0}. */
    public static ArtifactSelector version(String version) {
        return new ArtifactSelector(version, null);
    }

    /** The version that has the alias now. */
    public static ArtifactSelector alias(String alias) {
        return new ArtifactSelector(null, alias);
    }

    @Override
    public String toString() {
        return version == null ? "alias '" + alias + "'" : "version '" + version + "'";
    }
}
