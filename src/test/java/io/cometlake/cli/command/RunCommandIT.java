// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.client.ApiKey;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.api.ApiOptions;
import io.cometlake.client.api.Caching;
import io.cometlake.client.api.CometApi;
import io.cometlake.client.api.Experiment;
import io.cometlake.emulator.Behaviour;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.emulator.Faults;
import io.cometlake.job.WireWriter;
import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeConfig;
import io.cometlake.lake.LakeLease;
import io.cometlake.lake.LakeSql;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code cometlake run}, as cron calls it: what it says, and the exit code that cron gets. */
class RunCommandIT {
    private static final String KEY = "SecretKeyThatMustNotLeak7";
    private static final String WRONG_KEY = "WrongKeyThatMustNotBeShown";
    /** The commands that are printed have to quote it. */
    private static final String HOME = "my home";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @TempDir
    Path folder;

    private Emulator emulator;
    private CometApi comet;
    private List<String> old;
    private String junk;

    @BeforeEach
    void start() throws IOException {
        emulator = Emulator.start(EmulatorOptions.empty().withApiKeys(KEY));
        emulator.addWorkspace("lab");
        new WireWriter(emulator, KEY).project("lab", "sweep", "");
        comet = CometApi.connect(
                ClientConfig.of(emulator.url(), ApiKey.of(KEY, "the test")), ApiOptions.DEFAULT.with(Caching.OFF));
        old = List.of(experiment("old"), experiment("old"));
        junk = experiment("junk");
        Files.writeString(folder.resolve("nightly.yaml"), """
                version: 1
                kind: export
                name: nightly
                lake: { uri: lake }
                """);
    }

    @AfterEach
    void stop() {
        comet.close();
        emulator.close();
    }

    @Test
    void anExportIsDoneAndTheNextOneFindsNothingNew() throws SQLException {
        Cli.Result first = run("nightly.yaml");

        assertThat(first.exitCode()).as(first.err()).isZero();
        String run = first.out().split(" ")[1];
        assertThat(first.out())
                .startsWith("Run " + run + " is done: everything that it covers is in the lake.\n  Job       nightly\n")
                .containsPattern("\n\nJob nightly: Exported 3 experiments of 1 project"
                        + " \\(3 new, 0 changed, 0 gone, 0 unchanged\\): [0-9]+ rows in [0-9]+ files ");
        assertThat(first.err()).startsWith("Run " + run + " starts.\n").doesNotContain("error:", "warning:", "hint:");
        assertThat(experimentsInTheLake()).isEqualTo(3);

        Cli.Result second = run("nightly.yaml", "--json");

        assertThat(second.exitCode()).as(second.err()).isZero();
        JsonNode document = MAPPER.readTree(second.out());
        assertThat(document.propertyNames())
                .containsExactly(
                        "format", "job", "outcome", "exit_code", "message", "export", "waiting", "near_deletes");
        assertThat(document.path("job").stringValue()).isEqualTo("nightly");
        assertThat(document.path("outcome").stringValue()).isEqualTo("done");
        assertThat(document.path("exit_code").intValue()).isZero();
        assertThat(document.path("message").stringValue())
                .startsWith("Nothing in 1 project had to be exported (0 new, 0 changed, 0 gone, 3 unchanged");
        assertThat(document.path("export").path("state").stringValue()).isEqualTo("done");
        assertThat(document.path("export").path("run").stringValue()).isNotEqualTo(run);
        assertThat(experimentsInTheLake()).isEqualTo(3);
    }

