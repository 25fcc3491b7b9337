// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.emulator.Behaviour;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What others see while a process is exporting; the server is so slow that it outlasts these tests. */
class RunningExportIT {
    /** Half a minute for the 551 calls, eight at a time. */
    private static final Behaviour SLOW = Behaviour.normal().withLatency(Duration.ofMillis(500));

    @TempDir
    static Path folder;

    private static Emulator emulator;
    private static JarProcess export;
    private static String run;

    @BeforeAll
    static void startExport() throws IOException, InterruptedException {
        emulator = Emulator.start(EmulatorOptions.demo().withBehaviour(SLOW));
        export = JarProcess.start(
                folder,
                Map.of(
                        "COMET_URL_OVERRIDE", emulator.url().toString(),
                        "COMET_API_KEY", EmulatorOptions.DEMO_KEY,
                        "COMETLAKE_HOME", folder.resolve("home").toString()),
                "export");
        String started = export.awaitErr("Run ");
        run = started.substring("Run ".length(), started.indexOf(" starts."));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        export.close();
        emulator.close();
    }

    @Test
    void aSecondExportToTheSameLakeIsRefusedInOneLine() {
        Cli.Result second = cli().with("COMET_URL_OVERRIDE", emulator.url().toString())
                .with("COMET_API_KEY", EmulatorOptions.DEMO_KEY)
                .run("export");

        assertThat(second.exitCode()).as(second.err()).isEqualTo(3);
        assertThat(second.out()).isEmpty();
        assertThat(second.err().lines()).hasSize(2);
        assertThat(second.err())
                .startsWith("error: The lake ")
                .contains(folder + "/lake ")
                .contains("is being written by 'export'")
                .contains("\nhint: See who is at work with: cometlake runs list\n");
        assertThat(export.isAlive()).isTrue();
    }

    @Test
    void runsListShowsItAtWork() {
        Cli.Result list = cli().run("runs", "list");

        assertThat(list.exitCode()).as(list.err()).isZero();
        assertThat(list.err()).isEmpty();
        assertThat(list.out().lines().filter(line -> line.startsWith(run)))
                .singleElement()
                .asString()
                .contains("running")
                .contains("at work");
        assertThat(export.isAlive()).isTrue();
    }

    @Test
    void runsShowShowsItAtWork() {
        Cli.Result shown = cli().run("runs", "show", run);

        assertThat(shown.exitCode()).as(shown.err()).isZero();
        assertThat(shown.out()).startsWith("Run " + run + " is at work.");
        assertThat(export.isAlive()).isTrue();
    }

    private static Cli cli() {
        return new Cli(folder).with("COMETLAKE_HOME", folder.resolve("home").toString());
    }
}
