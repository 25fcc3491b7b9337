// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.lake.storage.LakeStorage;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Does what a commit says: removes, publishes, clears the staging area. Whatever was done before a kill is found done, so it
 * can start again at any point until the staging area is gone.
 */
final class Publisher {
    private final LakeStorage storage;
    private final LakeListener listener;

    Publisher(LakeStorage storage, LakeListener listener) {
        this.storage = storage;
        this.listener = listener;
    }

    /** @throws LakeException if a file is neither staged nor published: nothing is cleared away then */
    void publish(LogEntry entry) {
        publish(entry, this::refuse);
    }

    /** What of a commit is lost is left out, for a check to find and a repair to mend; cut off files are set aside. */
    void publishRest(LogEntry entry) {
        publish(entry, this::setAside);
    }

    private void publish(LogEntry entry, BiConsumer<LogEntry, LogEntry.Added> lost) {
        String staging = LakeLayout.stagingOf(entry.run());
        if (!storage.exists(staging)) {
            return;
        }
        remove(entry);
        for (LogEntry.Added file : entry.added()) {
            if (isStaged(file)) {
                storage.replace(file.staged(), file.path());
            } else if (storage.findSize(file.path()).orElse(-1) != file.bytes()) {
                lost.accept(entry, file);
            }
            listener.at(LakeListener.Moment.BETWEEN_PUBLISHES, file.path());
        }
        listener.at(LakeListener.Moment.BEFORE_STAGING_IS_CLEARED, entry.run());
        storage.deleteTree(staging);
        listener.at(LakeListener.Moment.AFTER_PUBLISH, entry.run());
    }

    /** First of all, so that what moves elsewhere never stands twice. */
    private void remove(LogEntry entry) {
        Map<String, LogEntry.Added> successors = new HashMap<>();
        entry.added().forEach(file -> successors.put(file.path(), file));
        for (String path : entry.removed()) {
            LogEntry.Added successor = successors.get(path);
            if (successor != null && !isStaged(successor)) {
                continue;
            }
            storage.delete(path);
            listener.at(LakeListener.Moment.BETWEEN_PUBLISHES, path);
        }
    }

    private void refuse(LogEntry entry, LogEntry.Added file) {
        long published = storage.findSize(file.path()).orElse(-1);
        throw new LakeException("Commit " + entry.number() + " names " + storage.describe(file.path()) + " with "
                + file.bytes() + " bytes, but " + (published < 0 ? "it is missing" : "it has " + published)
                + ", and " + file.staged() + " is not there to replace it. Run the same command again: it mends the"
                + " catalog, and the export after it reads again what is lost.");
    }

    private void setAside(LogEntry entry, LogEntry.Added file) {
        if (storage.findSize(file.staged()).isPresent()) {
            storage.replace(file.staged(), LakeLayout.lost(entry.run(), file.path()));
        }
    }

    private boolean isStaged(LogEntry.Added file) {
        return storage.findSize(file.staged()).orElse(-1) == file.bytes();
    }
}
