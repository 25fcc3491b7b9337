// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A set of files with versions, as all of them have it in common.
 *
 * @param project the name of the project whose experiment made it
 * @param experimentKey of the experiment that logged its first version
 */
public record Artifact(
        String id,
        String workspace,
        String projectId,
        String project,
        String name,
        String type,
        String owner,
        String experimentKey,
        @Nullable String description,
        boolean isPublic,
        List<String> tags) {
    public Artifact {
        tags = List.copyOf(tags);
    }

    Artifact with(String newType, List<String> newTags) {
        return new Artifact(
                id, workspace, projectId, project, name, newType, owner, experimentKey, description, isPublic, newTags);
    }
}
