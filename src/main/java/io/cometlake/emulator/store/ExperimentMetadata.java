// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import org.jspecify.annotations.Nullable;

/** What a listing says about an experiment. */
public record ExperimentMetadata(
        String key,
        @Nullable String name,
        String userName,
        String projectId,
        String projectName,
        String workspaceName,
        @Nullable String filePath,
        long startTime,
        @Nullable Long endTime,
        boolean running,
        boolean crashed,
        boolean archived) {
    /** The last part of the file path. */
    public @Nullable String fileName() {
        return filePath == null ? null : filePath.substring(filePath.lastIndexOf('/') + 1);
    }

    /** From start to end; 0 where it has not ended, or ends before it starts. */
    public long duration() {
        return endTime == null ? 0 : Math.max(0, endTime - startTime);
    }
}
