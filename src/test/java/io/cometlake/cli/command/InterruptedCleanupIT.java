// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.output.ShellWord;
import io.cometlake.emulator.Behaviour;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.emulator.WriteCall;
import io.cometlake.policy.file.PlanFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A process that carries a plan out is asked to end, and the line that it prints goes on from there, as that of the undoing does. */
class InterruptedCleanupIT {
    /** Slow enough that a run outlasts the request to end. */
    private static final Behaviour SLOW = Behaviour.normal().withLatency(Duration.ofMillis(100));

    @TempDir
    Path folder;

    private Emulator emulator;
    private Map<String, String> environment;

    @BeforeEach
    void start() {
        emulator = Emulator.start(EmulatorOptions.demo());
        environment = Map.of(
                "COMET_URL_OVERRIDE",
                emulator.url().toString(),
                "COMET_API_KEY",
                EmulatorOptions.DEMO_KEY,
                "COMETLAKE_COMMAND",
                JarProcess.java().stream().map(ShellWord::quote).collect(Collectors.joining(" ")));
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void applyAndUndoStopBehindAnActionAndGoOnByThePrintedLine() throws IOException, InterruptedException {
        PlanFile plan = plan();
        emulator.resetCalls();
        Cli.Result stopped =
                stop("TERM", "policy", "apply", "a plan.json", "--approve", plan.digest(), "--home", "my home");
        List<WriteCall> before = emulator.writes();
        assertThat(before.size()).isBetween(1, Math.toIntExact(plan.header().actions()) - 1);
        String printed = printed(stopped);
        assertThat(printed).contains(" policy apply \"a plan.json\" --approve " + plan.digest(), "--home \"my home\"");

        Cli.Result resumed = shell(printed);
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("Going on with run ");
        assertThat(emulator.writes())
                .hasSize(Math.toIntExact(plan.header().actions()))
                .doesNotHaveDuplicates()
                .startsWith(before.toArray(WriteCall[]::new));

        String undo = resumed.err()
                .lines()
                .filter(line -> line.contains(" policy undo "))
                .findFirst()
                .orElseThrow();
        String run = undo.strip().replaceAll(".* policy undo (\\S+).*", "$1");
        emulator.resetCalls();
        Cli.Result halfUndone = stop("INT", "policy", "undo", run, "--home", "my home");
        assertThat(emulator.writes())
                .hasSizeLessThan(Math.toIntExact(plan.header().actions()));
        Cli.Result undone = shell(printed(halfUndone));
        assertThat(undone.exitCode()).as(undone.err()).isZero();
        assertThat(emulator.writes())
                .hasSize(Math.toIntExact(plan.header().actions()))
                .doesNotHaveDuplicates();
    }

    private Cli.Result stop(String signal, String... command) throws IOException, InterruptedException {
        emulator.change(SLOW);
        try (JarProcess process = JarProcess.start(folder, environment, command)) {
            process.awaitErr("Run ");
            long before = emulator.writes().size();
            while (emulator.writes().size() == before && process.isAlive()) {
                Thread.sleep(20);
            }
            process.send(signal);
            process.awaitErr("Stopping at the next safe point.");
            emulator.change(Behaviour.normal());
            Cli.Result stopped = process.end();
            assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(6);
            return stopped;
        }
    }

    private static String printed(Cli.Result stopped) {
        assertThat(stopped.err()).contains("Stopped. Go on with:\n");
        return stopped.err()
                .substring(stopped.err().lastIndexOf("Go on with:\n") + "Go on with:\n".length())
                .strip();
    }

    private Cli.Result shell(String line) throws IOException, InterruptedException {
        try (JarProcess process = JarProcess.shell(folder, environment, line)) {
            return process.end();
        }
    }

    private PlanFile plan() throws IOException {
        Files.writeString(folder.resolve("tidy.yaml"), """
                version: 1
                kind: cleanup
                name: tidy
                lake: { uri: lake }
                guards: { max-percent-of-project: 100%, protect: { registered-models: false, artifact-sources: false } }
                policies:
                  - name: short
                    scope: { workspaces: [Google] }
                    older-than: 30d
                    action: archive
                """);
        Cli.Result planned = new Cli(folder)
                .with("COMET_API_KEY", EmulatorOptions.DEMO_KEY)
                .with("COMET_URL_OVERRIDE", emulator.url().toString())
                .run("policy", "plan", "tidy.yaml", "--out", "a plan.json", "--home", "my home");
        assertThat(planned.exitCode()).as(planned.err()).isZero();
        return PlanFile.open(folder.resolve("a plan.json"));
    }
}
