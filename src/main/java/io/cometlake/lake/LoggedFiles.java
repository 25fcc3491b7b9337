// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the log, as far back as it goes, says of the files that are in the lake now. */
final class LoggedFiles {
    private final Map<String, LogEntry.Added> newest = new HashMap<>();
    private final Set<String> removed = new HashSet<>();

    /** Reads every entry. One that cannot be read is passed over: a repair has to do without it. */
    static LoggedFiles of(CommitLog log) {
        LoggedFiles files = new LoggedFiles();
        log.numbers().forEach(number -> files.read(log, number));
        return files;
    }

    private void read(CommitLog log, long number) {
        LogEntry entry;
        try {
            entry = log.load(number);
        } catch (LakeException e) {
            return;
        }
        for (String path : entry.removed()) {
            newest.remove(path);
            removed.add(path);
        }
        for (LogEntry.Added file : entry.added()) {
            newest.put(file.path(), file);
            removed.remove(file.path());
        }
    }

    Optional<LogEntry.Added> find(String path) {
        return Optional.ofNullable(newest.get(path));
    }

    /** Whether a commit took the file away, and none brought it back. */
    boolean isRemoved(String path) {
        return removed.contains(path);
    }
}
