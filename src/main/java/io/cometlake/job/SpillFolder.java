// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.export.FetchTuning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * Where one run spills points to, which is empty whenever an attempt begins; and keeps answers and files until the run is over, which
 * a next attempt goes on behind. They are as the server sent them, whatever the run redacts, so it is for its owner alone.
 */
record SpillFolder(Path path) {
    private static final Logger LOG = LoggerFactory.getLogger(SpillFolder.class);
    private static final String SPILL = "spill";

    static SpillFolder of(Path home, String run) {
        SpillFolder folder = new SpillFolder(home.resolve(SPILL).resolve(run));
        folder.make();
        folder.clear();
        return folder;
    }

    /** A disk that fails is told by whoever has to write there. */
    private void make() {
        try {
            HomeFolder.make(path);
        } catch (IOException e) {
            LOG.warn("Cannot make {}", path, e);
        }
    }

    /** Deletes what runs left that nobody will go on with. */
    static void deleteAll(Path home, Predicate<String> isOver) {
        for (Path folder : list(home.resolve(SPILL))) {
            if (isOver.test(folder.getFileName().toString())) {
                delete(folder);
            }
        }
    }

    /** Deletes all but what is kept for the next attempt. */
    void clear() {
        for (Path file : list(path)) {
            if (!file.getFileName().toString().equals(FetchTuning.KEPT)) {
                delete(file);
            }
        }
    }

    /** The run is over. */
    void delete() {
        delete(path);
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            LOG.warn("Cannot look into {}", folder, e);
            return List.of();
        }
    }

    /** What cannot be deleted is deleted by the next attempt at the run, or by hand: it must not hide why this one ended. */
    private static void delete(Path path) {
        try {
            FileSystemUtils.deleteRecursively(path);
        } catch (IOException e) {
            LOG.warn("Cannot delete {}", path, e);
        }
    }
}
