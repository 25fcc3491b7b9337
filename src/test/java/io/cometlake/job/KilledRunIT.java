// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.dataset.Grain;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.lake.LakeSql;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.batch.core.job.DefaultJobKeyGenerator;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A run killed at any point and started again gives the lake that it would have given undisturbed. It is the second night of its
 * lake: all but some of the experiments have changed, one is new, one moved, one has gone.
 */
class KilledRunIT {
    /** In the order of their keys: what the sweep looks at only. */
    private static final int UNCHANGED = 60;

    @TempDir
    static Path folder;

    private static Emulator emulator;
    private static RunReport undisturbed;
    private static long calls;

    @BeforeAll
    static void exportUndisturbed() throws IOException, SQLException {
        emulator = Emulator.start(EmulatorOptions.demo());
        Path first = folder.resolve("first");
        assertThat(export(first, folder.resolve("home"), RunListener.SILENT).state())
                .isEqualTo(RunState.DONE);
        changeTheServer(first);
        emulator.resetCalls();
        undisturbed = export(copyOfFirst("undisturbed"), folder.resolve("home-undisturbed"), RunListener.SILENT);
        calls = emulator.calls().total();
        assertThat(undisturbed.state()).isEqualTo(RunState.DONE);
        assertThat(undisturbed.commit()).isEqualTo(2);
    }

    private static void changeTheServer(Path lake) throws SQLException {
        WireWriter wire = new WireWriter(emulator, EmulatorOptions.DEMO_KEY);
        List<String> keys =
                LakeSql.rows("select experiment_key from " + LakeSql.table(lake, "experiments") + " order by 1");
        for (String key : keys.subList(UNCHANGED, keys.size())) {
            wire.tags(key, List.of("second night"));
            wire.other(key, "night", "2");
            wire.parameter(key, "night", "2");
        }
        wire.experiment("Google", "gpt3", "new");
        wire.project("Google", "elsewhere", "");
        wire.move(
                "Google",
                "elsewhere",
                List.of(LakeSql.rows("select experiment_key from " + LakeSql.table(lake, "experiments")
                                + " where workspace_name = 'Google' and project_name = 'gpt3' order by 1")
                        .get(0)));
        wire.delete(keys.get(UNCHANGED + 10));
        wire.delete(keys.get(10));
    }

    private static Path copyOfFirst(String name) throws IOException {
        Path copy = folder.resolve(name);
        FileSystemUtils.copyRecursively(folder.resolve("first"), copy);
        return copy;
    }

    @AfterAll
    static void close() {
        emulator.close();
    }

    @ParameterizedTest
    @EnumSource(value = KilledRun.Moment.class, mode = EnumSource.Mode.MATCH_NONE, names = "COMPACT_.*")
    void theSameCommandAgainEndsInTheUndisturbedLake(KilledRun.Moment moment)
            throws IOException, InterruptedException, SQLException {
        Path home = folder.resolve("home-" + moment);
        // It holds most of it already, so that half a publication could double something.
        Path lake = copyOfFirst("lake-" + moment);

        KilledProcess.run(home, lake, emulator.url(), moment);
        assertThatNoExperimentStandsTwice(lake);
        emulator.resetCalls();
        AtomicBoolean resumed = new AtomicBoolean();
        RunReport report = export(lake, home, new RunListener() {
            @Override
            public void started(String run, boolean goesOn) {
                resumed.set(goesOn);
            }
        });

        assertThat(report.state()).isEqualTo(RunState.DONE);
        assertThat(resumed).isTrue();
        assertThat(report.commit()).isEqualTo(2);
        assertThat(report.attempts()).isEqualTo(2);
        assertThat(report.experiments()).isEqualTo(undisturbed.experiments());
        assertThat(emulator.calls().total()).isLessThan(calls);
        assertEqualToUndisturbed(lake);
        assertThat(lake.resolve("_cometlake/staging"))
                .satisfiesAnyOf(
                        path -> assertThat(path).doesNotExist(),
                        path -> assertThat(path).isEmptyDirectory());
    }

    @Test
    void aRunWhoseStagedFilesAreGoneIsGivenUpAndTheNextOneStartsAnew()
            throws IOException, InterruptedException, SQLException {
        Path home = folder.resolve("home-gone");
        Path lake = copyOfFirst("lake-gone");
        KilledProcess.run(home, lake, emulator.url(), KilledRun.Moment.BEFORE_COMMIT);
        FileSystemUtils.deleteRecursively(lake.resolve("_cometlake/staging"));

        assertThatThrownBy(() -> export(lake, home, RunListener.SILENT))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("is gone from")
                .hasMessageContaining("Start a new export");
        assertThat(export(lake, home, RunListener.SILENT).commit()).isEqualTo(2);

        assertEqualToUndisturbed(lake);
    }

    /** Spring Batch writes a job's start in two transactions, and no moment of ours lies between them. */
    @Test
    void aRunKilledInTheMiddleOfItsStartGoesOn() throws IOException, InterruptedException, SQLException {
        Path home = folder.resolve("home-half");
        Path lake = copyOfFirst("lake-half");
        KilledProcess.run(home, lake, emulator.url(), KilledRun.Moment.STARTED);
        try (Connection repository =
                        DriverManager.getConnection("jdbc:h2:file:" + home.resolve("repository"), "sa", "");
                Statement statement = repository.createStatement();
                PreparedStatement half = repository.prepareStatement(
                        "insert into batch_job_instance (job_instance_id, version, job_name, job_key)"
                                + " values (next value for batch_job_instance_seq, 0, 'export', ?)")) {
            ResultSet run = statement.executeQuery("select run_id from export_run");
            assertThat(run.next()).isTrue();
            half.setString(
                    1,
                    new DefaultJobKeyGenerator()
                            .generateKey(new JobParametersBuilder()
                                    .addString(RunRegistry.RUN_PARAMETER, run.getString(1))
                                    .toJobParameters()));
            half.executeUpdate();
        }

        RunReport report = export(lake, home, RunListener.SILENT);

        assertThat(report.state()).isEqualTo(RunState.DONE);
        assertThat(report.attempts()).isEqualTo(2);
        assertEqualToUndisturbed(lake);
    }

    /** In two files of a table: what a reader of a plain glob would count twice. */
    private static void assertThatNoExperimentStandsTwice(Path lake) throws SQLException {
        for (TableSchema table : Tables.exported()) {
            if (table.grain() == Grain.BUNDLE) {
                assertThat(LakeSql.rows("select experiment_key from " + LakeSql.table(lake, table.name())
                                + " group by all having count(distinct filename) > 1"))
                        .as(table.name())
                        .isEmpty();
            }
        }
        assertThat(LakeSql.rows("select experiment_key from " + LakeSql.table(lake, "experiments")
                        + " group by all having count(*) > 1"))
                .isEmpty();
    }

    private static void assertEqualToUndisturbed(Path lake) throws SQLException {
        LakeQuery.assertSameRows(
                lake,
                folder.resolve("undisturbed"),
                Tables.exportedNames(),
                // Each lake has its own moment at which it found an experiment gone.
                table -> Tables.find(table).orElseThrow().columns().stream()
                                .anyMatch(column -> column.name().equals("deleted_at"))
                        ? "* exclude (run_id) replace (deleted_at is not null as deleted_at)"
                        : "* exclude (run_id)");
    }

    private static RunReport export(Path lake, Path home, RunListener listener) {
        try (Runs runs = Runs.open(home, Clock.systemUTC())) {
            return runs.export(KilledRun.spec(lake.toString()), KilledRun.server(emulator.url()), listener);
        }
    }
}
