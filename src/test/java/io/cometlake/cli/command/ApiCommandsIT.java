// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Browsing a server that has the real training runs. */
final class ApiCommandsIT {
    private static final String KEY = "19d70fc074a4237f733771e3f0ab28e6";

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
    void workspacesAreListed() {
        Cli.Result result = run("workspaces", "--format", "csv");

        assertThat(result.out()).startsWith("workspace_name\r\nAzure+NVIDIA\r\nCTuning\r\nClemson\r\n");
        assertThat(result.err()).isEqualTo("7 workspaces, 2 calls.\n");
    }

    @Test
    void theProjectsOfAWorkspaceAreListed() {
        assertThat(run("projects", "CTuning")).isEqualTo(new Cli.Result(0, """
                Project  Experiments  Updated (UTC)        Public  Description
                -------  -----------  -------------------  ------  ---------------------------------------
                resnet             5  2023-10-06 05:21:16  yes     MLPerf Training v3.1, resnet by CTuning
                """, "1 project, 2 calls.\n"));
        assertThat(run("projects", "CTuning", "--format", "json").out()).isEqualTo("""
                {
                  "projects" : [ {
                    "project_id" : "66477e73be25892651560bb54fb945c7",
                    "project_name" : "resnet",
                    "experiments" : 5,
                    "last_updated" : "2023-10-06T05:21:16.422Z",
                    "public" : true,
                    "owner" : "demo",
                    "description" : "MLPerf Training v3.1, resnet by CTuning"
                  } ]
                }
                """);
    }

    @Test
    void theExperimentsOfAProjectAreListed() {
        assertThat(run("experiments", "CTuning", "resnet", "--pattern", ".*result_[01]"))
                .isEqualTo(new Cli.Result(0, """
                        Key                               State     Started (UTC)          Duration  Name
                        --------------------------------  --------  -------------------  ----------  -----------------------
                        80ede0267405f1a07013d3aca4347f6a  finished  2023-10-05 02:38:05  6 h 40 min  a10x2-mxnet_22.08
                                                                                                     result_1
                        19d70fc074a4237f733771e3f0ab28e6  finished  2023-10-04 19:56:18  6 h 40 min  a10x2-mxnet_22.08
                                                                                                     result_0
                        """, "2 experiments, 2 calls.\n"));
    }

    @Test
    void anExperimentIsShown() {
        assertThat(run("experiment", KEY).out()).isEqualTo("""
                Key            19d70fc074a4237f733771e3f0ab28e6
                Name           a10x2-mxnet_22.08 result_0
                Workspace      CTuning
                Project        resnet
                Project id     66477e73be25892651560bb54fb945c7
                State          finished
                Archived       no
                Started (UTC)  2023-10-04 19:56:18
                Ended (UTC)    2023-10-05 02:36:21
                Duration       6 h 40 min
                User           demo
                Throttled      no
                """);
    }

    @Test
    void quietPrintsTheResultAlone() {
        assertThat(run("projects", "CTuning", "--quiet").err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    workspaces --format yaml       | 2 | error: --format yaml is none of table, csv, json.
                    workspaces --guard-formulas    | 2 | error: --guard-formulas is for --format csv only. Leave one of them out.
                    experiments a b --pattern (    | 2 | error: --pattern is no regular expression (Unclosed group).
                    experiment nope                | 2 | error: No experiment with the key 'nope' on this server
                    projects nope                  | 2 | error: No workspace 'nope' on this server, or the key may not see it. It sees: '
                    experiments CTuning nope       | 2 | error: No project 'nope' in workspace 'CTuning', or the key may not see it. Projects there: '
                    projects                       | 2 | error: Missing: WORKSPACE.
                    project                        | 2 | error: Unknown command 'project'. Did you mean projects?
                    """)
    void mistakesAreToldWithTheRemedy(String arguments, int exitCode, String error) {
        Cli.Result result = run(arguments.split(" "));

        assertThat(result.err()).startsWith(error);
        assertThat(result.out()).isEmpty();
        assertThat(result.exitCode()).isEqualTo(exitCode);
    }

    private Cli.Result run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "api";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return new Cli(folder)
                .with("COMET_URL_OVERRIDE", emulator.url().toString())
                .with("COMET_API_KEY", EmulatorOptions.DEMO_KEY)
                .run(all);
    }
}
