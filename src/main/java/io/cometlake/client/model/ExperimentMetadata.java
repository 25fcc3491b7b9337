// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An experiment as listings and {@code experiment/metadata} show it. Times are epoch milliseconds. Older servers leave out
 * {@code running}, {@code hasCrashed}, {@code throttle} and {@code userName}.
 */
public record ExperimentMetadata(
        String experimentKey,
        @Nullable String experimentName,
        String projectId,
        String projectName,
        String workspaceName,
        @Nullable String userName,
        @Nullable Long startTimeMillis,
        @Nullable Long endTimeMillis,
        @Nullable Long durationMillis,
        boolean archived,
        @Nullable Boolean running,
        @Nullable Boolean hasCrashed,
        @Nullable Boolean throttle,
        @Nullable String optimizationId,
        @Nullable String fileName,
        @Nullable String filePath) {
    public ExperimentMetadata {
        Objects.requireNonNull(experimentKey, "experimentKey");
        Objects.requireNonNull(projectId, "projectId");
        Objects.requireNonNull(projectName, "projectName");
        Objects.requireNonNull(workspaceName, "workspaceName");
    }

    /** The same, hidden from its project's list or not. */
    public ExperimentMetadata withArchived(boolean isArchived) {
        return with(experimentName, isArchived);
    }

    /** The same under another name. */
    public ExperimentMetadata withName(String name) {
        return with(name, archived);
    }

    private ExperimentMetadata with(@Nullable String name, boolean isArchived) {
        return new ExperimentMetadata(
                experimentKey,
                name,
                projectId,
                projectName,
                workspaceName,
                userName,
                startTimeMillis,
                endTimeMillis,
                durationMillis,
                isArchived,
                running,
                hasCrashed,
                throttle,
                optimizationId,
                fileName,
                filePath);
    }
}
