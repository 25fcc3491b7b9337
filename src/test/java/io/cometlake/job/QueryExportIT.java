// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.ArchivedExperiments;
import io.cometlake.config.ExportSpec;
import io.cometlake.dataset.Tables;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.export.ExportEstimate;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Exports of the experiments that a query is true of; DuckDB says what came of them. */
class QueryExportIT {
    private static final String ACCURATE = "Metric('acc') > .8";

    @TempDir
    Path folder;

    private Emulator emulator;
    private WireWriter comet;
    private Runs runs;
    private String accurate;
    private String poor;
    private String archived;
    private String other;

    @BeforeEach
    void open() throws IOException, InterruptedException {
        emulator = Emulator.start(EmulatorOptions.empty());
        comet = new WireWriter(emulator, EmulatorOptions.DEMO_KEY);
        runs = Runs.open(folder.resolve("home"), Clock.systemUTC());
        accurate = experiment("one", "accurate", "0.9");
        poor = experiment("one", "poor", "0.5");
        archived = experiment("one", "archived", "0.95");
        other = comet.experiment("demo", "two", "other");
        comet.parameter(other, "lr", "0.1");
        comet.tags(other, List.of("keep"));
        comet.archive(archived);
    }

    @AfterEach
    void close() {
        runs.close();
        emulator.close();
    }

    @Test
    void onlyWhatTheQueryIsTrueOfIsExported() throws SQLException {
        RunReport report = export(matching(ACCURATE));

        assertThat(report.experiments()).isEqualTo(2);
        try (LakeQuery lake = lake()) {
            for (String table : List.of("experiments", "metrics", "parameters", "experiments_wide")) {
                assertThat(lake.rows("select distinct experiment_key from " + table))
                        .as(table)
                        .containsExactlyInAnyOrder(accurate, archived);
            }
            assertThat(lake.rows("select project_name from projects order by 1"))
                    .containsExactly("one", "two");
        }
    }

    @Test
    void agoCountsFromTheStartOfTheRunAndStaysInTheSettings() {
        String start = "Metadata('start_server_timestamp')";
        RunReport young = export(matching(start + " > ago('1d')"));

        assertThat(young.experiments()).isEqualTo(4);
        assertThat(young.warnings()).isEmpty();
        assertThat(String.valueOf(young.settings()))
                .contains("query=Metadata(\"start_server_timestamp\") > ago(\"1d\")");
        assertThat(export(matching(start + " < ago('1d')")).experiments()).isZero();
    }

    @Test
    void theQueryCostsOneCallAProjectAndList() {
        assertThat(export(matching(ACCURATE)).calls()).containsEntry("project/query", 2L);
    }

    @Test
    void alternativesCostACallEachAndAnExperimentOfSeveralIsExportedOnce() throws SQLException {
        RunReport report = export(matching("Metric('acc') > .8 | Metric('acc') > .7 | Metric('acc') < 0")
                .withArchived(ArchivedExperiments.LEFT_OUT));

        assertThat(report.calls()).containsEntry("project/query", 3L);
        try (LakeQuery lake = lake()) {
            assertThat(lake.rows("select experiment_key from experiments")).containsExactly(accurate);
        }
    }

    @Test
    void aProjectWithoutWhatTheQueryNamesIsToldOf() {
        assertThat(export(matching(ACCURATE)).warnings())
                .containsExactly(
                        "Query: no experiment of 1 of the 2 projects (demo/two) has Metric(\"acc\"), so it counts as"
                                + " missing there.");
    }

    @Test
    void aNameThatNoProjectHasIsToldOnceAndTheRestOfTheQueryHolds() {
        RunReport report = export(matching("Metric('acc') > .8 | Metric('ac') > 1 | Parameter('lr') > 0"));

        assertThat(report.warnings())
                .containsExactlyInAnyOrder(
                        "Query: no experiment of 1 of the 2 projects (demo/two) has Metric(\"acc\"), so it counts as missing"
                                + " there.",
                        "Query: no experiment of 1 of the 2 projects (demo/one) has Parameter(\"lr\"), so it counts as"
                                + " missing there.",
                        "Query: no experiment of the 2 projects has Metric(\"ac\") (did you mean Metric(\"acc\")?), so it"
                                + " counts as missing.");
        assertThat(report.experiments()).isEqualTo(3);
    }

    @Test
    void theAbsenceOfAnUnknownNameExportsAllThatIsListed() {
        assertThat(export(matching("Metric('zzz') == None")).experiments()).isEqualTo(4);
    }

    @Test
    void theReportSaysWhatWasAskedFor() {
        assertThat(String.valueOf(export(matching(ACCURATE)).settings())).contains("query=Metric(\"acc\") > 0.8");
    }

