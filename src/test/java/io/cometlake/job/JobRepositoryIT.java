// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.ExportSpec;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The job repository is the database under home, and outlives the process. */
class JobRepositoryIT {
    @TempDir
    Path folder;

    @Test
    void aRunLeavesItsRowsInTheDatabase() throws SQLException {
        RunReport report = export();

        try (Connection connection = DriverManager.getConnection(
                "jdbc:h2:file:" + home().resolve("repository") + ";AUTO_SERVER=TRUE", "sa", "")) {
            assertThat(number(connection, "select count(*) from batch_job_execution where status = 'COMPLETED'"))
                    .isEqualTo(1);
            assertThat(number(
                            connection,
                            "select count(*) from batch_job_execution_params where parameter_value = '" + report.run()
                                    + "'"))
                    .isEqualTo(1);
            assertThat(number(
                            connection,
                            "select count(*) from batch_step_execution where step_name like 'stageBundle:%'"))
                    .isPositive();
            assertThat(tablesOfRuns(connection)).containsExactlyInAnyOrderElementsOf(DiscoveryStore.TABLES);
            for (String table : DiscoveryStore.TABLES) {
                assertThat(number(connection, "select count(*) from " + table))
                        .as(table)
                        .isZero();
            }
        }
    }

    @Test
    void aLaterProcessKnowsTheRunsOfAnEarlierOne() {
        RunReport report = export();

        try (Runs runs = Runs.open(home(), Clock.systemUTC())) {
            assertThat(runs.list(10)).containsExactly(report);
            assertThat(runs.find(report.run())).contains(report);
            assertThat(runs.find("another")).isEmpty();
        }
    }

    @Test
    void aSecondOneBesideTheFirstIsFine() {
        try (Runs first = Runs.open(home(), Clock.systemUTC());
                Runs second = Runs.open(home(), Clock.systemUTC())) {
            RunReport report = export(first);
            assertThat(second.find(report.run())).contains(report);
        }
    }

    @Test
    void theHomeThatIsGivenWinsOverTheOneOfTheSurroundings() {
        // A system property ranks with Spring as an environment variable does: above defaults.
        System.setProperty("cometlake.home", folder.resolve("elsewhere").toString());
        try (Runs runs = Runs.open(home(), Clock.systemUTC())) {
            assertThat(runs.list(1)).isEmpty();
            assertThat(home().resolve("repository.mv.db")).exists();
            assertThat(folder.resolve("elsewhere")).doesNotExist();
        } finally {
            System.clearProperty("cometlake.home");
        }
    }

    private Path home() {
        return folder.resolve("home");
    }

    private RunReport export() {
        try (Runs runs = Runs.open(home(), Clock.systemUTC())) {
            return export(runs);
        }
    }

    private RunReport export(Runs runs) {
        try (Emulator emulator = Emulator.start(EmulatorOptions.demo())) {
            return runs.export(
                    ExportSpec.everythingTo(folder.resolve("lake").toString()).withWorkspaces(List.of("Google")),
                    KilledRun.server(emulator.url()),
                    RunListener.SILENT);
        }
    }

    private static List<String> tablesOfRuns(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select lower(table_name) from information_schema.columns"
                        + " where column_name = 'RUN_ID' and table_name <> 'EXPORT_RUN'")) {
            while (result.next()) {
                tables.add(result.getString(1));
            }
        }
        return tables;
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }
}
