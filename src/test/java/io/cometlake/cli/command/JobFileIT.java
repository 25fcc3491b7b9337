// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
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

/** The examples in {@code jobs/}, run against the server whose names they use, and the server that a file names. */
class JobFileIT {
    private static Emulator emulator;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() {
        emulator = Emulator.start(EmulatorOptions.demo());
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void nightlyExportsEverything() throws SQLException {
        // All tables of all experiments are DemoIT's.
        export("nightly.yaml", "--table", "experiments", "--table", "tags");

        assertThat(count("nightly", "experiments")).isEqualTo(422);
        assertThat(count("nightly", "tags")).isEqualTo(422);
    }

    @Test
    void teamProductionExportsItsProjectsAndTellsNobodysName() throws SQLException {
        export("team-production.yaml", "--table", "experiments");

        assertThat(LakeSql.rows("select distinct workspace_name, project_name from "
                        + LakeSql.table(folder.resolve("team-production"), "experiments") + " order by all"))
                .containsExactly("Google|gpt3", "NVIDIA|bert", "NVIDIA|gpt3");
        assertThat(LakeSql.number("select count(*) from "
                        + LakeSql.table(folder.resolve("team-production"), "experiments")
                        + " where user_name = 'demo'"))
                .isZero();
    }

    @Test
    void spreadsheetsExportsItsTablesAsCsv() throws SQLException, IOException {
        export("spreadsheets.yaml", "--workspace", "Google");

        Path lake = folder.resolve("spreadsheets");
        try (Stream<Path> tables = Files.list(lake)) {
            assertThat(tables.map(table -> table.getFileName().toString()))
                    .contains("projects", "experiments_wide", "metric_summaries")
                    .doesNotContain("metrics", "tags");
        }
        assertThat(LakeSql.number(
                        "select count(*) from read_csv('" + lake + "/experiments_wide/**/*.csv', header = true)"))
                .isEqualTo(3);
    }

    @Test
    void chosenExportsTheExperimentsOfItsList() throws SQLException {
        export("chosen.yaml");

        assertThat(LakeSql.rows("select experiment_key from " + LakeSql.table(folder.resolve("chosen"), "experiments")
                        + " order by 1"))
                .containsExactly("c3f851f916b74552b6d2a3b8e5ae0bae", "e4c320e8429ab15a12f90a181ef07e0e");
    }

    @Test
    void matchingExportsTheExperimentsThatItsQueryIsTrueOf() throws SQLException {
        export("matching.yaml", "--workspace", "NVIDIA");

        assertThat(LakeSql.number("select count(*) from " + LakeSql.table(folder.resolve("matching"), "experiments")))
                .isPositive();
    }

    @Test
    void theServerOfAFileWinsOverTheEnvironmentAndThatIsSaid() throws IOException, SQLException {
        Files.writeString(folder.resolve("own.yaml"), """
                version: 1
                kind: export
                name: own
                source:
                  server: %s
                  workspaces: [Google]
                tables: [experiments]
                lake: { uri: own }
                """.formatted(emulator.url()));

        Cli.Result result = new Cli(folder)
                .with("COMET_API_KEY", EmulatorOptions.DEMO_KEY)
                .with("COMET_URL_OVERRIDE", "http://127.0.0.1:1")
                .run("export", "own.yaml");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("  Job       own\n");
        assertThat(result.err())
                .startsWith("Job own.\n")
                .contains("warning: The server is " + emulator.url()
                        + ", as the job or --server says, not http://127.0.0.1:1, as the environment or"
                        + " .comet.config does.");
        assertThat(count("own", "experiments")).isEqualTo(3);
    }

    @Test
    void theServerOfAnOptionWinsOverTheFiles() throws IOException {
        Files.writeString(folder.resolve("elsewhere.yaml"), """
                version: 1
                kind: export
                name: elsewhere
                source: { server: "https://comet.example.com" }
                lake: { uri: elsewhere }
                budget: { concurrency: 3 }
                """);

        Cli.Result result = new Cli(folder)
                .with("COMET_API_KEY", EmulatorOptions.DEMO_KEY)
                .run("export", "elsewhere.yaml", "--server", emulator.url().toString(), "-w", "Google", "--json");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("\"server\" : \"" + emulator.url() + "\"");
    }

    /** An example as it stands, but for server, lake and what the options say. */
    private static void export(String example, String... options) {
        List<String> arguments = new ArrayList<>();
        arguments.add("export");
        arguments.add(Path.of("jobs", example).toAbsolutePath().toString());
        arguments.addAll(List.of("--to", example.replace(".yaml", "")));
        arguments.addAll(List.of("--server", emulator.url().toString()));
        arguments.addAll(List.of(options));
        Cli.Result result =
                new Cli(folder).with("COMET_API_KEY", EmulatorOptions.DEMO_KEY).run(arguments.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    private static long count(String lake, String table) throws SQLException {
        return LakeSql.number("select count(*) from " + LakeSql.table(folder.resolve(lake), table));
    }
}