    @Test
    void whatIsInTheLakeStaysAlthoughTheQueryIsNotTrueOfIt() throws SQLException {
        RunReport first = export(all());
        comet.metric(poor, "acc", "0.85");
        comet.metric(accurate, "acc", "0.1");
        RunReport second = export(matching(ACCURATE).withArchived(ArchivedExperiments.LEFT_OUT));

        assertThat(second.experiments()).isEqualTo(1);
        try (LakeQuery lake = lake()) {
            for (String table : List.of("experiments", "experiments_wide")) {
                assertThat(lake.rows("select experiment_key from " + table))
                        .as(table)
                        .containsExactlyInAnyOrder(accurate, poor, archived, other);
            }
            assertThat(lake.rows("select experiment_key from experiments where run_id = '" + second.run() + "'"))
                    .containsExactly(poor);
            assertThat(lake.number("select count(*) from metrics where experiment_key = '" + poor + "'"))
                    .isEqualTo(2);
            assertThat(lake.number("select count(*) from metrics where run_id = '" + first.run() + "'"))
                    .isEqualTo(2);
        }
    }

    @Test
    void aKeyThatIsThereButDoesNotFulfilTheQueryIsNoFailure() {
        RunReport report = export(matching(ACCURATE).withExperiments(List.of(accurate, poor)));

        assertThat(report.experiments()).isEqualTo(1);
        assertThat(report.failures()).isEmpty();
        // The other project is not asked.
        assertThat(report.calls()).containsEntry("project/query", 1L).containsEntry("project/column-names", 1L);
        assertThat(report.calls()).doesNotContainKey("experiments");
    }

    @Test
    void aRunThatGoesOnKeepsItsQuery() throws SQLException {
        RunReport stopped = runs.export(matching(ACCURATE), KilledRun.server(emulator.url()), new RunListener() {
            @Override
            public void planned(ExportEstimate estimate) {
                runs.requestStop();
            }
        });
        assertThat(stopped.state()).isEqualTo(RunState.STOPPED);

        RunReport resumed = runs.resume(stopped.run(), KilledRun.server(emulator.url()), RunListener.SILENT);

        assertThat(resumed.state()).isEqualTo(RunState.DONE);
        try (LakeQuery lake = lake()) {
            assertThat(lake.rows("select experiment_key from experiments"))
                    .containsExactlyInAnyOrder(accurate, archived);
        }
    }

    @Test
    void aRunThatGoesOnHoursLaterCountsBackFromItsStart() {
        ExportSpec young = matching("Metadata('start_server_timestamp') > ago('1h')");
        RunReport stopped = runs.export(young, KilledRun.server(emulator.url()), new RunListener() {
            @Override
            public void started(String run, boolean resumed) {
                runs.requestStop();
            }
        });
        assertThat(stopped.state()).isEqualTo(RunState.STOPPED);
        assertThat(stopped.calls()).doesNotContainKey("project/query");
        runs.close();
        runs = Runs.open(folder.resolve("home"), Clock.offset(Clock.systemUTC(), Duration.ofHours(5)));

        RunReport resumed = runs.resume(stopped.run(), KilledRun.server(emulator.url()), RunListener.SILENT);

        assertThat(resumed.state()).isEqualTo(RunState.DONE);
        assertThat(resumed.experiments()).isEqualTo(4);
        assertThat(export(young).experiments()).isZero();
    }

    @Test
    void layoutMakesNoOtherExportOfAQuery() {
        assertThat(matching("Metric('acc')>.8")).isEqualTo(matching("( Metric(\"acc\")  > .8 )"));
    }

    @Test
    void linksOfAProjectStayWhateverTheLinkedExperimentsAreLike() throws SQLException {
        comet.post(
                "experiment/move",
                WireWriter.members(
                        "targetWorkspaceName",
                        "demo",
                        "targetProjectName",
                        "two",
                        "experimentKeys",
                        List.of(poor),
                        "symlink",
                        true));

        export(matching("Tag('keep')"));

        try (LakeQuery lake = lake()) {
            assertThat(lake.rows("select experiment_key, project_name from symlinks"))
                    .containsExactly(poor + "|two");
            assertThat(lake.rows("select experiment_key from experiments")).containsExactly(other);
        }
    }

    private ExportSpec all() {
        return ExportSpec.everythingTo(folder.resolve("lake").toString());
    }

    private ExportSpec matching(String query) {
        return all().selecting(selection -> selection.withQuery(query));
    }

    private RunReport export(ExportSpec spec) {
        RunReport report = runs.export(spec, KilledRun.server(emulator.url()), RunListener.SILENT);
        assertThat(report.state()).isEqualTo(RunState.DONE);
        return report;
    }

    private LakeQuery lake() throws SQLException {
        return new LakeQuery(
                folder.resolve("lake"),
                Tables.EXPERIMENTS.name(),
                Tables.METRICS.name(),
                Tables.PARAMETERS.name(),
                Tables.PROJECTS.name(),
                Tables.SYMLINKS.name(),
                Tables.EXPERIMENTS_WIDE.name());
    }

    private String experiment(String project, String name, String accuracy) {
        String key = comet.experiment("demo", project, name);
        comet.metric(key, "acc", accuracy);
        comet.parameter(key, "seed", "7");
        return key;
    }
}
