// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.ArchivedExperiments;
import io.cometlake.config.ExportSpec;
import io.cometlake.config.Proof;
import io.cometlake.config.Refresh;
import io.cometlake.config.Refresh.Reread;
import io.cometlake.config.Share;
import io.cometlake.config.StartTimes;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.export.Change;
import io.cometlake.lake.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What a later export of the same things finds, and what it asks for. */
class IncrementalExportIT {
    private static final String[] TABLES = {"experiments", "metrics", "parameters", "tags", "others"};

    @TempDir
    Path folder;

    private final TestClock nights = new TestClock();
    private Emulator emulator;
    private WireWriter writer;
    private Runs runs;

    @BeforeEach
    void open() {
        emulator = Emulator.start(EmulatorOptions.empty().withClock(nights));
        writer = new WireWriter(emulator, EmulatorOptions.DEMO_KEY);
        writer.project("demo", "alpha", "");
        writer.project("demo", "beta", "");
        runs = Runs.open(folder.resolve("home"), nights);
    }

    @AfterEach
    void close() {
        runs.close();
        emulator.close();
    }

    @Test
    void aQuietNightAsksForListingsNotesAndHintsOnly() {
        finished("alpha", "a1");
        finished("alpha", "a2");
        finished("beta", "b1");
        assertThat(changes(export(spec()))).isEqualTo(Map.of(Change.NEW, 3L));

        RunReport night = export(spec());

        assertThat(changes(night)).isEqualTo(Map.of(Change.UNCHANGED, 3L));
        assertThat(night.calls())
                .containsOnlyKeys(
                        "clientlib/isAlive/ver",
                        "workspaces",
                        "projects",
                        "experiments",
                        "project/notes",
                        "project/query");
        assertThat(night.calls()).containsEntry("project/query", 2L).containsEntry("experiments", 4L);
        assertThat(night.estimatedCalls()).isEqualTo(night.totalCalls());
        assertThat(night.experiments()).isZero();
    }

    @Test
    void eachChangeIsFoundByItsNameAndNothingElseIsFetched() throws SQLException {
        String renamed = finished("alpha", "a1");
        String archived = finished("alpha", "a2");
        String moved = finished("alpha", "a3");
        String quiet = finished("alpha", "a4");
        export(spec());
        writer.other(renamed, "Name", "another");
        writer.archive(archived);
        writer.move("demo", "beta", List.of(moved));
        finished("beta", "b1");

        RunReport night = export(spec());

        assertThat(changes(night))
                .isEqualTo(Map.of(
                        Change.NEW,
                        1L,
                        Change.RENAMED,
                        1L,
                        Change.ARCHIVED,
                        1L,
                        Change.MOVED,
                        1L,
                        Change.UNCHANGED,
                        1L));
        assertThat(night.experiments()).isEqualTo(4);
        try (LakeQuery lake = lake()) {
            assertThat(lake.rows("select experiment_key from experiments where run_id <> '" + night.run() + "'"))
                    .containsExactly(quiet);
            assertThat(lake.rows("select project, count(*) from experiments group by 1 order by 1"))
                    .containsExactly("alpha|3", "beta|2");
        }
        writer.restore(archived);
        assertThat(changes(export(spec()))).isEqualTo(Map.of(Change.RESTORED, 1L, Change.UNCHANGED, 4L));
    }

    @Test
    void whatNoListingShowsIsHintedAt() throws SQLException {
        String key = finished("alpha", "a1");
        finished("alpha", "a2");
        export(spec());
        nights.advance(Duration.ofDays(1));
        writer.other(key, "late", "x");

        RunReport night = export(spec());

        assertThat(changes(night)).containsEntry(Change.HINTED, 1L);
        try (LakeQuery lake = lake()) {
            assertThat(lake.rows("select experiment_key, value from others where name = 'late'"))
                    .containsExactly(key + "|x");
        }
    }

    @Test
    void anExportThatAsksForOthersIsHintedAtWhatTheOneBeforeCouldNotSee() throws SQLException {
        String key = finished("alpha", "a1");
        finished("alpha", "a2");
        export(spec());
        nights.advance(Duration.ofDays(1));
        writer.other(key, "late", "x");

        RunReport night = export(spec().withTables(List.of("others", "experiments")));

        assertThat(changes(night)).isEqualTo(Map.of(Change.HINTED, 1L, Change.UNCHANGED, 1L));
        try (LakeQuery lake = lake()) {
            assertThat(lake.rows("select experiment_key, value from others where name = 'late'"))
                    .containsExactly(key + "|x");
        }
    }

