// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version of an artifact that an experiment is about to make.
 *
 * @param type as {@code dataset}
 * @param version the server counts on if null
 */
public record ArtifactDraft(
        String name,
        String type,
        @Nullable String version,
        List<String> aliases,
        List<String> versionTags,
        Map<String, Object> metadata) {
    public ArtifactDraft {
        aliases = List.copyOf(aliases);
        versionTags = List.copyOf(versionTags);
        metadata = Map.copyOf(metadata);
    }

    /** Of a name and type, with nothing else said. */
    public static ArtifactDraft of(String name, String type) {
        return new ArtifactDraft(name, type, null, List.of(), List.of(), Map.of());
    }

    /** The same with a version, as {@code 1.0.0}. */
    public ArtifactDraft version(String newVersion) {
        return new ArtifactDraft(name, type, newVersion, aliases, versionTags, metadata);
    }

    /** The same with aliases. */
    public ArtifactDraft aliases(List<String> newAliases) {
        return new ArtifactDraft(name, type, version, newAliases, versionTags, metadata);
    }

    /** The same with tags. */
    public ArtifactDraft versionTags(List<String> newTags) {
        return new ArtifactDraft(name, type, version, aliases, newTags, metadata);
    }

    /** The same with metadata. */
    public ArtifactDraft metadata(Map<String, ?> newMetadata) {
        return new ArtifactDraft(name, type, version, aliases, versionTags, new LinkedHashMap<>(newMetadata));
    }
}
