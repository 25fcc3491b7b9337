// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of an artifact that somebody wants to log.
 *
 * @param version null for the next one
 * @param metadata JSON text
 */
public record ArtifactDraft(
        String name,
        String type,
        @Nullable SemanticVersion version,
        List<String> aliases,
        List<String> tags,
        @Nullable String metadata,
        @Nullable String description,
        boolean isPublic) {
    public ArtifactDraft {
        aliases = List.copyOf(aliases);
        tags = List.copyOf(tags);
    }

    /** The next version of an artifact, with nothing said about it. */
    public static ArtifactDraft of(String name, String type) {
        return new ArtifactDraft(name, type, null, List.of(), List.of(), null, null, false);
    }
}