    @Test
    void whatNothingShowsIsLeftToTheSweep() {
        String key = finished("alpha", "a1");
        export(spec());
        nights.advance(Duration.ofDays(1));
        writer.tags(key, List.of("late"));

        assertThat(changes(export(spec()))).isEqualTo(Map.of(Change.UNCHANGED, 1L));
        ExportSpec swept = spec().withRefresh(Refresh.NIGHTLY.withSweep(Share.ALL));
        assertThat(changes(export(swept))).isEqualTo(Map.of(Change.RECHECKED, 1L));
    }

    @Test
    void aRunningExperimentIsFetchedEachNight() {
        String key = writer.experiment("demo", "alpha", "at work");
        writer.post("experiment/update-status", WireWriter.members("experimentKey", key, "isAlive", true));
        export(spec());

        assertThat(changes(export(spec()))).isEqualTo(Map.of(Change.RUNNING, 1L));
    }

    @Test
    void whatIsGoneIsAskedForOnceAndWhatReturnsIsFetched() {
        String key = finished("alpha", "a1");
        finished("alpha", "a2");
        export(spec());
        writer.delete(key);

        RunReport night = export(spec());

        assertThat(changes(night)).isEqualTo(Map.of(Change.GONE, 1L, Change.UNCHANGED, 1L));
        assertThat(night.calls()).containsEntry("experiment/metadata", 1L);
        assertThat(night.result().byProject())
                .filteredOn(project -> "alpha".equals(project.project()))
                .extracting(project -> project.changes().of(Change.GONE))
                .containsExactly(1L);
    }

    @Test
    void whatWasFoundGoneBeforeIsPrunedToo() throws SQLException {
        String key = finished("alpha", "a1");
        finished("alpha", "a2");
        export(spec());
        writer.delete(key);
        export(spec());
        ExportSpec pruning =
                spec().withRefresh(Refresh.NIGHTLY.withSweep(Share.NONE).withGone(Refresh.GoneExperiments.PRUNED));

        RunReport night = export(pruning);

        assertThat(night.calls()).doesNotContainKey("experiment/metadata");
        try (LakeQuery lake = lake()) {
            assertThat(lake.rows("select experiment_key from experiments where deleted_at is not null"))
                    .containsExactly(key);
            assertThat(lake.number("select count(*) from metrics where experiment_key = '" + key + "'"))
                    .isZero();
            assertThat(lake.number("select count(distinct experiment_key) from parameters"))
                    .isEqualTo(1);
        }
        assertThat(export(pruning).commit()).isNull();
    }

    @Test
    void aProjectThatIsRenamedTakesItsExperimentsAlongAndOneThatIsDeletedLosesThem() throws SQLException {
        finished("alpha", "a1");
        finished("beta", "b1");
        finished("beta", "b2");
        export(spec());
        writer.renameProject("demo", "alpha", "gamma");
        writer.deleteProject("demo", "beta", true);

        RunReport night = export(spec());

        assertThat(changes(night)).isEqualTo(Map.of(Change.MOVED, 1L, Change.GONE, 2L));
        assertThat(night.calls()).containsEntry("experiment/metadata", 2L);
        try (LakeQuery lake = lake()) {
            assertThat(lake.rows("select project, count(*) from metrics group by 1 order by 1"))
                    .contains("gamma|1")
                    .noneMatch(row -> row.startsWith("alpha"));
        }
    }

    @Test
    void startTimesFillAGapAndSayOfNothingThatItIsGone() {
        String early = finished("alpha", "a1");
        Instant between = nights.instant().plusSeconds(1);
        nights.advance(Duration.ofDays(1));
        finished("alpha", "a2");
        ExportSpec gap = spec().selecting(selection -> selection.withStarted(new StartTimes(between, null)));
        assertThat(changes(export(gap))).isEqualTo(Map.of(Change.NEW, 1L));
        writer.delete(early);

        RunReport before = export(spec().selecting(selection -> selection.withStarted(new StartTimes(null, between))));

        assertThat(changes(before)).isEmpty();
        assertThat(folder.resolve("lake/_cometlake/rounds.json")).doesNotExist();
    }

    @Test
    void aSliceSaysOfNothingThatItIsGone() {
        String key = finished("alpha", "a1");
        finished("alpha", "a2");
        export(spec());
        writer.delete(key);

        RunReport slice = export(spec().selecting(selection -> selection.withQuery("Metadata('user_name') != 'x'")));

        assertThat(changes(slice)).isEqualTo(Map.of(Change.UNCHANGED, 1L));
        assertThat(slice.calls()).doesNotContainKey("experiment/metadata");
    }

