// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.lake.format.FileFormat;
import io.cometlake.lake.storage.LakeStorage;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * What keeps a lake in order: {@link #check} looks, {@link #repair} rebuilds the catalog from the files, {@link #compact}
 * merges small bundles, {@link #expire} throws away what nobody needs. All can be begun again after a kill at any moment.
 * Whatever changes the lake needs its lease. Thread-safe, as long as one thread at a time holds the lease.
 */
public final class LakeCare {
    private final Lake lake;
    private final LakeStorage storage;
    private final LakeConfig config;
    private final Clock clock;
    private final CommitLog log;

    LakeCare(Lake lake, LakeStorage storage, LakeConfig config, Clock clock, CommitLog log) {
        this.lake = lake;
        this.storage = storage;
        this.config = config;
        this.clock = clock;
        this.log = log;
    }

    /** Looks at everything, and changes nothing. Needs no lease. */
    public CheckReport check(CheckDepth depth, CareProgress progress) {
        return examination(depth, progress).examine(new Leases(storage, clock, config.leaseDuration()).holder());
    }

    /**
     * What a writer cannot build on: manifests that are missing, unreadable or name an experiment twice, and files that are missing
     * or have another size, or, where all are read, other bytes.
     */
    private List<LakeFinding> damage(CheckDepth depth) {
        return examination(depth, CareProgress.NONE).damage();
    }

    private LakeExamination examination(CheckDepth depth, CareProgress progress) {
        return new LakeExamination(storage, config, lake.form(), log, depth, progress);
    }

    /**
     * Publishes what is committed, and mends the catalog where it is lost, short or does not fit its files.
     *
     * @param run under which the repair is committed
     * @param depth whether names and sizes are looked at, or all files are read
     * @return empty where there was nothing to mend
     */
    public Optional<RepairReceipt> repairIfDamaged(
            LakeLease lease, String run, CheckDepth depth, CareProgress progress) {
        lease.renew();
        lake.rollForward();
        return damage(depth).isEmpty() ? Optional.empty() : Optional.of(repair(lease, run, depth, progress));
    }

    /**
     * Rebuilds what of the catalog is lost or does not fit its files, in one commit. Files that cannot be believed are set
     * aside below {@code _cometlake/lost}. Experiments of rebuilt manifests are read again by the next export.
     *
     * @param run a name that no other run has or had
     * @param depth how far a manifest's files are read to believe it
     * @throws LakeException if a table is one that this version does not know
     */
    public RepairReceipt repair(LakeLease lease, String run, CheckDepth depth, CareProgress progress) {
        SafeName.requireRun(run);
        lease.renew();
        lake.rollForward();
        long last = log.lastNumber();
        LakeForm form = lake.form();
        storage.deleteTree(LakeLayout.stagingOf(run));
        StagingMark.write(storage, run, last);
        CatalogRepair repair = new CatalogRepair(storage, config, form, log, run, depth, progress);
        repair.work();
        long manifests = repair.kept() + repair.staged().size();
        boolean nothing = repair.staged().isEmpty()
                && repair.removed().isEmpty()
                && LakeExamination.missingManifests(storage, log, manifests).isEmpty();
        if (nothing) {
            storage.deleteTree(LakeLayout.stagingOf(run));
            return new RepairReceipt(Optional.empty(), repair.kept(), List.of(), repair.setAside(), repair.findings());
        }
        CommitReceipt receipt = lake.commit(
                lease,
                new LogEntry(
                        last + 1,
                        run,
                        "repair",
                        clock.instant(),
                        lease.number(),
                        form,
                        manifests,
                        repair.staged(),
                        repair.removed(),
                        log.lastNotes()));
        lake.learnFolders(true);
        return new RepairReceipt(
                Optional.of(receipt),
                repair.kept(),
                repair.staged().stream().map(LogEntry.Added::path).toList(),
                repair.setAside(),
                repair.findings());
    }

    /**
     * Merges small bundles of a project into larger ones, all in one commit: no row changes. Called again with the same run
     * after a kill it goes on.
     *
     * @param run a name that no export has
     */
    public CompactReceipt compact(LakeLease lease, String run, Compaction what, CareProgress progress) {
        lease.renew();
        lake.rollForward();
        Optional<CommitReceipt> done = lake.findCommit(run);
        if (done.isPresent()) {
            return new CompactReceipt(done, 0, 0);
        }
        return new BundleCompaction(lake, what, progress).compact(lease, run);
    }

    /**
     * Throws away old log entries, files that nothing names, and staged files that nobody can commit.
     *
     * @throws LakeException if the catalog is damaged, so that what is needed cannot be told
     */
    public ExpireReceipt expire(LakeLease lease, Expiry what) {
        lease.renew();
        if (what.mode() == Expiry.Mode.DELETE) {
            lake.rollForward();
        }
        List<LakeFinding> damage = damage(CheckDepth.QUICK);
        if (!damage.isEmpty()) {
            throw new LakeException("Nothing of the lake " + lake.uri() + " was thrown away: "
                    + damage.get(0).path() + " " + damage.get(0).text() + ". Run lake repair first.");
        }
        return new LakeExpiry(storage, log, lake, format(), clock.instant(), what).expire();
    }

    /**
     * Throws away old log entries alone, which costs a look at those that go, so that a log does not grow for ever. The catalog
     * need not be sound for it.
     *
     * @return how many went
     */
    public int trimLog(LakeLease lease) {
        lease.renew();
        return new LakeExpiry(storage, log, lake, format(), clock.instant(), Expiry.USUAL).trimLog();
    }

    private FileFormat format() {
        return lake.form().format(config);
    }
}
