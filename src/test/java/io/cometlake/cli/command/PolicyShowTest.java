// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.policy.GuardVerdict;
import io.cometlake.policy.file.PlanFile;
import io.cometlake.policy.file.Plans;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of plans on the command line before any server is asked. */
class PolicyShowTest {
    @TempDir
    Path folder;

    private String digest = "";

    @BeforeEach
    void plan() {
        digest = Plans.write(folder.resolve("plan.json"));
    }

    @Test
    void aTableIsTheSummaryAndALineAnAction() {
        Cli.Result shown = show();
        assertThat(shown.exitCode()).isZero();
        assertThat(shown.out())
                .contains("It has 2 actions, and waits for somebody's approval.")
                .contains("  cometlake policy apply plan.json --approve " + digest)
                .contains("Nr.  Policy")
                .doesNotContain("Left alone  ", "\u001b");
        assertThat(shown.err()).isEqualTo("What is left alone, and why, comes with --spared.\n");
    }

    @Test
    void whatIsLeftAloneComesWhenItIsAskedFor() {
        assertThat(show("--spared").out()).contains("Left alone  ", "has the tag keep");
    }

    @Test
    void csvHasAllActionsOrAllThatIsLeftAlone() {
        Cli.Result actions = show("--format", "csv");
        assertThat(actions.out()).startsWith("number,policy,action,");
        assertThat(actions.out()).contains("crashed,archive,").contains("checkpoints,delete-assets,");
        Cli.Result spared = show("--format", "csv", "--spared", "--guard-formulas");
        assertThat(spared.out()).startsWith("policy,experiment_key,workspace_name,project_name,cause,reason\r\n");
        assertThat(spared.out()).contains("\"'=1+1");
    }

    @Test
    void htmlIsAPage() {
        assertThat(show("--format", "html").out()).startsWith("<!DOCTYPE html>").contains(digest);
    }

    @Test
    void jsonIsThePlanItself() throws IOException {
        for (List<String> option : List.of(List.of("--json"), List.of("--format", "json"))) {
            Cli.Result shown = show(option.toArray(String[]::new));
            Path copy = Files.writeString(folder.resolve("copy.json"), shown.out());
            assertThat(PlanFile.open(copy).digest()).isEqualTo(digest);
        }
    }

    @Test
    void aPlanThatWasChangedIsRefusedByAllThatReadIt() throws IOException {
        Path file = folder.resolve("plan.json");
        Files.writeString(file, Files.readString(file).replace("last.ckpt", "best.ckpt"));
        for (String verb : List.of("show", "apply")) {
            Cli.Result refused = new Cli(folder).run("policy", verb, "plan.json");
            assertThat(refused.err()).startsWith("error: The plan " + file + " was changed since it was made");
            assertThat(refused.out()).isEmpty();
        }
    }

    @Test
    void aRefusedPlanCanBeShownAndHasNoCommandThatAppliesIt() {
        Plans.write(
                folder.resolve("plan.json"),
                Plans.header(List.of(
                        new GuardVerdict("max-experiments", "", "1", "2", GuardVerdict.Outcome.EXCEEDED, false))));
        Cli.Result shown = show();
        assertThat(shown.exitCode()).isZero();
        assertThat(shown.out()).contains("It is refused: 1 limit is exceeded").doesNotContain("policy apply");
    }

    @Test
    void mistakesAreToldBeforeAnythingIsDone() throws IOException {
        assertThat(new Cli(folder).run("policy", "show", "none.json"))
                .isEqualTo(new Cli.Result(2, "", "error: There is no plan 'none.json'.\n"));
        assertThat(new Cli(folder).run("policy", "check", "none.yaml"))
                .isEqualTo(new Cli.Result(2, "", "error: There is no job file 'none.yaml'.\n"));
        assertThat(new Cli(folder).run("policy", "plan", "none.yaml").exitCode())
                .isEqualTo(2);
        assertThat(new Cli(folder).run("policy", "history", "--limit", "0").err())
                .isEqualTo("error: --limit 0 is less than 1.\n");
        assertThat(show("--guard-formulas").err())
                .isEqualTo("error: --guard-formulas is for --format csv only. Leave one of them out.\n");
        assertThat(show("--format", "xlsx").err())
                .startsWith("error: --format xlsx is none of table, csv, html, json.");
        assertThat(new Cli(folder).run("policy", "apply", "plan.json"))
                .isEqualTo(new Cli.Result(
                        2,
                        "",
                        "error: The plan was made from /jobs/tidy.yaml, which is not there. Name the job's file with"
                                + " --job.\n"));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("plan.json"));
        }
    }

    private Cli.Result show(String... options) {
        return new Cli(folder)
                .run(Stream.concat(Stream.of("policy", "show", "plan.json"), Stream.of(options))
                        .toArray(String[]::new));
    }
}
