// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.emulator.SyntheticData;
import io.cometlake.lake.LakeSql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Every option that leaves something out, held against an export of everything from the same server. */
class RestrictedExportIT {
    private static final int EXPERIMENTS = 60;
    private static final List<String> OF_EXPERIMENTS = List.of("experiments", "metrics", "parameters", "others");

    @TempDir
    static Path folder;

    private static Emulator emulator;
    private static Cli.Result everything;
    private static int lakes;

    @BeforeAll
    static void exportEverything() {
        emulator = Emulator.start(EmulatorOptions.synthetic(SyntheticData.defaults()
                .withWorkspaces(2)
                .withProjects(4)
                .withExperiments(EXPERIMENTS)
                .withMetrics(2)
                .withPoints(20)
                .withArchivedShare(0.2)));
        everything = export("all", "--quiet");
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void quietPrintsTheReportAndNothingElse() {
        assertThat(everything.exitCode()).as(everything.err()).isZero();
        assertThat(everything.err()).isEmpty();
        assertThat(everything.out()).contains("is done").contains(EXPERIMENTS + " experiments");
    }

    @Test
    void withoutArchivedLeavesOutWhatIsArchivedAndNothingElse() throws SQLException {
        assertThat(count("all", "archived")).isPositive();
        assertThat(count("all", "not archived")).isPositive();

        assertHolds(restricted("--without-archived"), "not archived");
    }

    @Test
    void workspaceLeavesOutTheOthers() throws SQLException {
        String workspace = value("workspace_name");
        String lake = restricted("--workspace", workspace);

        assertHolds(lake, "workspace_name = '" + workspace + "'");
        assertThat(LakeSql.rows("select workspace_name from " + table(lake, "workspaces")))
                .containsExactly(workspace);
        assertThat(LakeSql.rows("select distinct workspace_name from " + table(lake, "projects")))
                .containsExactly(workspace);
    }

    @Test
    void projectLeavesOutTheOthers() throws SQLException {
        String project = value("project_name");
        String lake = restricted("--project", project);

        assertHolds(lake, "project_name = '" + project + "'");
        assertThat(LakeSql.rows("select distinct project_name from " + table(lake, "projects")))
                .containsExactly(project);
    }

    @Test
    void optionsThatAreRepeatedAddUp() throws SQLException {
        List<String> projects = LakeSql.rows(
                "select distinct project_name from " + table("all", "experiments") + " order by 1 limit 2");
        assertThat(projects).hasSize(2);

        assertHolds(
                restricted("--project", projects.get(0), "--project", projects.get(1)),
                "project_name in ('" + String.join("', '", projects) + "')");
    }

    @Test
    void experimentLeavesOutTheOthers() throws SQLException {
        String key = value("experiment_key");

        assertHolds(restricted("--experiment", key), "experiment_key = '" + key + "'");
    }

    @Test
    void tableLeavesOutTheOthers() throws SQLException, IOException {
        String lake = restricted("--table", "metrics", "--table", "tags");

        try (Stream<Path> tables = Files.list(folder.resolve(lake))) {
            assertThat(tables.map(path -> path.getFileName().toString()).filter(name -> !name.equals("_cometlake")))
                    .isSubsetOf("metrics", "tags")
                    .contains("metrics");
        }
        assertThat(LakeSql.differences(keys("all", "metrics", "true"), keys(lake, "metrics", "true")))
                .isZero();
    }

    private static String restricted(String... options) {
        String lake = "lake" + ++lakes;
        Cli.Result result = export(lake, options);
        assertThat(result.exitCode()).as(result.err()).isZero();
        return lake;
    }

    private static Cli.Result export(String lake, String... options) {
        List<String> arguments = new ArrayList<>(List.of("export", "--to", lake));
        arguments.addAll(List.of(options));
        return new Cli(folder)
                .with("COMET_URL_OVERRIDE", emulator.url().toString())
                .with("COMET_API_KEY", EmulatorOptions.DEMO_KEY)
                .run(arguments.toArray(String[]::new));
    }

    /** In every table, the lake has what of the export of everything belongs to such experiments: no less, no more. */
    private static void assertHolds(String lake, String condition) throws SQLException {
        assertThat(count("all", condition)).as(condition).isBetween(1L, EXPERIMENTS - 1L);
        for (String table : OF_EXPERIMENTS) {
            assertThat(LakeSql.differences(keys("all", table, condition), keys(lake, table, "true")))
                    .as(table)
                    .isZero();
        }
    }

    /** A key a row of the table, of the experiments that the condition holds for. */
    private static String keys(String lake, String table, String condition) {
        String rows = "select experiment_key from " + table(lake, table);
        return condition.equals("true")
                ? rows
                : rows + " where experiment_key in (select experiment_key from " + table(lake, "experiments")
                        + " where " + condition + ")";
    }

    private static long count(String lake, String condition) throws SQLException {
        return LakeSql.number("select count(*) from " + table(lake, "experiments") + " where " + condition);
    }

    /** The first of what the column holds. */
    private static String value(String column) throws SQLException {
        return LakeSql.rows("select min(" + column + ") from " + table("all", "experiments"))
                .get(0);
    }

    private static String table(String lake, String table) {
        return LakeSql.table(folder.resolve(lake), table);
    }
}
