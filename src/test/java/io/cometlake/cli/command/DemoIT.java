// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.lake.LakeSql;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The first command that people try, and the three that it tells them to try next. */
class DemoIT {
    @TempDir
    static Path folder;

    private static Cli.Result demo;

    @BeforeAll
    static void runDemo() {
        demo = cli().run("demo");
    }

    @Test
    void exportsTheRealRunsAndSaysSo() {
        assertThat(demo.exitCode()).as(demo.err()).isZero();
        assertThat(demo.out())
                .contains("Exported 422 experiments of 19 projects in 7 workspaces to ./lake")
                .contains("111,379 points")
                .contains("3,967 calls (estimated 3,967)");
        assertThat(demo.err()).contains("To export: 422 experiments of 19 projects in 19 bundles, about 3,844 calls");
    }

    @Test
    void theQueryThatItPrintsWorks() throws SQLException, IOException, InterruptedException {
        String line = suggestion("duckdb -c ");
        Process shell = new ProcessBuilder("bash", "-c", "printf %s " + line.substring("duckdb -c ".length()))
                .directory(folder.toFile())
                .start();
        String sql = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();

        assertThat(LakeSql.rows(
                        "select min(points) >= 1, count(*) from (" + sql.replace("./lake", folder + "/lake") + ")"))
                .containsExactly("true|10");
    }

    @Test
    void theCommandsThatItPrintsWork() {
        String run = suggestion("cometlake runs show ").substring("cometlake runs show ".length());
        Cli.Result shown = cli().run("runs", "show", run);
        assertThat(shown.exitCode()).as(shown.err()).isZero();
        assertThat(shown.out()).contains(run).contains("111,379").contains("experiment/log-other");

        assertThat(suggestion("cometlake schema ")).isEqualTo("cometlake schema metrics");
        Cli.Result schema = cli().run("schema", "metrics");
        assertThat(schema.exitCode()).as(schema.err()).isZero();
        assertThat(schema.out()).contains("value_text");

        Cli.Result list = cli().run("runs", "list");
        assertThat(list.out()).contains(run);
    }

    @Test
    void aSecondDemoIntoTheSameLakeHoldsEachExperimentOnce() throws SQLException {
        Cli.Result second = cli().run("demo");
        assertThat(second.exitCode()).as(second.err()).isZero();

        Path lake = folder.resolve("lake");
        assertThat(LakeSql.rows(
                        "select count(*), count(distinct experiment_key) from " + LakeSql.table(lake, "experiments")))
                .containsExactly("422|422");
        assertThat(LakeSql.number("select count(*) from " + LakeSql.table(lake, "metrics")))
                .isEqualTo(111_379);
    }

    @Test
    void anUnknownRunIsBadUsage() {
        for (String verb : new String[] {"show", "resume"}) {
            Cli.Result result = cli().with("COMET_API_KEY", "demo-key").run("runs", verb, "nowhere");
            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.out()).isEmpty();
            assertThat(result.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("error: ")
                    .contains("nowhere")
                    .contains("runs list");
        }
    }

    private static Cli cli() {
        return new Cli(folder);
    }

    private static String suggestion(String start) {
        return demo.out()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No line with '" + start + "' in\n" + demo.out()));
    }
}
