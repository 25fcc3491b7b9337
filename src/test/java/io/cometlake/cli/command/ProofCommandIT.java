// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.client.ApiKey;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.CometClient;
import io.cometlake.client.Listing;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.job.WireWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What is said before an export, and about its proof, and the options of both. */
class ProofCommandIT {
    private static final JsonMapper JSON = new JsonMapper();

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
    void aPlanTellsWhatWouldBeDoneAndLeavesNoLake() {
        Cli.Result plan = export("--plan", "--assets");

        assertThat(plan.exitCode()).as(plan.err()).isZero();
        assertThat(plan.out().lines())
                .startsWith("What an export would do now:")
                .contains(
                        "  Lake      " + folder.resolve("lake"),
                        "  Found     3 new, 0 changed, 0 gone, 0 unchanged",
                        "            not counted: downloads of assets",
                        "  Expected  rows and bytes are unknown, as the lake has nothing to judge by yet",
                        "Nothing was written.")
                .anyMatch(line -> line.matches("Google/gpt3 +3 +0 +0 +0 +0 +unknown +unknown"))
                .anyMatch(line -> line.matches("experiment/code +3"));
        assertThat(folder.resolve("lake")).doesNotExist();
        assertThat(folder.resolve("user/.cometlake/repository.mv.db")).doesNotExist();
    }

    @Test
    void aPlanAsJsonTellsTheCallsThatTheExportThenMakes() {
        JsonNode plan = json(export("--plan", "--json"));

        assertThat(plan.path("changes").path("new").asLong()).isEqualTo(3);
        assertThat(plan.path("projects").get(0).path("fetched").asLong()).isEqualTo(3);
        assertThat(plan.path("not_counted").isEmpty()).isTrue();
        JsonNode report = json(export("--json"));
        assertThat(report.path("total_calls").asLong())
                .isEqualTo(plan.path("calls_made").asLong()
                        + plan.path("total_calls").asLong());
        plan.path("calls")
                .properties()
                .forEach(call -> assertThat(report.path("calls").path(call.getKey()))
                        .as(call.getKey())
                        .isEqualTo(call.getValue()));

        Cli.Result quiet = export("--plan", "--sweep", "0%", "--sample", "0%");
        assertThat(quiet.out().lines())
                .contains(
                        "  Found     0 new, 0 changed, 0 gone, 3 unchanged; nothing to do in 1 project",
                        "  Expected  no experiment is to be read anew")
                .anyMatch(line -> line.startsWith("  Calls     about 0, and "))
                .noneMatch(line -> line.startsWith("Google/gpt3"));
    }

    @Test
    void verifyNamesWhatDiffersAndTheNextRunMendsIt() {
        assertThat(export().exitCode()).isZero();
        String key = experiment();
        new WireWriter(emulator, EmulatorOptions.DEMO_KEY).tags(key, List.of("late"));

        Cli.Result verified = export("--verify", "--sweep", "0%");

        assertThat(verified.exitCode()).isEqualTo(4);
        assertThat(verified.out().lines())
                .anyMatch(line -> line.endsWith(
                        " is in the lake, but 1 of 3 experiments that were compared is not what the server tells."))
                .contains("  Compared  3 experiments with the server, 1 difference")
                .anyMatch(line -> line.matches("tags +4 +3 +1"))
                .anyMatch(line -> line.matches(key + " +tags +late +presence +there +missing"));
        assertThat(verified.err())
                .contains("error: The lake differs from what the server tells")
                .contains("hint: Run the same command again, which reads those experiments anew");

        Cli.Result again = export("--verify", "--sweep", "0%");

        assertThat(again.exitCode()).as(again.out()).isZero();
        assertThat(again.out())
                .contains("  Found     0 new, 1 changed, 0 gone, 2 unchanged")
                .contains("  Compared  3 experiments with the server, 0 differences");
    }

    @Test
    void sampleSaysHowManyAreCompared() {
        assertThat(export("--sample", "0%").out()).doesNotContain("Compared");
        assertThat(json(export("--sample", "100%", "--json"))
                        .path("proof")
                        .path("experiments")
                        .asLong())
                .isEqualTo(3);
        Cli.Result both = export("--sample", "5%", "--verify");
        assertThat(both.exitCode()).isEqualTo(2);
        assertThat(both.err()).contains("--verify and --sample exclude each other");
    }

    @Test
    void exactTakesNoBulkCalls() {
        JsonNode calls = json(export("--exact", "--json", "--sample", "0%")).path("calls");

        assertThat(calls.path("experiment/metrics/get-all").asLong()).isEqualTo(3);
        assertThat(calls.path("experiment/parameters").asLong()).isEqualTo(3);
        assertThat(calls.has("experiments/multi-metric-chart")).isFalse();
        assertThat(calls.has("project/query")).isFalse();
    }

    private String experiment() {
        ClientConfig server = ClientConfig.of(emulator.url(), ApiKey.of(EmulatorOptions.DEMO_KEY, "the test"));
        try (CometClient client = CometClient.connect(server)) {
            return client.fetchExperiments("Google", "gpt3", Listing.ACTIVE, 1, 10)
                    .get(0)
                    .experimentKey();
        }
    }

    private static JsonNode json(Cli.Result result) {
        assertThat(result.exitCode()).as(result.err()).isZero();
        return JSON.readTree(result.out());
    }

    private Cli.Result export(String... options) {
        List<String> arguments = new ArrayList<>(List.of("export", "--to", "lake", "--workspace", "Google"));
        arguments.addAll(List.of(options));
        return new Cli(folder)
                .with("COMET_URL_OVERRIDE", emulator.url().toString())
                .with("COMET_API_KEY", EmulatorOptions.DEMO_KEY)
                .run(arguments.toArray(String[]::new));
    }
}
