// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.lake.storage.LakeStorage;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Tells where the files of a manifest that is not yet published are. */
final class StagedFiles {
    private final LakeStorage storage;
    private final String run;

    StagedFiles(LakeStorage storage, String run) {
        this.storage = storage;
        this.run = run;
    }

    /** Whether the file waits in staging, and is not the published one, which stays. */
    boolean isStaged(DataFile file) {
        OptionalLong size = storage.findSize(LakeLayout.staged(run, file.path()));
        return size.isPresent() && size.getAsLong() == file.bytes();
    }

    /**
     * The path of the file's bytes.
     *
     * @param current the bundle's published manifest
     * @throws LakeException if they are nowhere
     */
    String locate(DataFile file, @Nullable BundleManifest current) {
        if (isStaged(file)) {
            return LakeLayout.staged(run, file.path());
        }
        if (current != null && current.files().contains(file)) {
            return file.path();
        }
        String path = LakeLayout.staged(run, file.path());
        OptionalLong size = storage.findSize(path);
        throw new VerificationException(storage.describe(path) + " should have " + file.bytes() + " bytes and "
                + (size.isPresent() ? "has " + size.getAsLong() : "is missing")
                + ". Run the same command again to write it anew.");
    }
}
