// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.dataset.Tables;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.job.WireWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the query command finds, says and costs. */
final class QueryCommandIT {
    private static final String KEY = "19d70fc074a4237f733771e3f0ab28e6";
    private static final String ONE = "Other('Name').endswith('result_0')";

    private static Emulator emulator;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        emulator = Emulator.start(EmulatorOptions.demo());
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void whatIsFoundIsPrintedAndWhatItCostIsSaid() {
        assertThat(query("CTuning", "resnet", ONE)).isEqualTo(new Cli.Result(0, """
                Key                               State     Started (UTC)          Duration  Name
                --------------------------------  --------  -------------------  ----------  -----------------------
                19d70fc074a4237f733771e3f0ab28e6  finished  2023-10-04 19:56:18  6 h 40 min  a10x2-mxnet_22.08
                                                                                             result_0
                """, "1 experiment, 4 calls.\n"));
    }

    @Test
    void csvHasEveryColumn() {
        assertThat(query("CTuning", "resnet", ONE, "--format", "csv").out())
                .isEqualTo("experiment_key,state,start_time,end_time,duration_ms,user_name,experiment_name\r\n" + KEY
                        + ",finished,2023-10-04T19:56:18.187Z,2023-10-05T02:36:21.268Z,24003081,demo,"
                        + "a10x2-mxnet_22.08 result_0\r\n");
    }

    @Test
    void jsonHasTheSame() {
        assertThat(query("CTuning", "resnet", ONE, "--format", "json", "--quiet"))
                .isEqualTo(new Cli.Result(0, """
                        {
                          "experiments" : [ {
                            "experiment_key" : "19d70fc074a4237f733771e3f0ab28e6",
                            "state" : "finished",
                            "start_time" : "2023-10-04T19:56:18.187Z",
                            "end_time" : "2023-10-05T02:36:21.268Z",
                            "duration_ms" : 24003081,
                            "user_name" : "demo",
                            "experiment_name" : "a10x2-mxnet_22.08 result_0"
                          } ]
                        }
                        """, ""));
    }

    @Test
    void explainTellsThePlanAndAsksForTheColumnsAlone() {
        assertThat(query("CTuning", "resnet", "Tag('a') | Metadata('duration') > 60", "--explain"))
                .isEqualTo(new Cli.Result(0, """
                        The query has alternatives, which experiments/search answers in one search, page by page:
                          Tag("a") | Metadata("duration") > 60
                        It costs 1 call for the project's columns, 1 call for the query and one more for the project's id, and 1 for each experiment found, or 1 for each 1,000 of the project if more than 10 are found.
                        """, "Only the columns were asked for, 2 calls.\n"));
    }

    @Test
    void explainIsInWordsAlone() {
        assertThat(query("CTuning", "resnet", "Tag('a')", "--explain", "--format", "json"))
                .isEqualTo(new Cli.Result(2, "", "error: --explain tells the plan in words. Leave --format out.\n"));
    }

    @Test
    void agoCountsFromTheMomentOfTheCommand() {
        try (Emulator other = Emulator.start(EmulatorOptions.empty())) {
            new WireWriter(other, EmulatorOptions.DEMO_KEY).experiment("demo", "p", "one");
            String start = "Metadata('start_server_timestamp')";

            assertThat(query(other, "demo", "p", start + " > ago('1d')").err()).startsWith("1 experiment,");
            assertThat(query(other, "demo", "p", start + " < ago('1d')").err()).startsWith("0 experiments,");
            assertThat(query(other, "demo", "p", start + " < ago('1d')", "--explain")
                            .out())
                    .contains("Metadata(\"start_server_timestamp\") < \"20");
        }
    }

    @Test
    void archivedOnesAreFoundAmongThemselves() {
        try (Emulator other = Emulator.start(EmulatorOptions.empty())) {
            WireWriter comet = new WireWriter(other, EmulatorOptions.DEMO_KEY);
            comet.tags(comet.experiment("demo", "p", "one"), List.of("x"));

            assertThat(query(other, "demo", "p", "Tag('x')").err()).startsWith("1 experiment,");
            assertThat(query(other, "demo", "p", "Tag('x')", "--archived").err())
                    .startsWith("0 experiments,");
        }
    }

