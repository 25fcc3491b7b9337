// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.ApiKey;
import io.cometlake.client.ClientConfig;
import io.cometlake.config.ExportSpec;
import io.cometlake.config.LakeFormat;
import io.cometlake.config.LakeSpec;
import io.cometlake.dataset.Tables;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Names and values that break other exporters, logged over the wire, exported, and read back by somebody else. Columns are cast
 * in the queries, so that the same questions can be asked of files in which everything is text.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HostileDataContract {
    private static final String[] TABLES = Tables.exportedNames().toArray(String[]::new);
    private static final String MEGABYTE = "0123456789abcdef".repeat(1 << 16);

    private Path folder;
    private RunReport report;
    private LakeQuery lake;
    private String names;
    private String values;

    abstract LakeFormat format();

    /** The lake's tables as views of the same names. */
    abstract LakeQuery read(Path lake, String... tables) throws SQLException;

    @BeforeAll
    void export(@TempDir Path temporary) throws SQLException {
        folder = temporary;
        try (Emulator emulator = Emulator.start(EmulatorOptions.empty());
                Runs runs = Runs.open(folder.resolve("home"), Clock.systemUTC())) {
            WireWriter wire = new WireWriter(emulator, EmulatorOptions.DEMO_KEY);
            writeWorkspaces(emulator, wire);
            writeNames(wire);
            writeValues(wire);
            LakeSpec where = LakeSpec.at(folder.resolve("lake").toString());
            report = runs.export(
                    ExportSpec.everythingTo(where.uri())
                            .withLake(new LakeSpec(where.uri(), format(), null, where.formulas())),
                    ClientConfig.of(emulator.url(), ApiKey.of(EmulatorOptions.DEMO_KEY, "the test")),
                    RunListener.SILENT);
        }
        lake = read(folder.resolve("lake"), TABLES);
    }

    @AfterAll
    void close() throws SQLException {
        if (lake != null) {
            lake.close();
        }
    }

    /** Every name as a workspace with a project of the same name; and side by side projects that look the same to some. */
    private static void writeWorkspaces(Emulator emulator, WireWriter wire) {
        for (String name : HostileNames.ALL) {
            emulator.addWorkspace(name);
            wire.experiment(name, name, name);
        }
        for (String name : HostileNames.ALIKE) {
            wire.project("demo", name, name);
        }
    }

    private void writeNames(WireWriter wire) {
        names = wire.experiment("demo", "names", "names");
        for (String name : HostileNames.ALL) {
            wire.parameter(names, name, name);
            wire.other(names, name, name);
            wire.metric(names, name, "1,\"step\":1");
        }
        wire.tags(names, HostileNames.ALL);
        // Allowed where a name is only a text.
        wire.parameter(names, "empty", "");
        wire.other(names, "empty", "");
        wire.experiment("demo", "names", "");
        wire.experiment("demo", "names", null);
    }

    private void writeValues(WireWriter wire) {
        values = wire.experiment("demo", "values", "values");
        wire.parameter(values, "megabyte", MEGABYTE);
        wire.parameter(values, "beyond", "9007199254740993");
        wire.parameter(values, "huge", "1e400");
        wire.parameter(values, "nan", "NaN");
        wire.parameter(values, "infinity", "-Infinity");
        wire.parameter(values, "none", null);
        wire.parameter(values, "leading zero", "007");
        wire.parameter(values, "lone", "a\uD800b");
        wire.parameter(values, "nul", "a\u0000b");
        List<String> series = List.of(
                "NaN",
                "Infinity",
                "-Infinity",
                "\"NaN\"",
                "9007199254740993",
                "\"1e400\"",
                "\"high\"",
                "\"\"",
                "-0.0",
                "5e-324",
                "1.7976931348623157e308",
                "0.30000000000000004");
        for (int step = 0; step < series.size(); step++) {
            wire.metric(values, "values", series.get(step) + ",\"step\":" + step);
        }
        wire.metric(values, "no step", "1");
        wire.metric(values, "no step", "2");
        wire.metric(values, "same step", "1,\"step\":5,\"timestamp\":1000");
        wire.metric(values, "same step", "1,\"step\":5,\"timestamp\":1000");
        wire.metric(values, "same step", "2,\"step\":5,\"timestamp\":1000");
        wire.metric(values, "steps", "1,\"step\":9007199254740993");
        wire.metric(values, "steps", "2,\"step\":-1");
        wire.metric(values, "epochs", "1,\"step\":1,\"epoch\":0.5");
        wire.metric(values, "times", "1,\"step\":1,\"timestamp\":0");
        wire.metric(values, "times", "2,\"step\":2,\"timestamp\":-1");
        wire.metric(values, "times", "3,\"step\":3,\"timestamp\":253402300799999");
        // Has none of the metrics that the project's other experiment has.
        wire.experiment("demo", "values", "no points");
    }

    @Test
    void nothingFailsAndNothingIsToBeWarnedOf() {
        assertThat(report.failures()).isEmpty();
        assertThat(report.warnings()).isEmpty();
        assertThat(report.state()).isEqualTo(RunState.DONE);
    }

    @Test
    void namesOfWorkspacesAndProjectsComeBack() throws SQLException {
        assertNames("select workspace_name from workspaces where workspace_name <> 'demo'");
        assertNames("select workspace_name from projects where workspace_name <> 'demo'");
        assertNames("select project_name from projects where workspace_name <> 'demo'");
        for (String column : List.of("project_name", "description")) {
            assertThat(lake.rows("select " + column + " from projects where workspace_name = 'demo'"
                            + " and project_name not in ('names', 'values')"))
                    .containsExactlyInAnyOrderElementsOf(HostileNames.ALIKE);
        }
        assertNames("select workspace_name from experiments where workspace_name <> 'demo'");
        assertNames("select project_name from experiments where workspace_name <> 'demo'");
        assertNames("select experiment_name from experiments where workspace_name <> 'demo'");
        assertThat(lake.number("select count(*) from experiments where workspace_name <> 'demo'"
                        + " and (workspace_name <> project_name or project_name <> experiment_name)"))
                .isZero();
    }

    @Test
    void namesBelowAnExperimentComeBack() throws SQLException {
        assertNames("select name from parameters where name <> 'empty' and experiment_key = '" + names + "'");
        assertNames("select value from parameters where name <> 'empty' and experiment_key = '" + names + "'");
        assertNames("select name from others where name not in ('empty', 'Name') and experiment_key = '" + names + "'");
        assertNames(
                "select value from others where name not in ('empty', 'Name') and experiment_key = '" + names + "'");
        assertNames("select metric from metrics where experiment_key = '" + names + "'");
        assertNames("select metric from metric_summaries where experiment_key = '" + names + "'");
        assertNames("select tag from tags where experiment_key = '" + names + "'");
        assertThat(tagsOfList()).containsExactlyInAnyOrderElementsOf(HostileNames.ALL);
    }

    /** The tags as the list in {@code experiments} has them. */
    List<String> tagsOfList() throws SQLException {
        return lake.rows("select unnest(tags) from experiments where experiment_key = '" + names + "'");
    }

    @Test
    void emptyAndMissingAreToldApart() throws SQLException {
        assertThat(lake.rows("select count(*) filter (experiment_name = ''), count(*) filter (experiment_name is null)"
                        + " from experiments where project_name = 'names'"))
                .containsExactly("1|1");
        assertThat(lake.number("select count(*) from parameters where name = 'empty' and value = ''"))
                .isEqualTo(1);
        assertThat(lake.number("select count(*) from others where name = 'empty' and value = ''"))
                .isEqualTo(1);
    }

    @Test
    void theLakeStaysInItsFolderAndItsPathsAreSafe() throws IOException, SQLException {
        assertThat(children(folder)).containsExactlyInAnyOrder("home", "lake");
        List<String> paths = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder.resolve("lake"))) {
            all.forEach(
                    path -> paths.add(folder.resolve("lake").relativize(path).toString()));
        }
        assertThat(paths).allMatch(path -> path.matches("[A-Za-z0-9_.%~=/-]*"));
        assertThat(paths.stream().flatMap(path -> Stream.of(path.split("/"))))
                .allMatch(part -> part.length() <= 255)
                .noneMatch(part -> part.equals("..") || part.endsWith("."));
        assertThat(paths.stream().map(path -> path.toLowerCase(Locale.ROOT)))
                .as("also where upper and lower case are the same")
                .doesNotHaveDuplicates();
        assertThat(lake.number("select count(distinct workspace) from workspaces"))
                .isEqualTo(HostileNames.ALL.size() + 1L);
    }

    @Test
    void valuesOfParametersComeBack() throws SQLException {
        assertThat(lake.rows("select name, value, cast(value_number as DOUBLE) from parameters where experiment_key = '"
                        + values + "' and name not in ('megabyte', 'nul') order by name"))
                .containsExactly(
                        "beyond|9007199254740993|9.007199254740992E15",
                        "huge|1e400|null",
                        "infinity|-Infinity|-Infinity",
                        "leading zero|007|7.0",
                        // No UTF-8 has it.
                        "lone|a?b|null",
                        "nan|NaN|NaN",
                        "none|null|null");
        assertThat(lake.rows("select value from parameters where name = 'megabyte'"))
                .containsExactly(MEGABYTE);
        assertThat(lake.rows("select value from parameters where name = 'nul' and experiment_key = '" + values + "'"))
                .containsExactly("a\u0000b");
    }

    @Test
    void valuesOfMetricsComeBack() throws SQLException {
        assertThat(lake.rows("select cast(step as BIGINT), cast(value as DOUBLE), value_text from metrics"
                        + " where metric = 'values' order by cast(step as BIGINT)"))
                .containsExactly(
                        "0|NaN|null",
                        "1|Infinity|null",
                        "2|-Infinity|null",
                        "3|NaN|null",
                        "4|9.007199254740992E15|9007199254740993",
                        "5|Infinity|1e400",
                        "6|NaN|high",
                        "7|NaN|",
                        "8|-0.0|null",
                        "9|4.9E-324|null",
                        "10|1.7976931348623157E308|null",
                        "11|0.30000000000000004|null");
    }

    @Test
    void stepsEpochsAndTimesComeBack() throws SQLException {
        assertThat(lake.rows("select cast(value as DOUBLE) from metrics where metric = 'no step' and step is null"))
                .containsExactlyInAnyOrder("1.0", "2.0");
        assertThat(lake.rows(
                        "select cast(step as BIGINT), cast(value as DOUBLE) from metrics where metric = 'same step'"
                                + " and epoch_ms(cast(timestamp as TIMESTAMPTZ)) = 1000"))
                .containsExactlyInAnyOrder("5|1.0", "5|1.0", "5|2.0");
        assertThat(lake.rows("select cast(step as BIGINT) from metrics where metric = 'steps'"))
                .containsExactlyInAnyOrder("9007199254740993", "-1");
        assertThat(lake.rows("select cast(epoch as DOUBLE) from metrics where metric = 'epochs'"))
                .containsExactly("0.5");
        assertThat(lake.rows("select epoch_ms(cast(timestamp as TIMESTAMPTZ)) from metrics where metric = 'times'"))
                .containsExactlyInAnyOrder("0", "-1", "253402300799999");
    }

    @Test
    void anExperimentWithoutPointsHasNoRowsOfThem() throws SQLException {
        String key = "(select experiment_key from experiments where experiment_name = 'no points')";
        assertThat(lake.number("select count(*) from metrics where experiment_key = " + key))
                .isZero();
        assertThat(lake.number("select count(*) from metric_summaries where experiment_key = " + key))
                .isZero();
        assertThat(lake.number("select count(*) from experiments where experiment_key = " + key))
                .isEqualTo(1);
    }

    /** The columns of a project's file of experiments_wide, as DuckDB names them. */
    final List<String> wideColumns(String project) throws SQLException {
        String file = folder + "/lake/experiments_wide/workspace=demo/project=" + project + "/wide.parquet";
        return lake.rows("select column_name from (describe select * from read_parquet('" + file + "'))");
    }

    private void assertNames(String query) throws SQLException {
        assertThat(new TreeSet<>(lake.rows(query))).as(query).isEqualTo(new TreeSet<>(HostileNames.ALL));
        assertThat(lake.rows(query)).hasSameSizeAs(HostileNames.ALL);
    }

    private static List<String> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.map(child -> child.getFileName().toString()).toList();
        }
    }
}
