// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One version of an artifact, by itself.
 *
 * @param artifactVersion as {@code 2.0.0}
 * @param experimentKey of the experiment that logged it
 * @param metadata as sent: text that holds JSON, mostly
 * @param state {@code OPEN}, {@code CLOSED} or {@code ERROR}
 * @param added epoch milliseconds
 * @param alias names that stand for this version, as {@code Latest}
 */
public record ArtifactVersion(
        Identity artifact,
        String artifactVersionId,
        String artifactVersion,
        @Nullable String experimentKey,
        @Nullable JsonNode metadata,
        @Nullable Long sizeInBytes,
        @Nullable String state,
        @Nullable Long added,
        @Nullable String owner,
        List<String> alias,
        List<String> tags) {
    public ArtifactVersion {
        alias = alias == null
                ? List.of()
                : alias.stream().filter(Objects::nonNull).toList();
        tags = tags == null ? List.of() : tags.stream().filter(Objects::nonNull).toList();
    }

    /** Which artifact it is a version of. */
    public record Identity(
            String artifactId,
            @Nullable String artifactName,
            @Nullable String artifactType,
            @Nullable String workspaceName,
            List<String> tags) {
        public Identity {
            tags = tags == null
                    ? List.of()
                    : tags.stream().filter(Objects::nonNull).toList();
        }
    }

    /** The same with other aliases. */
    public ArtifactVersion withAliases(List<String> aliases) {
        return new ArtifactVersion(
                artifact,
                artifactVersionId,
                artifactVersion,
                experimentKey,
                metadata,
                sizeInBytes,
                state,
                added,
                owner,
                aliases,
                tags);
    }

    /** The same with other tags of the version. */
    public ArtifactVersion withTags(List<String> others) {
        return new ArtifactVersion(
                artifact,
                artifactVersionId,
                artifactVersion,
                experimentKey,
                metadata,
                sizeInBytes,
                state,
                added,
                owner,
                alias,
                others);
    }

    /** The same with other tags of the artifact. */
    public ArtifactVersion withArtifactTags(List<String> others) {
        Identity other = new Identity(
                artifact.artifactId(),
                artifact.artifactName(),
                artifact.artifactType(),
                artifact.workspaceName(),
                others);
        return new ArtifactVersion(
                other,
                artifactVersionId,
                artifactVersion,
                experimentKey,
                metadata,
                sizeInBytes,
                state,
                added,
                owner,
                alias,
                tags);
    }
}
