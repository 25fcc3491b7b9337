// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.ExportSpec;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** One flat row an experiment, whatever happens to its project. */
class WideTableIT {
    @TempDir
    Path folder;

    private Emulator emulator;
    private Runs runs;

    @BeforeEach
    void open() {
        emulator = Emulator.start(EmulatorOptions.demo());
        runs = Runs.open(folder.resolve("home"), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        runs.close();
        emulator.close();
    }

    @Test
    void holdsWhatTheOtherTablesSayOfEachExperiment() throws SQLException {
        export(spec -> spec);

        try (LakeQuery lake = lake("experiments_wide", "experiments", "parameters", "others", "metric_summaries")) {
            assertThat(lake.differences(
                            "select experiment_key, experiment_name, state, tags, start_time from experiments_wide",
                            "select experiment_key, experiment_name, state, tags, start_time from experiments"))
                    .isZero();
            assertThat(lake.differences(
                            "select experiment_key, \"param.global_batch_size\"::double from experiments_wide"
                                    + " where \"param.global_batch_size\" is not null",
                            "select experiment_key, value_number from parameters"
                                    + " where name = 'global_batch_size' and value is not null"))
                    .isZero();
            assertThat(lake.differences(
                            "select experiment_key, \"other.Name\" from experiments_wide",
                            "select experiment_key, value from others where name = 'Name'"))
                    .isZero();
            assertThat(lake.differences(
                            "select experiment_key, \"metric.eval_accuracy.last\" from experiments_wide"
                                    + " where \"metric.eval_accuracy.last\" is not null",
                            "select experiment_key, last from metric_summaries where metric = 'eval_accuracy'"
                                    + " and last is not null"))
                    .isZero();
        }
    }

    @Test
    void askedForAloneItBringsTheTablesThatItIsMadeOf() throws SQLException {
        RunReport report =
                export(spec -> spec.withWorkspaces(List.of("Google")).withTables(List.of("experiments_wide")));

        assertThat(report.rows())
                .containsOnlyKeys("experiments_wide", "experiments", "parameters", "others", "metric_summaries")
                .containsEntry("experiments_wide", 3L);
    }

    @Test
    void followsAPartialExportAndAMoveAndGoesWithTheLastExperiment() throws SQLException {
        export(spec -> spec.withWorkspaces(List.of("Google")));
        String key = wideKeys().get(0);
        wire().parameter(key, "late", "x");

        export(spec -> spec.withExperiments(List.of(key)).withTables(List.of("parameters", "tags")));

        try (LakeQuery lake = lake("experiments_wide")) {
            assertThat(
                            lake.rows(
                                    "select experiment_key, \"param.late\" from experiments_wide where \"param.late\" is not null"))
                    .containsExactly(key + "|x");
            assertThat(lake.number("select count(*) from experiments_wide")).isEqualTo(3);
        }
        wire().project("Google", "elsewhere", "");
        wire().move("Google", "elsewhere", wideKeys());

        RunReport moved = export(spec -> spec.withWorkspaces(List.of("Google", "CTuning")));

        try (LakeQuery lake = lake("experiments_wide", "experiments")) {
            assertThat(lake.rows("select distinct project from experiments_wide where workspace = 'Google'"))
                    .containsExactly("elsewhere");
            assertThat(lake.differences(
                            "select experiment_key, project from experiments_wide",
                            "select experiment_key, project from experiments"))
                    .isZero();
            assertThat(moved.rows()).containsEntry("experiments_wide", lake.number("select count(*) from experiments"));
        }
    }

    private RunReport export(UnaryOperator<ExportSpec> part) {
        ExportSpec spec =
                part.apply(ExportSpec.everythingTo(folder.resolve("lake").toString()));
        RunReport report = runs.export(spec, KilledRun.server(emulator.url()), RunListener.SILENT);
        assertThat(report.state()).isEqualTo(RunState.DONE);
        assertThat(report.warnings()).isEmpty();
        return report;
    }

    private WireWriter wire() {
        return new WireWriter(emulator, EmulatorOptions.DEMO_KEY);
    }

    private LakeQuery lake(String... tables) throws SQLException {
        return new LakeQuery(folder.resolve("lake"), tables);
    }

    private List<String> wideKeys() throws SQLException {
        try (LakeQuery lake = lake("experiments_wide")) {
            return lake.rows("select experiment_key from experiments_wide order by 1");
        }
    }
}