    @Test
    void anExportThatLacksAnExperimentIsPartialAndThePrintedCommandBringsIt()
            throws IOException, InterruptedException, SQLException {
        emulator.change(Behaviour.normal()
                .withFaults(Faults.of(1, "status=400,endpoint=experiment/log-other,experiment=" + junk)));

        Cli.Result partial = run("nightly.yaml", "--quiet");

        assertThat(partial.exitCode()).isEqualTo(4);
        assertThat(partial.out())
                .contains(" is in the lake, but for 1 experiment that failed.\n", "Failed experiment", junk)
                .endsWith("; but 1 experiment failed.\n");
        assertThat(partial.err())
                .as("an error is no progress, and said all the same")
                .isEqualTo("error: Something failed; the report names it.\n"
                        + "hint: Try it again with: cometlake run nightly.yaml --home \"my home\"\n");
        assertThat(experimentsInTheLake()).isEqualTo(2);

        emulator.change(Behaviour.normal());
        Cli.Result again = printed(partial.err(), "Try it again with: ");

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.out()).contains("Job nightly: Exported 1 experiment of 1 project (1 new, ");
        assertThat(experimentsInTheLake()).isEqualTo(3);
    }

    @Test
    void anExportThatFailsUnderWayIsGoneOnWithByThePrintedCommand() throws IOException, InterruptedException {
        emulator.change(Behaviour.normal().withFaults(Faults.of(1, "status=400,endpoint=project/column-names")));

        Cli.Result failed = run("nightly.yaml");

        assertThat(failed.exitCode()).isEqualTo(1);
        String run = failed.out().split(" ")[1];
        String reason = "Run " + run + " failed: GET project/column-names (project 'lab/sweep'): ";
        assertThat(failed.out()).startsWith("Run " + run + " failed.\n").contains("\n\nJob nightly: " + reason);
        assertThat(failed.err()).contains("\nerror: " + reason);
        assertThat(folder.resolve("lake/experiments")).doesNotExist();

        emulator.change(Behaviour.normal());
        Cli.Result next = printed(failed.err(), "Once that is mended, go on with: ");

        assertThat(next.exitCode()).as(next.err()).isZero();
        assertThat(next.out()).startsWith("Run " + run + " is done: ");
    }

    @Test
    void aWrongKeyFailsBeforeAnythingIsBegun() {
        Cli.Result text = withKey(WRONG_KEY).run("run", "nightly.yaml", "--quiet");
        Cli.Result json = withKey(WRONG_KEY).run("run", "nightly.yaml", "--quiet", "--json");

        assertThat(text.exitCode()).isEqualTo(1);
        assertThat(text.out()).isEmpty();
        assertThat(text.err())
                .startsWith("error: ")
                .contains("401", "COMET_API_KEY")
                .contains("\nhint: A new key ");
        assertThat(json.exitCode()).isEqualTo(1);
        JsonNode document = MAPPER.readTree(json.out());
        assertThat(document.path("outcome").stringValue()).isEqualTo("failed");
        assertThat(document.path("exit_code").intValue()).isEqualTo(1);
        assertThat(document.path("message").stringValue()).contains("401", "COMET_API_KEY");
        assertThat(document.has("export")).isFalse();
        assertThat(text.err() + json.out() + json.err()).doesNotContain(WRONG_KEY);
        assertThat(folder.resolve("lake")).doesNotExist();
    }

    @Test
    void aServerThatIsDownIsNamed() {
        Cli.Result result =
                withKey(KEY).with("COMET_URL_OVERRIDE", "http://127.0.0.1:1").run("run", "nightly.yaml");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .startsWith("error: ")
                .contains("cannot connect to 127.0.0.1:1", "\nhint: Try the address from this machine")
                .doesNotContain(KEY, "Exception");
        assertThat(folder.resolve("lake")).doesNotExist();
    }

    @Test
    void aJobFileThatIsMissingOrBrokenIsBadUsage() throws IOException {
        Files.writeString(folder.resolve("broken.yaml"), "version: 1\nkind: export\nnam: nightly\n");
        Files.writeString(folder.resolve("no.yaml"), "version: [1\n");
        emulator.resetCalls();

        assertThat(run("missing.yaml"))
                .isEqualTo(new Cli.Result(2, "", "error: There is no job file 'missing.yaml'.\n"));
        assertThat(run(folder.toString())).isEqualTo(new Cli.Result(2, "", "error: '" + folder + "' is no file.\n"));
        Cli.Result broken = run("broken.yaml", "--json");
        assertThat(broken.exitCode()).isEqualTo(2);
        assertThat(broken.out()).isEmpty();
        assertThat(broken.err().lines())
                .as("all mistakes at once, each with its place")
                .hasSize(3)
                .allMatch(line -> line.startsWith("error: broken.yaml:"))
                .contains("error: broken.yaml:3: nam: Unknown key. Did you mean name?");
        Cli.Result noYaml = run("no.yaml");
        assertThat(noYaml.exitCode()).isEqualTo(2);
        assertThat(noYaml.err()).startsWith("error: no.yaml:2: This is not YAML");
        assertThat(run().exitCode()).as("a file has to be named").isEqualTo(2);

        assertThat(emulator.calls().total()).isZero();
        assertThat(folder.resolve(HOME)).as("nothing was started").doesNotExist();
    }

    @Test
    void aCleanUpDoesWhatItsFileApprovesAndThePrintedCommandTheRest() throws IOException, InterruptedException {
        cleanup(100);

        Cli.Result acted = run("tidy.yaml");

        assertThat(acted.exitCode())
                .as("a plan that waits is no failure; " + acted.err())
                .isZero();
        String run = acted.out().split(" ")[1];
        assertThat(acted.out())
                .startsWith("Clean-up " + run + " is done.\n  Job       tidy\n")
                .contains(
                        "  Actions   2 done\n",
                        "\n\nJob tidy: Run " + run
                                + " acted, with 2 actions done; 1 action of mark waits for somebody to"
                                + " approve plan ",
                        "a missing approval");
        assertThat(acted.err())
                .contains("\nRun " + run + " starts: 2 actions.\n")
                .doesNotContain("error:");
        assertThat(old).allMatch(this::isArchived);
        assertThat(tags(junk)).as("waits").containsExactly("junk");

        Cli.Result approved = printed(acted.out(), "Approve and apply with:\n  ");

        assertThat(approved.exitCode()).as(approved.err()).isZero();
        assertThat(tags(junk)).containsExactlyInAnyOrder("junk", "seen");

        Cli.Result nothing = run("tidy.yaml", "--json", "--quiet");
        assertThat(nothing.exitCode()).isZero();
        assertThat(nothing.err()).isEmpty();
        JsonNode document = MAPPER.readTree(nothing.out());
        assertThat(document.path("outcome").stringValue()).isEqualTo("done");
        assertThat(document.has("cleanup")).isFalse();
        assertThat(document.path("waiting")).isEmpty();
        assertThat(document.path("message").stringValue()).contains(" waits no more, as nothing is left of it to do");
    }

    @Test
    void aCleanUpTellsScriptsWhatItDidAndWhatWaits() throws IOException {
        cleanup(100);

        Cli.Result acted = run("tidy.yaml", "--json", "--quiet");

        assertThat(acted.exitCode()).as(acted.err()).isZero();
        assertThat(acted.err()).as("not even the guards that are loose").isEmpty();
        JsonNode document = MAPPER.readTree(acted.out());
        assertThat(document.path("outcome").stringValue()).isEqualTo("done");
        assertThat(document.path("cleanup").path("actions").path("done").longValue())
                .isEqualTo(2);
        assertThat(document.path("waiting")).hasSize(1);
        JsonNode plan = document.path("waiting").path(0);
        assertThat(Path.of(plan.path("file").stringValue()))
                .isRegularFile()
                .startsWith(folder.resolve(HOME).resolve("plans"));
        assertThat(plan.path("digest").stringValue()).hasSize(64);
        assertThat(plan.path("actions").longValue()).isEqualTo(1);
        assertThat(plan.path("policies").path(0).stringValue()).isEqualTo("mark");
        assertThat(plan.path("exceeded")).isEmpty();
    }

    @Test
    void aCleanUpThatALimitRefusesDoesNothing() throws IOException {
        cleanup(1);

        Cli.Result refused = run("tidy.yaml", "--quiet");

        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.out())
                .startsWith("Job tidy: Guard rails refuse plan ")
                .contains("max-experiments of the whole plan is 1, found 2");
        assertThat(refused.out().lines().filter(line -> line.contains("policy apply")))
                .as("how to approve the plan that a person may approve, and not the refused one")
                .singleElement()
                .satisfies(line -> assertThat(line).contains("/waiting/").doesNotContain("/refused/"));
        assertThat(refused.err()).isEqualTo("""
                error: The guard rails refuse a plan.
                hint: Let the policies match fewer experiments, or allow more below 'guards' of the job; then: \
                cometlake run tidy.yaml --home "my home"
                """);
        assertThat(old).noneMatch(this::isArchived);
        try (Stream<Path> plans = Files.walk(folder.resolve(HOME).resolve("plans"))) {
            assertThat(plans.filter(plan -> plan.getParent().endsWith("refused")))
                    .as("is kept, to be looked at")
                    .hasSize(1);
        }
    }

    @Test
    void aLakeThatIsHeldForTooLongIsRefused() throws IOException {
        cleanup(100);
        emulator.resetCalls();
        try (Lake lake = Lake.open(folder.resolve("lake").toString(), LakeConfig.defaults(), Clock.systemUTC());
                LakeLease lease = lake.acquireLease("somebody")) {
            for (String job : List.of("nightly.yaml", "tidy.yaml")) {
                Cli.Result refused =
                        withKey(KEY).with("COMETLAKE_JOBS_WAITFORLAKE", "0s").run("run", job, "--home", HOME);

                assertThat(refused.exitCode()).as(refused.err()).isEqualTo(3);
                assertThat(refused.out()).isEmpty();
                assertThat(refused.err())
                        .contains(
                                "error: The lake " + folder.resolve("lake")
                                        + " was being written by 'somebody' (process ",
                                " that a job waits for it, so nothing was begun.\n")
                        .endsWith("\nhint: Later: cometlake run " + job + " --home \"my home\"\n");
            }
            assertThat(lease.isHeld()).isTrue();
        }
        assertThat(emulator.calls().total()).as("a look at the lake is no call").isZero();
    }

    private void cleanup(int maxExperiments) throws IOException {
        Files.writeString(folder.resolve("tidy.yaml"), """
                version: 1
                kind: cleanup
                name: tidy
                lake: { uri: lake }
                guards:
                  max-experiments: %d
                  max-percent-of-project: 100%%
                  min-age: 0d
                  protect: { registered-models: false, artifact-sources: false }
                policies:
                  - name: hide
                    scope: { workspaces: [lab] }
                    where: Tag("old")
                    action: archive
                    approve: auto
                  - name: mark
                    scope: { workspaces: [lab] }
                    where: Tag("junk")
                    action: tag
                    add-tags: [seen]
                """.formatted(maxExperiments));
    }

    private String experiment(String tag) {
        Experiment experiment = comet.createExperiment("lab", "sweep", tag);
        experiment.addTags(List.of(tag));
        return experiment.key();
    }

    private boolean isArchived(String experiment) {
        return comet.getExperimentByKey(experiment).orElseThrow().getMetadata().archived();
    }

    private List<String> tags(String experiment) {
        return comet.getExperimentByKey(experiment).orElseThrow().getTags();
    }

    private long experimentsInTheLake() throws SQLException {
        return LakeSql.number("select count(*) from " + LakeSql.table(folder.resolve("lake"), "experiments"));
    }

    private Cli.Result run(String... arguments) {
        String[] all = Stream.of(Stream.of("run"), Stream.of(arguments), Stream.of("--home", HOME))
                .flatMap(words -> words)
                .toArray(String[]::new);
        return withKey(KEY).run(all);
    }

    /** Runs the command that stands behind a text, read as a shell reads it. */
    private Cli.Result printed(String text, String before) throws IOException, InterruptedException {
        assertThat(text).contains(before);
        String command = text.substring(text.indexOf(before) + before.length())
                .lines()
                .findFirst()
                .orElseThrow();
        assertThat(command).startsWith("cometlake ");
        Process shell = new ProcessBuilder("sh", "-c", "printf '%s\\n' " + command).start();
        List<String> words = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(shell.waitFor()).isZero();
        Cli.Result result = withKey(KEY).run(words.subList(1, words.size()).toArray(String[]::new));
        assertThat(folder.resolve("user/.cometlake")).as("it names its home").doesNotExist();
        return result;
    }

    private Cli withKey(String key) {
        return new Cli(folder)
                .at(Clock.systemUTC())
                .with("COMET_API_KEY", key)
                .with("COMET_URL_OVERRIDE", emulator.url().toString());
    }
}
