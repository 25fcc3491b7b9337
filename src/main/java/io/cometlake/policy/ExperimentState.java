// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy;

import io.cometlake.client.model.ExperimentMetadata;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An experiment as it was when it was planned: what {@code undo} goes back to, and what drift is judged by. Times are epoch
 * milliseconds. Immutable.
 *
 * @param name null where it has none
 * @param owner the user whose it is; null where the server does not say
 * @param startMillis null where the server does not say
 * @param endMillis null where it has no end, or the server does not say
 * @param running false, too, where the server is too old to say
 * @param crashed false, too, where the server is too old to say
 * @param tags sorted, each once
 */
public record ExperimentState(
        String experimentKey,
        @Nullable String name,
        String workspace,
        String project,
        String projectId,
        @Nullable String owner,
        @Nullable Long startMillis,
        @Nullable Long endMillis,
        boolean archived,
        boolean running,
        boolean crashed,
        List<String> tags) {
    public ExperimentState {
        tags = tags.stream().sorted().distinct().toList();
    }

    public static ExperimentState of(ExperimentMetadata metadata, List<String> tags) {
        return new ExperimentState(
                metadata.experimentKey(),
                metadata.experimentName(),
                metadata.workspaceName(),
                metadata.projectName(),
                metadata.projectId(),
                metadata.userName(),
                metadata.startTimeMillis(),
                metadata.endTimeMillis(),
                metadata.archived(),
                Boolean.TRUE.equals(metadata.running()),
                Boolean.TRUE.equals(metadata.hasCrashed()),
                tags);
    }

    /** The same with other tags. */
    public ExperimentState withTags(List<String> other) {
        return new ExperimentState(
                experimentKey,
                name,
                workspace,
                project,
                projectId,
                owner,
                startMillis,
                endMillis,
                archived,
                running,
                crashed,
                other);
    }
}
