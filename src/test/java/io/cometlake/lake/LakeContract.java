// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.dataset.Grain;
import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.RowBatchBuilder;
import io.cometlake.dataset.RowDigests;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import io.cometlake.lake.parquet.Cells;
import io.cometlake.lake.storage.LakeStorage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What holds for a lake on every file system. */
abstract class LakeContract {
    final TestClock clock = new TestClock();
    Lake lake;
    LakeStorage storage;

    /** A root that no other test uses. */
    abstract String newLocation() throws IOException;

    /** The form that the lake's files are to have. */
    FormRequest form() {
        return FormRequest.AS_IT_IS;
    }

    final LakeConfig config() {
        return LakeConfig.defaults().withForm(form());
    }

    @BeforeEach
    void openLake() throws IOException {
        String location = newLocation();
        lake = Lake.open(location, config(), clock);
        storage = LakeStorage.open(location);
    }

    @AfterEach
    void closeLake() {
        lake.close();
        storage.close();
    }

    @Test
    void openingCreatesNothing() {
        assertThat(storage.exists("")).isFalse();
        assertThat(lake.catalog()).isEmpty();
        assertThat(storage.exists("")).isFalse();
    }

    @Test
    void aWritableLakeIsLeftEmptyByTheCheck() {
        lake.checkWritable();

        assertThat(storage.listTree("")).isEmpty();
    }

    @Test
    void aCommittedBundleIsInTheCatalogAndInItsFolders() {
        try (LakeLease lease = lake.acquireLease("test")) {
            BundleManifest manifest = Bundles.stage(lake, "run-1", "vision", "b1", Map.of("k1", 3, "k2", 2));
            lake.staging("run-1").verify(manifest);
            assertThat(lake.catalog()).isEmpty();

            CommitReceipt receipt = lake.commit(lease, Bundles.request("run-1", manifest));
            assertThat(lake.catalog()).isEmpty();
            lake.publish(receipt);

            assertThat(receipt.number()).isEqualTo(1);
            assertThat(receipt.filesAdded()).isEqualTo(2);
            assertThat(receipt.rows()).isEqualTo(7);
            assertThat(lake.catalog()).containsExactly(manifest);
            assertThat(lake.catalog("team", "vision")).containsExactly(manifest);
            assertThat(lake.catalog("team", "Vision")).isEmpty();
        }
        assertThat(storage.listTree("metrics"))
                .containsExactly(
                        "metrics/workspace=team/project=vision/b1" + lake.form().ending());
        assertThat(points()).containsExactlyInAnyOrderEntriesOf(Map.of("k1 run-1", 3, "k2 run-1", 2));
        assertThat(storage.listTree("_cometlake/staging")).isEmpty();
    }

    @Test
    void theSameExportAgainReplacesWhatItCovers() {
        export("run-1", Map.of("k1", 3, "k2", 2));
        export("run-2", Map.of("k1", 4, "k2", 2));

        assertThat(points()).containsExactlyInAnyOrderEntriesOf(Map.of("k1 run-2", 4, "k2 run-2", 2));
        assertThat(storage.list("_cometlake/log")).hasSize(2);
    }

    @Test
    void oneCommitOfARunIsAllThereIs() {
        try (LakeLease lease = lake.acquireLease("test")) {
            BundleManifest manifest = Bundles.stage(lake, "run-1", "vision", "b1", Map.of("k1", 3));
            CommitReceipt first = lake.commit(lease, Bundles.request("run-1", manifest));
            assertThat(lake.commit(lease, Bundles.request("run-1", manifest))).isEqualTo(first);
            lake.publish(first);
            assertThat(lake.commit(lease, Bundles.request("run-1", manifest))).isEqualTo(first);
            lake.publish(first);
            assertThatThrownBy(() -> Bundles.stage(lake, "run-1", "vision", "b1", Map.of("k1", 3)))
                    .isInstanceOf(LakeException.class)
                    .hasMessageContaining("has been committed already");
        }
        assertThat(storage.list("_cometlake/log")).containsExactly("00000000000000000001.json");
    }

