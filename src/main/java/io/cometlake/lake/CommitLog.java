// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.lake.storage.LakeStorage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The numbered files that say what is in the lake. An entry comes to be by the exclusive creation of the next number, whole,
 * and is never changed. Thread-safe.
 */
final class CommitLog {
    private final LakeStorage storage;
    private final Map<Long, String> runs = new ConcurrentHashMap<>();

    CommitLog(LakeStorage storage) {
        this.storage = storage;
    }

    /** 0 where there is none. */
    long lastNumber() {
        List<Long> numbers = numbers();
        return numbers.isEmpty() ? 0 : numbers.get(numbers.size() - 1);
    }

    /** Of all entries, the oldest first. */
    List<Long> numbers() {
        return storage.list(LakeLayout.LOG).stream()
                .map(LakeLayout::numberOf)
                .filter(number -> number > 0)
                .toList();
    }

    LogEntry load(long number) {
        String path = LakeLayout.numbered(LakeLayout.LOG, number);
        LogEntry entry = LogEntry.parse(storage.describe(path), storage.read(path));
        runs.put(number, entry.run());
        return entry;
    }

    /** The form that the newest commit gives the lake's files; empty where nothing has been committed. */
    Optional<LakeForm> findForm() {
        long last = lastNumber();
        return last == 0 ? Optional.empty() : Optional.of(load(last).form());
    }

    /** What the newest entry notes; none where there is no entry. */
    Map<String, String> lastNotes() {
        long last = lastNumber();
        return last == 0 ? Map.of() : load(last).notes();
    }

    /** The commit of a run; looks at the newest first and at each entry once. */
    Optional<LogEntry> find(String run) {
        List<Long> numbers = numbers();
        for (int i = numbers.size() - 1; i >= 0; i--) {
            long number = numbers.get(i);
            String known = runs.get(number);
            if (known != null && !known.equals(run)) {
                continue;
            }
            LogEntry entry = load(number);
            if (entry.run().equals(run)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    /**
     * Makes the entry the next one. Where no answer comes, or one that another was first, the log is looked at: a file system
     * may create the file, lose the answer and try again by itself.
     *
     * @throws CommitConflictException if someone else has made that number
     * @throws CommitUnknownException if no answer came and the log cannot be read
     */
    void append(LogEntry entry) {
        String path = LakeLayout.numbered(LakeLayout.LOG, entry.number());
        if (!create(path, entry)) {
            throw new CommitConflictException("Another export committed " + storage.describe(path)
                    + " first. Nothing of run " + entry.run() + " has been published. Run the same command again.");
        }
        runs.put(entry.number(), entry.run());
    }

    private boolean create(String path, LogEntry entry) {
        try {
            return storage.createExclusive(path, entry.render())
                    || load(entry.number()).equals(entry);
        } catch (LakeException lost) {
            if (isThere(path, entry, lost)) {
                return true;
            }
            throw lost;
        }
    }

    private boolean isThere(String path, LogEntry entry, LakeException lost) {
        try {
            return storage.exists(path) && load(entry.number()).equals(entry);
        } catch (LakeException unreadable) {
            lost.addSuppressed(unreadable);
            throw new CommitUnknownException(
                    "The commit of run " + entry.run() + " was sent and no answer came; whether "
                            + storage.describe(path) + " exists is unknown. Nothing has been cleaned up. "
                            + "Run the same command again once the lake can be reached.",
                    lost);
        }
    }

    /** Temporary files of writers that were killed. */
    void deleteLeftovers() {
        for (String name : storage.list(LakeLayout.LOG)) {
            if (name.endsWith(".tmp")) {
                storage.delete(LakeLayout.LOG + "/" + name);
            }
        }
    }
}