    @Test
    void aNameThatNoExperimentHasFindsNothingAndIsTold() {
        Cli.Result result = query("CTuning", "resnet", "Metric('nope') > 1", "--format", "csv");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out().lines()).hasSize(1);
        assertThat(result.err())
                .startsWith("warning: No experiment of the project has Metric(\"nope\"). It counts as missing,")
                .endsWith("\n0 experiments, 2 calls.\n");
    }

    @Test
    void aNameThatNoExperimentHasLeavesTheRestOfTheQueryTrue() {
        Cli.Result rest = query("CTuning", "resnet", "Metadata('duration') >= 0", "--format", "csv");

        Cli.Result result =
                query("CTuning", "resnet", "Metadata('duration') >= 0 | Metric('nope') > 1", "--format", "csv");

        assertThat(rest.out().lines().count()).isGreaterThan(1);
        assertThat(result.out()).isEqualTo(rest.out());
        assertThat(result.err()).startsWith("warning: No experiment of the project has Metric(\"nope\").");
        assertThat(query("CTuning", "resnet", "Metric('nope') == None", "--format", "csv")
                        .out()
                        .lines())
                .hasSameSizeAs(rest.out().lines().toList());
    }

    @Test
    void quietOnesAreToldOfAnUnknownNameIfItMayBeWhyNothingIsFound() {
        assertThat(query("CTuning", "resnet", "Metric('nope') > 1", "-q").err())
                .startsWith("warning: No experiment of the project has Metric(\"nope\").");
        assertThat(query("CTuning", "resnet", "Metadata('duration') >= 0 | Metric('nope') > 1", "-q")
                        .err())
                .isEmpty();
    }

    @Test
    void aMistakeIsShownAtItsPlaceWithoutAnyCall() {
        Cli.Result result = new Cli(folder).run("query", "w", "p", "Metric('x') > 1 and Tag('b')");

        assertThat(result).isEqualTo(new Cli.Result(2, "", """
                error: The query, column 17: Write & instead of and
                hint: Metric('x') > 1 and Tag('b')
                                      ^
                """));
    }

    @Test
    void anEmptyQueryIsToldWithoutAnEmptyHint() {
        assertThat(new Cli(folder).run("query", "w", "p", " ").err()).isEqualTo("""
                error: The query, column 2: The query is empty; write a condition, as Metric("acc") > 0.9
                """);
    }

    @Test
    void aMistakeOfALaterLineIsShownThere() {
        assertThat(new Cli(folder)
                        .run("query", "w", "p", "Metric('x') > 1\n and Tag('b')")
                        .err())
                .isEqualTo("""
                error: The query, line 2, column 2: Write & instead of and
                hint:  and Tag('b')
                       ^
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    CTuning | resnet | Metadata('duration').contains('a') | 2 | error: Metadata("duration") is of type duration
                    CTuning | nope   | Tag('x')                           | 2 | error: No project 'nope' in workspace 'CTuning', or the key may not see it. Projects there: '
                    CTuning | Resnet | Tag('x')                           | 2 | error: No project 'Resnet' in workspace 'CTuning', or the key may not see it. Did you mean resnet? Projects there: '
                    nope    | resnet | Tag('x')                           | 2 | error: No workspace 'nope' on this server, or the key may not see it. It sees: '
                    """)
    void whatCannotBeAskedIsToldWithTheRemedy(
            String workspace, String project, String query, int exitCode, String error) {
        Cli.Result result = query(workspace, project, query);

        assertThat(result.err()).startsWith(error);
        assertThat(result.out()).isEmpty();
        assertThat(result.exitCode()).isEqualTo(exitCode);
    }

    @Test
    void anExportTakesTheSameQuery() {
        Cli.Result result = run(emulator, "export", "--workspace", "CTuning", "--query", ONE, "--to", "lake", "--json");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("\"experiments\" : 1,")
                .contains("\"query\" : \"Other(\\\"Name\\\").endswith(\\\"result_0\\\")\"");
    }

    @Test
    void anExportTellsOfAMistakeInItsQueryWithTheOthers() {
        assertThat(new Cli(folder).run("export", "--check", "--query", "Tag('a') and Tag('b')", "--table", "metrcs"))
                .isEqualTo(new Cli.Result(2, "", """
                        error: --query, column 10: Write & instead of and
                        error: Unknown table 'metrcs'. Did you mean metrics? The tables are %s.
                        """.formatted(String.join(", ", Tables.exportedNames()))));
    }

    private Cli.Result query(String... arguments) {
        return query(emulator, arguments);
    }

    private Cli.Result query(Emulator server, String... arguments) {
        List<String> all = new ArrayList<>(List.of("query"));
        all.addAll(List.of(arguments));
        return run(server, all.toArray(String[]::new));
    }

    private Cli.Result run(Emulator server, String... arguments) {
        return new Cli(folder)
                .with("COMET_URL_OVERRIDE", server.url().toString())
                .with("COMET_API_KEY", EmulatorOptions.DEMO_KEY)
                .run(arguments);
    }
}