    @Test
    void archivedOnesThatAreLeftOutAreNotGone() {
        String key = finished("alpha", "a1");
        finished("alpha", "a2");
        export(spec());
        writer.archive(key);

        RunReport night = export(spec().withArchived(ArchivedExperiments.LEFT_OUT));

        assertThat(changes(night)).isEqualTo(Map.of(Change.UNCHANGED, 1L));
        assertThat(night.warnings()).isEmpty();
    }

    @Test
    void oneThatMovedOutOfSightStaysAndIsTold() {
        String key = finished("alpha", "a1");
        finished("alpha", "a2");
        ExportSpec alpha = spec().withProjects(List.of("alpha"));
        export(alpha);
        writer.move("demo", "beta", List.of(key));

        RunReport night = export(alpha);

        assertThat(changes(night)).isEqualTo(Map.of(Change.UNCHANGED, 1L));
        assertThat(night.warnings()).singleElement().asString().contains(key + " (demo/beta)");
    }

    @Test
    void moreTablesOrOtherValuesAreReadOfWhatIsUnchanged() {
        finished("alpha", "a1");
        export(spec().withTables(List.of("experiments", "tags")));
        assertThat(changes(export(spec()))).isEqualTo(Map.of(Change.RESHAPED, 1L));
        assertThat(changes(export(spec().withTables(List.of("tags"))))).isEqualTo(Map.of(Change.UNCHANGED, 1L));
        assertThat(changes(export(spec().withRefresh(Refresh.NIGHTLY.withReread(Reread.EVERYTHING)))))
                .isEqualTo(Map.of(Change.FORCED, 1L));
    }

    @Test
    void whatAnExportOfFewTablesMovesTakesItsOtherTablesAlong() throws SQLException {
        String moved = finished("alpha", "a1");
        finished("alpha", "a2");
        finished("beta", "b1");
        export(spec());
        writer.move("demo", "beta", List.of(moved));

        RunReport night = export(spec().withTables(List.of("tags")));

        assertThat(changes(night)).containsEntry(Change.MOVED, 1L);
        for (String table : List.of("experiments", "metrics", "parameters")) {
            try (LakeQuery lake = lake()) {
                assertThat(lake.rows("select project, count(*) from " + table + " where experiment_key = '" + moved
                                + "' group by 1"))
                        .as(table)
                        .containsExactly("beta|1");
            }
        }
        // They are as old as they were.
        assertThat(changes(export(spec()))).isEqualTo(Map.of(Change.RESHAPED, 1L, Change.UNCHANGED, 2L));
    }

    @Test
    void theSweepComesToEachInTurnAndLosingItsPlaceCostsLooksOnly() throws IOException {
        for (int i = 0; i < 6; i++) {
            finished("alpha", "a" + i);
        }
        ExportSpec swept = spec().withRefresh(Refresh.NIGHTLY.withSweep(Share.ofPercent(50)));
        export(swept);

        RunReport night = export(swept);

        assertThat(changes(night).get(Change.RECHECKED)).isBetween(3L, 6L);
        assertThat(night.result().changes().unchanged()).isEqualTo(6);
        Path rounds = folder.resolve("lake/_cometlake/rounds.json");
        assertThat(rounds).content().contains("sweep_cursor", "listed");
        Files.writeString(rounds, "no JSON");
        assertThat(export(swept).warnings()).isEmpty();
        Files.delete(rounds);
        assertThat(export(swept).state()).isEqualTo(RunState.DONE);
    }

    private ExportSpec spec() {
        return ExportSpec.everythingTo(folder.resolve("lake").toString())
                .withTables(List.of(TABLES))
                .withRefresh(Refresh.NIGHTLY.withSweep(Share.NONE))
                // It has calls of its own, and finds what nothing here is to find.
                .withProof(Proof.USUAL.withSample(Share.NONE));
    }

    private static Map<Change, Long> changes(RunReport report) {
        return report.result().changes().counts();
    }

    /** A night later than the one before. */
    private RunReport export(ExportSpec spec) {
        nights.advance(Duration.ofDays(1));
        RunReport report = runs.export(spec, KilledRun.server(emulator.url()), RunListener.SILENT);
        assertThat(report.state()).as(String.valueOf(report.error())).isEqualTo(RunState.DONE);
        return report;
    }

    private LakeQuery lake() throws SQLException {
        return new LakeQuery(folder.resolve("lake"), TABLES);
    }

    private String finished(String project, String name) {
        String key = writer.experiment("demo", project, name);
        writer.parameter(key, "lr", "0.1");
        writer.metric(key, "loss", "0.5,\"step\":1");
        writer.post(
                "experiment/set-start-end-time",
                WireWriter.members("experimentKey", key, "endTimeMillis", nights.millis()));
        return key;
    }
}