    @Test
    void changedExperimentsAreMergedIntoTheBundleInSortOrder() throws IOException {
        export("run-1", Map.of("k1", 700, "k3", 800, "k5", 2000));
        try (LakeLease lease = lake.acquireLease("test")) {
            BundleManifest current = lake.catalog().get(0);
            BundleManifest merged =
                    Bundles.restage(lake, "run-2", current, Map.of("k0", 1, "k3", 5, "k4", 2), Set.of("k1"));
            lake.staging("run-2").verify(merged);
            lake.publish(lake.commit(lease, Bundles.request("run-2", merged)));
        }

        assertThat(points())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("k0 run-2", 1, "k3 run-2", 5, "k4 run-2", 2, "k5 run-1", 2000));
        List<String> keys =
                read("metrics/workspace=team/project=vision/b1" + lake.form().ending());
        assertThat(keys).isSorted();
        assertThat(keys).hasSize(2008);
    }

    @Test
    void theRowsOfABundleAreReadFromWhereItsFilesAre() {
        export("run-1", Map.of("k1", 700, "k2", 800));
        BundleManifest current = lake.catalog().get(0);
        BundleManifest merged = Bundles.restage(lake, "run-2", current, Map.of("k1", 1), Set.of());
        Staging staging = lake.staging("run-2");

        assertThat(keys(staging.read(merged, Tables.METRICS)))
                .containsEntry("k1", 1)
                .containsEntry("k2", 800);
        assertThat(keys(staging.read(current, Tables.METRICS))).containsEntry("k1", 700);
        assertThat(keys(lake.read(current, Tables.METRICS))).containsEntry("k1", 700);
        assertThat(keys(lake.read(current, keysOnly(Tables.METRICS)))).containsEntry("k1", 700);
        assertThat(lake.read(current, Tables.TAGS)).isEmpty();
        assertThatThrownBy(() -> lake.read(merged, Tables.METRICS))
                .isInstanceOf(VerificationException.class)
                .hasMessageContaining("it should have");
    }

    private static TableSchema keysOnly(TableSchema table) {
        return new TableSchema(
                table.name(),
                table.version(),
                table.grain(),
                table.description(),
                List.of(table.column(0)),
                List.of(TableSchema.EXPERIMENT_KEY));
    }

    private static Map<String, Integer> keys(Optional<TableRows> file) {
        Map<String, Integer> counts = new TreeMap<>();
        try (TableRows rows = file.orElseThrow()) {
            for (Optional<RowBatch> batch = rows.next(); batch.isPresent(); batch = rows.next()) {
                for (int row = 0; row < batch.get().rows(); row++) {
                    counts.merge(Cells.text(batch.get(), 0, row), 1, Integer::sum);
                }
            }
        }
        return counts;
    }

    @Test
    void anExperimentThatIsMergedWithoutReplacingItIsRefused() {
        export("run-1", Map.of("k1", 3));
        Staging staging = lake.staging("run-2");
        DataFile fresh = Bundles.metrics(staging, "run-2", "team", "vision", "b1", Map.of("k1", 1));
        DataFile current = lake.catalog().get(0).findFile("metrics").orElseThrow();
        FileKey key = new FileKey(Tables.METRICS, "team", "vision", "b1");

        assertThatThrownBy(() -> staging.merge(
                        key, List.of(MergeSource.published(current, Set.of()), MergeSource.staged(fresh, Set.of()))))
                .isInstanceOf(LakeException.class)
                .hasMessageContaining("Experiment k1 was fetched again");
    }

    @Test
    void aFileThatDidNotChangeStaysWhereItIs() {
        export("run-1", Map.of("k1", 3));
        BundleManifest current = lake.catalog().get(0);
        try (LakeLease lease = lake.acquireLease("test")) {
            Staging staging = lake.staging("run-2");
            DataFile experiments = Bundles.experiments(staging, "run-2", "team", "vision", "b1", Map.of("k1", 0));
            BundleManifest changed = new BundleManifest(
                    BundleManifest.FORMAT,
                    "b1",
                    Grain.BUNDLE,
                    "team",
                    "vision",
                    null,
                    "run-2",
                    List.of(new BundleEntry(
                            "k1",
                            "archived",
                            3,
                            Coverage.of(Map.of("metrics", "s1", "tags", "s2")),
                            RowDigests.of(Map.of("metrics", -1L, "tags", 0L)),
                            Instant.parse("2026-11-24T02:32:47Z"))),
                    List.of(experiments, current.findFile("metrics").orElseThrow()));
            staging.complete(changed);
            staging.verify(changed);
            CommitReceipt receipt = lake.commit(lease, Bundles.request("run-2", changed));
            lake.publish(receipt);

            assertThat(receipt.filesAdded()).isEqualTo(1);
            assertThat(receipt.filesRemoved()).isZero();
            assertThat(lake.catalog()).containsExactly(changed);
        }
        assertThat(points()).containsExactlyEntriesOf(Map.of("k1 run-1", 3));
    }

    @Test
    void aTableThatABundleNoLongerHasGoes() {
        export("run-1", Map.of("k1", 3));
        try (LakeLease lease = lake.acquireLease("test")) {
            Staging staging = lake.staging("run-2");
            DataFile experiments = Bundles.experiments(staging, "run-2", "team", "vision", "b1", Map.of("k1", 0));
            BundleManifest changed = new BundleManifest(
                    BundleManifest.FORMAT,
                    "b1",
                    Grain.BUNDLE,
                    "team",
                    "vision",
                    null,
                    "run-2",
                    List.of(new BundleEntry("k1", "f", 0)),
                    List.of(experiments));
            staging.complete(changed);
            CommitReceipt receipt = lake.commit(lease, Bundles.request("run-2", changed));
            lake.publish(receipt);
            assertThat(receipt.filesRemoved()).isEqualTo(1);
        }
        assertThat(storage.listTree("metrics")).isEmpty();
        assertThat(storage.listTree("experiments")).hasSize(1);
    }

    @Test
    void aCommitMayOnlyRemove() {
        export("run-1", Map.of("k1", 3));
        try (LakeLease lease = lake.acquireLease("test")) {
            CommitRequest request =
                    new CommitRequest("run-2", "prune", List.of(), lake.catalog(), Map.of("why", "gone"));
            CommitReceipt receipt = lake.commit(lease, request);
            lake.publish(receipt);
            assertThat(receipt.filesRemoved()).isEqualTo(2);
        }
        assertThat(storage.listTree("metrics")).isEmpty();
        assertThat(lake.catalog()).isEmpty();
    }

    @Test
    void theFilesOfAWorkspaceStandAboveItsProjects() {
        try (LakeLease lease = lake.acquireLease("test")) {
            Staging staging = lake.staging("run-1");
            RowBatchBuilder rows = new RowBatchBuilder(Tables.WORKSPACES, 1);
            rows.set(0, "team").set(1, "run-1").endRow();
            DataFile file;
            try (TableFileWriter writer = staging.create(new FileKey(Tables.WORKSPACES, "team", null, "workspace"))) {
                writer.write(rows.build());
                file = writer.finish();
            }
            BundleManifest manifest = new BundleManifest(
                    BundleManifest.FORMAT,
                    "workspace",
                    Grain.WORKSPACE,
                    "team",
                    null,
                    null,
                    "run-1",
                    List.of(),
                    List.of(file));
            staging.complete(manifest);
            assertThat(staging.find(Grain.WORKSPACE, "team", null, "workspace")).contains(manifest);
            lake.publish(lake.commit(lease, Bundles.request("run-1", manifest)));

            assertThat(lake.catalog()).containsExactly(manifest);
        }
        assertThat(storage.listTree("workspaces"))
                .containsExactly(
                        "workspaces/workspace=team/workspace" + lake.form().ending());
        assertThat(storage.listTree("_cometlake/catalog"))
                .containsExactly("_cometlake/catalog/workspace=team/workspace.json");
    }

    @Test
    void aDoubledExperimentIsRefused() {
        export("run-1", Map.of("k1", 3));
        try (LakeLease lease = lake.acquireLease("test")) {
            BundleManifest other = Bundles.stage(lake, "run-2", "audio", "b9", Map.of("k1", 3));

            assertThatThrownBy(() -> lake.commit(lease, Bundles.request("run-2", other)))
                    .isInstanceOf(LakeException.class)
                    .hasMessageContaining("Experiment k1 would stand in two bundles");
        }
        assertThat(storage.list("_cometlake/log")).hasSize(1);
    }

    @Test
    void whatIsStagedIsFoundAgain() {
        BundleManifest manifest = Bundles.stage(lake, "run-1", "vision", "b1", Map.of("k1", 3));
        try (Lake reopened = Lake.open(lake.uri(), config(), clock)) {
            Staging staging = reopened.staging("run-1");
            assertThat(staging.find(Grain.BUNDLE, "team", "vision", "b1")).contains(manifest);
            assertThat(staging.find(Grain.BUNDLE, "team", "vision", "b2")).isEmpty();
            assertThat(staging.completed()).containsExactly(manifest);
            assertThat(staging.isStale()).isFalse();
        }
    }

    @Test
    void anAbandonedFileLeavesNothing() {
        Staging staging = lake.staging("run-1");
        try (TableFileWriter writer = staging.create(new FileKey(Tables.METRICS, "team", "vision", "b1"))) {
            assertThat(writer).isNotNull();
        }
        assertThat(storage.listTree("_cometlake/staging/run-1/metrics")).isEmpty();
        staging.discard();
        assertThat(storage.list("_cometlake/staging")).isEmpty();
    }

    @Test
    void whatWasStagedOnAnOlderStateOfTheLakeIsNotCommitted() {
        BundleManifest stale = Bundles.stage(lake, "run-1", "vision", "b1", Map.of("k1", 3));
        export("run-2", Map.of("k1", 5));

        assertThat(lake.staging("run-1").isStale()).isTrue();
        try (LakeLease lease = lake.acquireLease("test")) {
            assertThatThrownBy(() -> lake.commit(lease, Bundles.request("run-1", stale)))
                    .isInstanceOf(CommitConflictException.class)
                    .hasMessageContaining("it builds on commit 0 of the lake, which is at commit 1 now");
        }
        assertThat(points()).containsExactlyEntriesOf(Map.of("k1 run-2", 5));
    }

    @Test
    void recoveryDeletesWhatNobodyWillCommit() {
        Bundles.stage(lake, "run-1", "vision", "b1", Map.of("k1", 3));
        Bundles.stage(lake, "run-2", "vision", "b1", Map.of("k1", 3));
        try (LakeLease lease = lake.acquireLease("test")) {
            Recovery recovery = lake.recover(lease, Set.of("run-2"));

            assertThat(recovery.discardedRuns()).containsExactly("run-1");
            assertThat(recovery.rolledForward()).isEmpty();
            assertThat(storage.list("_cometlake/staging")).containsExactly("run-2");
            assertThat(lake.recover(lease, Set.of("run-2")).isEmpty()).isTrue();
        }
    }

    @Test
    void recoveryPublishesWhatWasCommitted() {
        try (LakeLease lease = lake.acquireLease("test")) {
            BundleManifest manifest = Bundles.stage(lake, "run-1", "vision", "b1", Map.of("k1", 3));
            CommitReceipt receipt = lake.commit(lease, Bundles.request("run-1", manifest));

            assertThat(lake.recover(lease, Set.of()).rolledForward()).containsExactly(receipt);
            assertThat(lake.recover(lease, Set.of()).isEmpty()).isTrue();
            assertThat(points()).containsExactlyEntriesOf(Map.of("k1 run-1", 3));
        }
    }

    @Test
    void onlyOneWriterHoldsTheLease() {
        LakeLease first = lake.acquireLease("nightly");
        assertThatThrownBy(() -> lake.acquireLease("other"))
                .isInstanceOf(LeaseHeldException.class)
                .hasMessageContaining("is being written by 'nightly'");
        first.close();
        try (LakeLease second = lake.acquireLease("other")) {
            assertThat(second.isHeld()).isTrue();
            assertThat(first.isHeld()).isFalse();
        }
    }

    @Test
    void anExpiredLeaseIsTakenOverAndItsHolderCannotCommit() {
        LakeLease sleeper = lake.acquireLease("sleeper");
        BundleManifest manifest = Bundles.stage(lake, "run-1", "vision", "b1", Map.of("k1", 3));
        clock.advance(Duration.ofSeconds(59));
        sleeper.renew();
        clock.advance(Duration.ofSeconds(59));
        assertThat(sleeper.isHeld()).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(sleeper.isHeld()).isFalse();

        try (LakeLease other = lake.acquireLease("other")) {
            assertThat(other.isHeld()).isTrue();
            assertThatThrownBy(sleeper::renew)
                    .isInstanceOf(LeaseHeldException.class)
                    .hasMessageContaining("somebody else writes to the lake now");
            assertThatThrownBy(() -> lake.commit(sleeper, Bundles.request("run-1", manifest)))
                    .isInstanceOf(CommitConflictException.class)
                    .hasMessageContaining("Run run-1 was not committed");
            sleeper.close();
            assertThat(other.isHeld()).isTrue();
        }
        assertThat(storage.list("_cometlake/log")).isEmpty();
    }

    @Test
    void ofTwoRacingCommitsExactlyOneWins() throws Exception {
        inTwoThreads(raceRounds(), round -> {
            LogEntry entry = new LogEntry(
                    round + 1,
                    "run-" + Thread.currentThread().getId() + "-" + round,
                    "race",
                    clock.instant(),
                    1,
                    LakeForm.USUAL,
                    0,
                    List.of(),
                    List.of(),
                    Map.of());
            try {
                new CommitLog(storage).append(entry);
                return true;
            } catch (CommitConflictException e) {
                return false;
            }
        });
        assertThat(storage.list("_cometlake/log")).hasSize(raceRounds());
    }

    @Test
    void ofTwoRacingWritersExactlyOneGetsTheLease() throws Exception {
        inTwoThreads(raceRounds() / 4, round -> {
            try {
                LakeLease lease = lake.acquireLease("racer");
                clock.advance(Duration.ofSeconds(1));
                return lease.isHeld();
            } catch (LeaseHeldException e) {
                return false;
            }
        });
    }

    @Test
    void aFileOfARunIsKept() {
        lake.writeRunFile("run-1", "report.json", "{}");
        lake.writeRunFile("run-1", "report.json", "{\"a\": 1}");

        assertThat(new String(
                        storage.read("_cometlake/runs/run-1/report.json"), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("{\"a\": 1}");
        assertThat(storage.listTree("_cometlake/runs")).hasSize(1);
    }

    int raceRounds() {
        return 400;
    }

    private interface Attempt {
        boolean wins(int round);
    }

    private void inTwoThreads(int rounds, Attempt attempt) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Callable<List<Boolean>> racer = () -> {
                List<Boolean> wins = new ArrayList<>();
                for (int round = 0; round < rounds; round++) {
                    barrier.await(1, TimeUnit.MINUTES);
                    wins.add(attempt.wins(round));
                    barrier.await(1, TimeUnit.MINUTES);
                    clock.advance(Duration.ofMinutes(5));
                    barrier.await(1, TimeUnit.MINUTES);
                }
                return wins;
            };
            Future<List<Boolean>> left = threads.submit(racer);
            Future<List<Boolean>> right = threads.submit(racer);
            for (int round = 0; round < rounds; round++) {
                assertThat(left.get().get(round) ^ right.get().get(round))
                        .as("round %s", round)
                        .isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    final void export(String run, Map<String, Integer> points) {
        try (LakeLease lease = lake.acquireLease("test")) {
            BundleManifest manifest = Bundles.stage(lake, run, "vision", "b1", points);
            lake.publish(lake.commit(lease, Bundles.request(run, manifest)));
        }
    }

    /** The number of points of each experiment and run, over all files of the table. */
    final Map<String, Integer> points() {
        Map<String, Integer> counts = new TreeMap<>();
        for (String path : storage.listTree("metrics")) {
            for (String row : read(path)) {
                counts.merge(row, 1, Integer::sum);
            }
        }
        return counts;
    }

    private List<String> read(String path) {
        long size = storage.findSize(path).orElseThrow();
        List<String> rows = new ArrayList<>();
        try (TableRows file = TableRows.open(storage, lake.form().format(config()), path, size, Tables.METRICS)) {
            for (Optional<RowBatch> batch = file.next(); batch.isPresent(); batch = file.next()) {
                for (int row = 0; row < batch.get().rows(); row++) {
                    rows.add(Cells.text(batch.get(), 0, row) + " " + Cells.text(batch.get(), 9, row));
                }
            }
        }
        return rows;
    }
}
