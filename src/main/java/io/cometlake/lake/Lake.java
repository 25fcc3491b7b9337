// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.dataset.Grain;
import io.cometlake.dataset.TableSchema;
import io.cometlake.lake.storage.LakeStorage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One lake: its catalog, the staging areas of its runs, and the protocol by which they become visible. A commit is the
 * exclusive creation of the log's next file; before it nothing has happened, after it everything has, even if the files are
 * yet to be moved to their places. Whoever writes holds the lease. Thread-safe.
 */
public final class Lake implements AutoCloseable {
    private final LakeStorage storage;
    private final LakeConfig config;
    private final Clock clock;
    private final CommitLog log;
    private final Commits commits;
    private final HivePath hivePath = new HivePath();
    private boolean knowsFolders;
    private @Nullable LakeForm form;
    private @Nullable Rounds rounds;

    private Lake(LakeStorage storage, LakeConfig config, Clock clock) {
        this.storage = storage;
        this.config = config;
        this.clock = clock;
        this.log = new CommitLog(storage);
        this.commits = new Commits(storage, config, clock, log);
    }

    /**
     * Opens a lake; creates nothing.
     *
     * @param location {@code file:///…}, a plain local path or {@code hdfs://…}
     * @param clock dates commits and leases
     * @throws LakeException if a commit could not be made exclusive there
     */
    public static Lake open(String location, LakeConfig config, Clock clock) {
        return new Lake(LakeStorage.open(location), config, clock);
    }

    /** The lake's root, the same for each way of writing it. */
    public String uri() {
        return storage.uri();
    }

    /**
     * The form that the lake's files have; in a new lake the one that they will get.
     *
     * @throws LakeFormException if another one was asked for
     */
    public LakeForm form() {
        return settleForm(false);
    }

    /** What the newest commit noted; none in a new lake. */
    public Map<String, String> notes() {
        return log.lastNotes();
    }

    /** Creates the root, writes a file there and deletes it. */
    public void checkWritable() {
        storage.makeFolder(LakeLayout.META);
        probe();
    }

    /**
     * Looks at it, and changes nothing.
     *
     * @throws LakeException if it cannot be read, or is in a format that this version does not know
     */
    public LakeStatus status() {
        return LakeStatus.of(storage, log, new Leases(storage, clock, config.leaseDuration()));
    }

    /** Who holds the lease now, for people; empty if nobody does. A look at one folder. */
    public Optional<String> writer() {
        return new Leases(storage, clock, config.leaseDuration()).holder();
    }

    /** Writes a file into a lake that is there and deletes it; makes no folder. */
    public void probe() {
        String probe = storage.exists(LakeLayout.META) ? LakeLayout.PROBE : ".cometlake-probe";
        storage.write(probe, clock.instant().toString().getBytes(StandardCharsets.UTF_8));
        storage.delete(probe);
    }

    /**
     * Takes the right to write. A lease is free if it was given back, if it has expired, or if its holder was a process of
     * this machine that is gone.
     *
     * @param owner for the message that another writer gets
     * @throws LeaseHeldException if another writer has it
     * @throws LakeFormException if the lake's files have another form than was asked for
     */
    public LakeLease acquireLease(String owner) {
        form();
        LakeLease lease = new Leases(storage, clock, config.leaseDuration()).acquire(owner);
        try {
            // Another writer may have been faster until now.
            settleForm(true);
            learnFolders(true);
        } catch (RuntimeException e) {
            lease.close();
            throw e;
        }
        return lease;
    }

    private synchronized LakeForm settleForm(boolean again) {
        LakeForm known = form;
        if (again || known == null) {
            known = config.form().settle(log.findForm(), uri());
            form = known;
        }
        return known;
    }

    /**
     * Mends what a killed run left: publishes what was committed, deletes what nobody will commit.
     *
     * @param keepStagingOf runs that will be continued
     */
    public synchronized Recovery recover(LakeLease lease, Set<String> keepStagingOf) {
        lease.renew();
        List<CommitReceipt> rolledForward = rollForward();
        List<String> discarded = new ArrayList<>();
        for (String run : storage.list(LakeLayout.STAGING)) {
            if (!keepStagingOf.contains(run)) {
                storage.deleteTree(LakeLayout.stagingOf(run));
                discarded.add(run);
            }
        }
        log.deleteLeftovers();
        return new Recovery(rolledForward, discarded);
    }

    /** Publishes what is committed and still has a staging area, the oldest first; what of that is lost is left out. */
    synchronized List<CommitReceipt> rollForward() {
        return commits.rollForward();
    }

    /** Looks after the lake: checks, repairs, compacts and clears it. */
    public LakeCare care() {
        return new LakeCare(this, storage, config, clock, log);
    }

    /** All published manifests. Complete once {@link #recover} has run under the caller's lease. */
    public List<BundleManifest> catalog() {
        return Catalog.published(storage).load();
    }

    /**
     * Hands over each published manifest, one after the other, so that not all need room at once. Complete as {@link #catalog()}
     * is.
     */
    public void forEachManifest(Consumer<BundleManifest> consumer) {
        Catalog.published(storage).forEach(consumer);
    }

