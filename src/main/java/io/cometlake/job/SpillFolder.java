// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** Where one run spills points to; empty at its start, gone at its end. */
record SpillFolder(Path path) {
    static SpillFolder of(Path home, String run) {
        SpillFolder folder = new SpillFolder(home.resolve("spill").resolve(run));
        folder.delete();
        return folder;
    }

    void delete() {
        try {
            FileSystemUtils.deleteRecursively(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
