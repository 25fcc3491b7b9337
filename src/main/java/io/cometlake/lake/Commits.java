// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.lake.storage.LakeStorage;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Makes staged files part of a lake, and publishes them. Not thread-safe: the lake lets one thread at a time in. */
final class Commits {
    private final LakeStorage storage;
    private final LakeConfig config;
    private final Clock clock;
    private final CommitLog log;
    private final Publisher publisher;

    Commits(LakeStorage storage, LakeConfig config, Clock clock, CommitLog log) {
        this.storage = storage;
        this.config = config;
        this.clock = clock;
        this.log = log;
        this.publisher = new Publisher(storage, config.listener());
    }

    /** Publishes what is committed and still has a staging area, the oldest first; what of that is lost is left out. */
    List<CommitReceipt> rollForward() {
        List<LogEntry> pending = new ArrayList<>();
        for (String run : storage.list(LakeLayout.STAGING)) {
            log.find(run).ifPresent(pending::add);
        }
        pending.sort(Comparator.comparingLong(LogEntry::number));
        pending.forEach(publisher::publishRest);
        return pending.stream().map(LogEntry::receipt).toList();
    }

    /**
     * As {@link Lake#commit} promises.
     *
     * @param folders asked for once nothing waits to be published
     */
    CommitReceipt commit(LakeLease lease, CommitRequest request, Supplier<HivePath> folders, Supplier<LakeForm> form) {
        Optional<LogEntry> done = log.find(request.run());
        if (done.isPresent()) {
            return done.get().receipt();
        }
        requireHeld(lease, request.run());
        rollForward();
        long last = log.lastNumber();
        requireUnchanged(request.run(), last);
        return append(
                lease,
                new CommitPlan(storage, folders.get(), form.get(), request)
                        .entry(last + 1, clock.instant(), lease.number()));
    }

    /** Makes the entry the log's newest: from then on it has happened. */
    CommitReceipt append(LakeLease lease, LogEntry entry) {
        config.listener().at(LakeListener.Moment.BEFORE_COMMIT, entry.run());
        requireHeld(lease, entry.run());
        log.append(entry);
        config.listener().at(LakeListener.Moment.AFTER_COMMIT, entry.run());
        return entry.receipt();
    }

    private static void requireHeld(LakeLease lease, String run) {
        try {
            lease.renew();
        } catch (LeaseHeldException e) {
            throw new CommitConflictException("Run " + run + " was not committed: " + e.getMessage());
        }
    }

    /** A run builds on the files that it read; were they replaced since, its own would bring the old rows back. */
    private void requireUnchanged(String run, long last) {
        OptionalLong base = StagingMark.find(storage, run);
        if (base.isEmpty()) {
            StagingMark.write(storage, run, last);
        } else if (base.getAsLong() != last) {
            throw new CommitConflictException("Run " + run + " was not committed: it builds on commit "
                    + base.getAsLong() + " of the lake, which is at commit " + last + " now. Start a new run.");
        }
    }

    void publish(CommitReceipt receipt) {
        LogEntry entry = log.load(receipt.number());
        try {
            publisher.publish(entry);
        } catch (LakeException e) {
            throw new NotPublishedException(entry, e);
        }
    }
}
