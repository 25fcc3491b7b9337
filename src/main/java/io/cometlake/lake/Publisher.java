// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.lake.storage.LakeStorage;
import java.util.HashMap;
import java.util.Map;

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

    void publish(LogEntry entry) {
        String staging = LakeLayout.stagingOf(entry.run());
        if (!storage.exists(staging)) {
            return;
        }
        remove(entry);
        for (LogEntry.Added file : entry.added()) {
            publish(entry, file);
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

    private void publish(LogEntry entry, LogEntry.Added file) {
        if (isStaged(file)) {
            storage.replace(file.staged(), file.path());
            return;
        }
        long published = storage.findSize(file.path()).orElse(-1);
        if (published != file.bytes()) {
            throw new LakeException("Commit " + entry.number() + " names " + storage.describe(file.path()) + " with "
                    + file.bytes() + " bytes, but " + (published < 0 ? "it is missing" : "it has " + published)
                    + ", and " + file.staged() + " is not there to replace it. Restore the file, or export its "
                    + "project anew into an empty lake.");
        }
    }

    private boolean isStaged(LogEntry.Added file) {
        return storage.findSize(file.staged()).orElse(-1) == file.bytes();
    }
}
