// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.lake.storage.LakeStorage;
import java.util.OptionalLong;

/**
 * The file that opens a run's staging area. It says on which state of the lake the run builds, and keeps the area in being
 * until all is published, also where a commit only removes.
 */
final class StagingMark {
    private static final int FORMAT = 1;

    private StagingMark() {}

    /** The log's last number when the area was opened; empty if it is not open. */
    static OptionalLong find(LakeStorage storage, String run) {
        String path = LakeLayout.mark(run);
        if (storage.findSize(path).isEmpty()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(JsonFile.parse(storage.describe(path), storage.read(path), FORMAT)
                .number("base"));
    }

    static void write(LakeStorage storage, String run, long base) {
        storage.write(
                LakeLayout.mark(run),
                JsonFile.render(JsonFile.create(FORMAT).put("run", run).put("base", base)));
    }
}
