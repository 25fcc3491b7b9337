// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.dataset.Tables;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.job.JournalLake;
import io.cometlake.job.WireWriter;
import io.cometlake.lake.LakeSql;
import io.trino.sql.parser.SqlParser;
import io.trino.sql.tree.Call;
import io.trino.sql.tree.CreateTable;
import io.trino.sql.tree.CreateView;
import io.trino.sql.tree.Statement;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code schema --sql} prints, run by a database that knows nothing of us. */
class SchemaSqlIT {
    /** As hard to quote as a folder can be. */
    private static final String LAKE = "la'ke [1]*";

    @TempDir
    private Path folder;

    private Emulator emulator;

    @BeforeEach
    void logs() {
        emulator = Emulator.start(EmulatorOptions.empty());
        emulator.addWorkspace("007");
        WireWriter comet = new WireWriter(emulator, EmulatorOptions.DEMO_KEY);
        comet.project("007", "42", "");
        String key = comet.experiment("007", "42", "first");
        comet.parameter(key, "lr", 0.5);
        comet.other(key, "note", "");
        comet.tags(key, List.of("b", "a"));
        comet.metric(key, "loss", "1.5,\"step\":3");
        comet.project("007", "other", "");
        comet.parameter(comet.experiment("007", "other", "second"), "depth", "deep");
    }

    @AfterEach
    void closes() {
        emulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "csv", "csv gzip"})
    void theViewsOfDuckDbHaveTheLakesRows(String form) throws SQLException {
        export(form);

        String script = run("schema", "--sql", "duckdb", "--to", LAKE);

        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                java.sql.Statement statement = connection.createStatement()) {
            statement.execute("set TimeZone = 'UTC'");
            statement.execute(script);
            for (String table : Tables.names()) {
                assertThat(LakeSql.rows(connection, "select count(*) from \"" + table + "\""))
                        .as(table)
                        .hasSize(1);
            }
            assertThat(LakeSql.rows(connection, "select workspace, project, metric, step, value from metrics"))
                    .containsExactly("007|42|loss|3|1.5");
            assertThat(LakeSql.rows(connection, "select typeof(timestamp), typeof(step) from metrics"))
                    .containsExactly("TIMESTAMP WITH TIME ZONE|BIGINT");
            assertThat(LakeSql.rows(
                            connection,
                            "select tags[1], typeof(tags), typeof(archived) from experiments"
                                    + " where experiment_name = 'first'"))
                    .containsExactly("a|VARCHAR[]|BOOLEAN");
            assertThat(LakeSql.rows(connection, "select value, value is null from others where name = 'note'"))
                    .containsExactly("|false");
            assertThat(LakeSql.rows(
                            connection,
                            "select experiment_name, \"param.lr\", \"param.depth\","
                                    + " project from experiments_wide order by 1"))
                    .containsExactly("first|0.5|null|42", "second|null|deep|other");
        }
    }

    @Test
    void oneTableOfALakeThatIsNotThereIsWhatItWillBe() {
        assertThat(run("schema", "tags", "--sql", "duckdb", "--lake", "/nowhere/lake"))
                .endsWith("""
                        CREATE OR REPLACE VIEW "tags" AS
                        SELECT * FROM read_parquet('/nowhere/lake/tags/*/*/*.parquet',
                          hive_partitioning = true, hive_types_autocast = false);
                        """);
        assertThat(run("schema", "workspaces", "--sql", "spark", "--lake", "/nowhere/la'ke"))
                .endsWith("""
                        CREATE TABLE IF NOT EXISTS `workspaces` (
                          `workspace_name` STRING,
                          `run_id` STRING,
                          `workspace` STRING
                        )
                        USING PARQUET
                        PARTITIONED BY (`workspace`)
                        LOCATION 'file:///nowhere/la\\'ke/workspaces';
                        MSCK REPAIR TABLE `workspaces` SYNC PARTITIONS;
                        """);
        assertThat(run("schema", "tags", "--sql", "trino", "--lake", "/nowhere/lake"))
                .endsWith("""
                        CREATE TABLE IF NOT EXISTS "tags" (
                          "experiment_key" VARCHAR,
                          "tag" VARCHAR,
                          "run_id" VARCHAR,
                          "workspace" VARCHAR,
                          "project" VARCHAR
                        )
                        WITH (
                          format = 'PARQUET',
                          external_location = 'file:///nowhere/lake/tags',
                          partitioned_by = ARRAY['workspace', 'project']
                        );
                        CALL system.sync_partition_metadata('default', 'tags', 'FULL');
                        """);
    }

    /** Trino itself is no library of this Java; its parser is. */
    @ParameterizedTest
    @ValueSource(strings = {"parquet", "csv"})
    void trinosOwnParserUnderstandsEachStatement(String form) {
        export(form);

        List<Statement> statements = Stream.of(
                        run("schema", "--sql", "trino", "--to", LAKE).split(";\n"))
                .filter(text -> !text.isBlank())
                .map(new SqlParser()::createStatement)
                .toList();

        assertThat(statements).extracting(SchemaSqlIT::made).containsAll(Tables.names());
        assertThat(statements).filteredOn(Call.class::isInstance).hasSameSizeAs(Tables.names());
    }

    /** The name of the table or view, or what is called. */
    private static String made(Statement statement) {
        if (statement instanceof CreateTable table) {
            return table.getName().getSuffix();
        }
        if (statement instanceof CreateView view) {
            return view.getName().getSuffix();
        }
        return ((Call) statement).getName().toString();
    }

    @Test
    void aTableThatTheLakeDoesNotHaveIsAComment() {
        exportOnly("tags");

        String script = run("schema", "--sql", "duckdb", "--lake", LAKE);

        assertThat(script).contains("VIEW \"tags\"").contains("-- metrics: no files in the lake.");
    }

    @Test
    void saysWhatDialectsThereAre() {
        Cli.Result result = new Cli(folder).run("schema", "--sql", "sparc");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("--sql sparc is none of duckdb, spark, trino.")
                .contains("spark?");
    }

    private void exportOnly(String table) {
        Cli.Result result = cli().run("export", "--to", LAKE, "--table", table);
        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    private void export(String form) {
        Cli.Result result = switch (form) {
            case "parquet" -> cli().run("export", "--to", LAKE);
            case "csv" -> cli().run("export", "--to", LAKE, "--format", "csv", "--compression", "none");
            default -> cli().run("export", "--to", LAKE, "--format", "csv", "--compression", "gzip");
        };
        assertThat(result.exitCode()).as(result.err()).isZero();
        JournalLake.addTo(folder.resolve(LAKE), "007");
    }

    private Cli cli() {
        return new Cli(folder)
                .with("COMET_API_KEY", EmulatorOptions.DEMO_KEY)
                .with("COMET_URL_OVERRIDE", emulator.url().toString());
    }

    private String run(String... arguments) {
        Cli.Result result = new Cli(folder).run(arguments);
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result.out();
    }
}
