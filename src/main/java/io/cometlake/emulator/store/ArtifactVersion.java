// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of an artifact, without its files.
 *
 * @param experimentKey of the experiment that logged it
 * @param metadata JSON text
 * @param added in epoch milliseconds
 */
public record ArtifactVersion(
        String id,
        String artifactId,
        SemanticVersion version,
        String owner,
        String experimentKey,
        @Nullable String metadata,
        long added,
        ArtifactState state,
        List<String> aliases,
        List<String> tags) {
    /** The alias that the server moves itself. */
    public static final String LATEST = "Latest";

    public ArtifactVersion {
        aliases = List.copyOf(aliases);
        tags = List.copyOf(tags);
    }

    boolean hasAlias(String alias) {
        return aliases.contains(alias) || (LATEST.equalsIgnoreCase(alias) && aliases.contains(LATEST));
    }

    ArtifactVersion with(ArtifactState newState) {
        return new ArtifactVersion(
                id, artifactId, version, owner, experimentKey, metadata, added, newState, aliases, tags);
    }

    ArtifactVersion withMetadata(@Nullable String json) {
        return new ArtifactVersion(id, artifactId, version, owner, experimentKey, json, added, state, aliases, tags);
    }

    ArtifactVersion withAliases(List<String> newAliases) {
        return new ArtifactVersion(
                id, artifactId, version, owner, experimentKey, metadata, added, state, newAliases, tags);
    }

    ArtifactVersion withTags(List<String> newTags) {
        return new ArtifactVersion(
                id, artifactId, version, owner, experimentKey, metadata, added, state, aliases, newTags);
    }
}