    /**
     * Where the rounds over the lake's experiments stand, as they were first read or last kept here; {@link Rounds#NONE} where
     * that was never kept or cannot be read.
     */
    public synchronized Rounds rounds() {
        Rounds known = rounds;
        if (known == null) {
            known = RoundsFile.load(storage);
            rounds = known;
        }
        return known;
    }

    /**
     * Keeps where the rounds stand, whole or not at all.
     *
     * @throws LeaseHeldException if the lease is another writer's by now
     */
    public synchronized void keepRounds(LakeLease lease, Rounds next) {
        lease.renew();
        RoundsFile.save(storage, next);
        rounds = next;
    }

    /**
     * The published manifests of one project, its own and those of its bundles.
     *
     * @param project null for those of the workspace itself
     */
    public List<BundleManifest> catalog(String workspace, @Nullable String project) {
        return folders()
                .find(workspace, project)
                .map(Catalog.published(storage)::loadFolder)
                .orElse(List.of());
    }

    /** The published manifest of one bundle. */
    public Optional<BundleManifest> find(Grain grain, String workspace, @Nullable String project, String bundle) {
        return folders()
                .find(workspace, project)
                .flatMap(folder -> Catalog.published(storage).find(folder, SafeName.requireBundle(bundle)))
                .filter(manifest -> manifest.grain() == grain);
    }

    /** The tables' files that a commit wrote, as the catalog has them, once they are published. */
    public List<PublishedFile> written(CommitReceipt receipt) {
        return new WrittenFiles(storage).of(log.load(receipt.number()));
    }

    /** The names of the projects of a workspace that the catalog has something of, and of those that are being staged; sorted. */
    public List<String> projects(String workspace) {
        return folders().projects(workspace);
    }

    /** The names of tables that have, or had, files here; sorted. Complete if nothing is waiting to be published. */
    public List<String> tables() {
        return storage.list("").stream()
                .filter(name -> !name.equals(LakeLayout.META))
                .toList();
    }

    /**
     * The rows of a table in a published bundle.
     *
     * @param table what columns to read; those that the file lacks read as null
     * @return empty where the manifest names no file of the table
     * @throws VerificationException if the file is missing or has another size
     */
    public Optional<TableRows> read(BundleManifest manifest, TableSchema table) {
        return manifest.findFile(table.name())
                .map(file -> TableRows.open(storage, form().format(config), file.path(), file.bytes(), table));
    }

    /**
     * Compares a published file with what its manifest says of it, as a check of the lake does: size, SHA-256 of all bytes, rows.
     *
     * @throws VerificationException at the first difference
     * @throws LakeException if it cannot be read
     */
    public void verify(DataFile file) {
        new FileCheck(storage, form().format(config)).check(file.path(), file);
    }

    /** Files that are kept by what is in them. */
    public ContentStore content() {
        return new ContentStore(storage);
    }

    /** The staging area of a run; what the run staged before it was killed is still in it. */
    public Staging staging(String run) {
        return new Staging(storage, config, form(), folders(), log, run);
    }

    /** The commit of a run. One that recovery rolled forward is found here by the run that is started again. */
    public Optional<CommitReceipt> findCommit(String run) {
        return log.find(run).map(LogEntry::receipt);
    }

    /**
     * Makes staged bundles part of the lake, all in one step. A run commits once: after a lost reply the same call returns
     * the receipt of the commit that happened. {@link #publish} follows.
     *
     * @throws CommitConflictException if someone else has written to the lake since; nothing has happened
     * @throws CommitUnknownException if whether it happened cannot be told
     * @throws VerificationException if a file is missing or has another size
     */
    public synchronized CommitReceipt commit(LakeLease lease, CommitRequest request) {
        return commits.commit(lease, request, this::folders, this::form);
    }

    /** Makes the entry the log's newest, and publishes what it says. */
    synchronized CommitReceipt commit(LakeLease lease, LogEntry entry) {
        CommitReceipt receipt = commits.append(lease, entry);
        commits.publish(receipt);
        return receipt;
    }

    /**
     * Moves the committed files to their places and clears the staging area. Can be called again at any time.
     *
     * @throws NotPublishedException also if a committed file is neither staged nor published
     */
    public synchronized void publish(CommitReceipt receipt) {
        commits.publish(receipt);
    }

    /** Keeps a file about a run, as its report, whole or not at all. */
    public void writeRunFile(String run, String name, String content) {
        String path = LakeLayout.runFile(SafeName.requireRun(run), SafeName.requireFile(name));
        storage.write(path, content.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Keeps the report of a run, each of its files whole or not at all.
     *
     * @param files their contents by name
     */
    public void writeReport(String run, Map<String, String> files) {
        config.listener().at(LakeListener.Moment.BEFORE_REPORT, run);
        files.forEach((name, content) -> writeRunFile(run, name, content));
        config.listener().at(LakeListener.Moment.REPORT_WRITTEN, run);
    }

    /** Where the page of a run's report stands, once it is written. */
    public String reportPath(String run) {
        return storage.describe(LakeLayout.runFile(SafeName.requireRun(run), "report.html"));
    }

    synchronized void learnFolders(boolean again) {
        if (again || !knowsFolders) {
            Catalog.published(storage).teach(hivePath);
            knowsFolders = true;
        }
    }

    private HivePath folders() {
        learnFolders(false);
        return hivePath;
    }

    @Override
    public void close() {
        storage.close();
    }
}
