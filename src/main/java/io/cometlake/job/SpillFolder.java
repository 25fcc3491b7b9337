// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** Where one run spills points to; empty at its start, gone at its end. */
record SpillFolder(Path path) {
    private static final Logger LOG = LoggerFactory.getLogger(SpillFolder.class);

    static SpillFolder of(Path home, String run) {
        SpillFolder folder = new SpillFolder(home.resolve("spill").resolve(run));
        folder.delete();
        return folder;
    }

    /** What cannot be deleted is deleted by the next attempt at the run, or by hand: it must not hide why this one ended. */
    void delete() {
        try {
            FileSystemUtils.deleteRecursively(path);
        } catch (IOException e) {
            LOG.warn("Cannot delete {}", path, e);
        }
    }
}
