// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.lake.storage.LakeStorage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The lease files of a lake. The holder is whoever created the highest number; nobody else writes to that file. */
final class Leases {
    private final LakeStorage storage;
    private final Clock clock;
    private final Duration duration;
    private final WriterProcess self = WriterProcess.current();

    Leases(LakeStorage storage, Clock clock, Duration duration) {
        this.storage = storage;
        this.clock = clock;
        this.duration = duration;
    }

    LakeLease acquire(String owner) {
        long last = lastNumber();
        Instant now = clock.instant();
        if (last > 0) {
            LeaseFile held;
            try {
                held = load(last);
            } catch (LakeException e) {
                if (lastNumber() > last) {
                    // Another writer took a newer lease meanwhile, and deleted this one.
                    return acquire(owner);
                }
                throw e;
            }
            if (!held.isFree(now, self)) {
                throw held(held);
            }
        }
        LeaseFile mine = new LeaseFile(last + 1, owner, self, now.plus(duration), false);
        if (!storage.createExclusive(mine.path(), mine.render())) {
            throw held(load(last + 1));
        }
        deleteBelow(mine.number());
        return new LakeLease(this, mine);
    }

    /** Who holds the lease now, for people. */
    Optional<String> holder() {
        long last = lastNumber();
        if (last == 0) {
            return Optional.empty();
        }
        LeaseFile file = load(last);
        return file.isFree(clock.instant(), self)
                ? Optional.empty()
                : Optional.of("'" + file.owner() + "' (process "
                        + file.process().pid() + " on " + file.process().host() + ")");
    }

    private LeaseHeldException held(LeaseFile lease) {
        return new LeaseHeldException("The lake " + storage.uri() + " is being written by '" + lease.owner()
                + "' (process " + lease.process().pid() + " on "
                + lease.process().host() + ", until "
                + lease.expiresAt().truncatedTo(ChronoUnit.SECONDS)
                + " unless it renews). Wait until it is done, or stop it.");
    }

    private LeaseFile load(long number) {
        String path = LakeLayout.numbered(LakeLayout.LEASES, number);
        return LeaseFile.parse(storage.describe(path), storage.read(path));
    }

    private long lastNumber() {
        return storage.list(LakeLayout.LEASES).stream()
                .mapToLong(LakeLayout::numberOf)
                .max()
                .orElse(0);
    }

    /** The highest number stays, so that numbers never start again. */
    private void deleteBelow(long number) {
        for (String name : storage.list(LakeLayout.LEASES)) {
            long old = LakeLayout.numberOf(name);
            if (old > 0 && old < number) {
                storage.delete(LakeLayout.LEASES + "/" + name);
            }
        }
    }

    /** Whether nobody has taken the lease over. */
    boolean isLatest(LeaseFile lease) {
        return lastNumber() == lease.number();
    }

    boolean hasExpired(LeaseFile lease) {
        return !clock.instant().isBefore(lease.expiresAt());
    }

    LeaseFile renew(LeaseFile lease) {
        LeaseFile renewed = lease.renewed(clock.instant().plus(duration));
        storage.write(renewed.path(), renewed.render());
        return renewed;
    }

    void release(LeaseFile lease) {
        storage.write(lease.path(), lease.release().render());
    }

    /** How long a holder may wait between two renewals. */
    Duration renewalInterval() {
        return duration.dividedBy(4);
    }
}
