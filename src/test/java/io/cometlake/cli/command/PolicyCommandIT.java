// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.policy.file.PlanFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** A clean-up from its file to its undoing, through the real entry point, on the real runs. */
class PolicyCommandIT {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @TempDir
    Path folder;

    private Emulator emulator;

    @BeforeEach
    void start() {
        emulator = Emulator.start(EmulatorOptions.demo());
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void aJobIsCheckedPlannedAppliedAndTakenBack() throws IOException {
        job("100%");
        Cli.Result checked = cli("policy", "check", "tidy.yaml");
        assertThat(checked.exitCode()).as(checked.err()).isZero();
        assertThat(checked.out())
                .startsWith("Job tidy is in order.")
                .contains("cometlake policy plan tidy.yaml", "older than 30d", "  Runs      only by hand\n");

        Cli.Result planned = cli("policy", "plan", "tidy.yaml", "--out", "plan.json", "--json");
        assertThat(planned.exitCode()).as(planned.err()).isZero();
        JsonNode plan = MAPPER.readTree(planned.out());
        long actions = plan.path("actions").longValue();
        assertThat(actions).isPositive();
        assertThat(planned.err()).startsWith("To look at: ");
        String digest = plan.path("digest").stringValue();
        assertThat(plan.path("apply").stringValue())
                .isEqualTo("cometlake policy apply " + folder.resolve("plan.json") + " --approve " + digest);
        assertThat(cli("policy", "show", "plan.json").out()).contains("short", "archive", digest);

        assertThat(cli("policy", "apply", "plan.json"))
                .satisfies(refused -> assertThat(refused.exitCode()).isEqualTo(3))
                .satisfies(refused -> assertThat(refused.out()).isEmpty());
        assertThat(cli("policy", "apply", "plan.json", "--approve", "0".repeat(64))
                        .exitCode())
                .isEqualTo(3);

        Cli.Result applied = cli("policy", "apply", "plan.json", "--approve", digest, "--json");
        assertThat(applied.exitCode()).as(applied.err()).isZero();
        JsonNode report = MAPPER.readTree(applied.out());
        assertThat(report.path("actions").path("done").longValue()).isEqualTo(actions);
        String run = report.path("run").stringValue();
        assertThat(applied.err()).contains("Run " + run + " starts: ", "cometlake policy undo " + run);

        Cli.Result again = cli("policy", "apply", "plan.json", "--approve", digest);
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.out())
                .as("that nothing was done now is said first")
                .startsWith("To know\n  Plan ")
                .contains(": nothing was done now.");

        Cli.Result history = cli("policy", "history", "--run", run, "--limit", "1000000", "--json");
        JsonNode lines = MAPPER.readTree(history.out()).path("history");
        assertThat(lines.size()).isEqualTo(Math.toIntExact(actions * 2));
        String experiment = lines.path(0).path("experiment_key").stringValue();
        assertThat(cli("policy", "history", "--experiment", experiment).out()).contains("intended", "done", experiment);

        Cli.Result undone = cli("policy", "undo", run, "--json");
        assertThat(undone.exitCode()).as(undone.err()).isZero();
        assertThat(MAPPER.readTree(undone.out()).path("actions").path("done").longValue())
                .isEqualTo(actions);
        assertThat(cli("policy", "history").out()).contains("apply", "undo", run);
    }

    @Test
    void aPlanThatExceedsALimitIsWrittenAndRefused() throws IOException {
        job("1%");
        Cli.Result planned = cli("policy", "plan", "tidy.yaml", "--out", "plan.json");
        assertThat(planned.exitCode()).as(planned.err()).isEqualTo(3);
        assertThat(planned.out()).contains("exceeded", "EXCEEDED").doesNotContain("policy apply");
        assertThat(planned.err()).contains("error: The guard rails refuse this plan: max-percent-of-project of ");
        Cli.Result applied = cli("policy", "apply", "plan.json", "--approve", digest());
        assertThat(applied.exitCode()).as(applied.err()).isEqualTo(3);
    }

    @Test
    void whatIsNotThereIsSaid() throws IOException {
        job("100%");
        assertThat(cli("policy", "plan", "tidy.yaml", "--policy", "long"))
                .isEqualTo(new Cli.Result(2, "", "error: Job tidy has no policy 'long'. It has short.\n"));
        assertThat(cli("policy", "undo", "none").exitCode()).isEqualTo(2);
        assertThat(cli("policy", "history").out()).isEqualTo("No clean-ups yet.\n");
        assertThat(cli("policy", "history", "--experiment", "none").out()).contains("about experiment 'none'");
        assertThat(cli("policy", "history", "--run", "none").out()).endsWith(": cometlake policy history\n");
        Files.writeString(folder.resolve("tidy.yaml"), "version: 1\nkind: cleanup\n");
        Cli.Result checked = cli("policy", "check", "tidy.yaml");
        assertThat(checked.exitCode()).isEqualTo(2);
        assertThat(checked.err()).contains("tidy.yaml", "policies");
    }

    private String digest() {
        return PlanFile.open(folder.resolve("plan.json")).digest();
    }

    private void job(String percent) throws IOException {
        Files.writeString(folder.resolve("tidy.yaml"), """
                version: 1
                kind: cleanup
                name: tidy
                lake: { uri: lake }
                guards: { max-percent-of-project: %s, protect: { registered-models: false, artifact-sources: false } }
                policies:
                  - name: short
                    scope: { workspaces: [Google] }
                    older-than: 30d
                    action: archive
                """.formatted(percent));
    }

    private Cli.Result cli(String... arguments) {
        return new Cli(folder)
                .with("COMET_API_KEY", EmulatorOptions.DEMO_KEY)
                .with("COMET_URL_OVERRIDE", emulator.url().toString())
                .run(arguments);
    }
}
