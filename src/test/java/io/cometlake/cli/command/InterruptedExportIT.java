// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.output.ShellWord;
import io.cometlake.emulator.Behaviour;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.emulator.SyntheticData;
import io.cometlake.lake.LakeSql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process that exports from a slow server: what others see meanwhile, Ctrl-C, and on from there with nothing but the line
 * that it printed. It happens once; each test looks at one part of it.
 */
class InterruptedExportIT {
    private static final int EXPERIMENTS = 300;
    private static final int POINTS = EXPERIMENTS * 2 * 20;

    /** Slow enough that the export outlasts what is done beside it. */
    private static final Behaviour SLOW = Behaviour.normal().withLatency(Duration.ofMillis(500));

    @TempDir
    static Path folder;

    private static String run;
    private static Cli.Result second;
    private static Cli.Result listMeanwhile;
    private static Cli.Result showMeanwhile;
    private static boolean outlasted;
    private static Cli.Result stopped;
    private static boolean anythingVisible;
    private static Cli.Result listStopped;
    private static String printed;
    private static Cli.Result resumed;
    private static Cli.Result listDone;

    @BeforeAll
    static void exportInterruptAndGoOn() throws IOException, InterruptedException {
        try (Emulator emulator = Emulator.start(EmulatorOptions.synthetic(SyntheticData.defaults()
                        .withProjects(20)
                        .withExperiments(EXPERIMENTS)
                        .withMetrics(2)
                        .withPoints(20))
                .withBehaviour(SLOW))) {
            String url = emulator.url().toString();
            Map<String, String> environment = Map.of(
                    "COMET_URL_OVERRIDE",
                    url,
                    "COMET_API_KEY",
                    EmulatorOptions.DEMO_KEY,
                    // The launcher says how it was called; here it is the jar, so that the printed line runs as it
                    // stands.
                    "COMETLAKE_COMMAND",
                    JarProcess.java().stream().map(ShellWord::quote).collect(Collectors.joining(" ")));
            try (JarProcess export = JarProcess.start(folder, environment, "export", "--home", "my home")) {
                String started = export.awaitErr("Run ");
                run = started.substring("Run ".length(), started.indexOf(" starts."));
                export.awaitErr("Exporting");
                second = new Cli(folder)
                        .with("COMET_URL_OVERRIDE", url)
                        .with("COMET_API_KEY", EmulatorOptions.DEMO_KEY)
                        .run("export", "--home", "my home");
                listMeanwhile = runs("list");
                showMeanwhile = runs("show", run);
                outlasted = export.isAlive();

                export.interrupt();
                export.awaitErr("Stopping at the next safe point.");
                emulator.change(Behaviour.normal());
                stopped = export.end();
            }
            anythingVisible = Files.exists(folder.resolve("lake/experiments"));
            listStopped = runs("list");
            printed = stopped.err()
                    .substring(stopped.err().lastIndexOf(":\n") + 1)
                    .strip();
            try (JarProcess resume = JarProcess.shell(folder, environment, printed)) {
                resumed = resume.end();
            }
            listDone = runs("list");
        }
    }

    @Test
    void aSecondExportToTheSameLakeIsRefusedInOneLine() {
        assertThat(outlasted).isTrue();
        assertThat(second.exitCode()).as(second.err()).isEqualTo(3);
        assertThat(second.out()).isEmpty();
        assertThat(second.err().lines()).hasSize(2);
        assertThat(second.err())
                .startsWith("error: The lake ")
                .contains(folder + "/lake ")
                .contains("is being written by 'export'")
                .contains("\nhint: See who is at work with: cometlake runs list");
    }

    @Test
    void othersSeeItAtWorkThroughTheSameRepository() {
        assertThat(outlasted).isTrue();
        assertThat(listMeanwhile.err()).isEmpty();
        assertThat(line(listMeanwhile)).contains("running").contains("at work");
        assertThat(showMeanwhile.exitCode()).as(showMeanwhile.err()).isZero();
        assertThat(showMeanwhile.out()).startsWith("Run " + run + " is at work.");
    }

    @Test
    void ctrlCStopsAtASafePointAndPrintsTheCommandThatGoesOn() {
        assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(6);
        assertThat(stopped.err()).contains("Stopped. Go on with:\n");
        assertThat(printed).endsWith(" runs resume " + run + " --home \"my home\"");
        assertThat(anythingVisible).isFalse();
        assertThat(line(listStopped)).contains("stopped");
    }

    @Test
    void thePrintedCommandGoesOnToTheEnd() throws SQLException {
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("Going on with run " + run + ".");
        assertThat(line(listDone)).contains("done").doesNotContain("stopped");

        Path lake = folder.resolve("lake");
        assertThat(LakeSql.rows(
                        "select count(*), count(distinct experiment_key) from " + LakeSql.table(lake, "experiments")))
                .containsExactly(EXPERIMENTS + "|" + EXPERIMENTS);
        assertThat(LakeSql.number("select count(*) from " + LakeSql.table(lake, "metrics")))
                .isEqualTo(POINTS);
    }

    private static Cli.Result runs(String verb, String... arguments) {
        String[] all = new String[arguments.length + 4];
        all[0] = "runs";
        all[1] = verb;
        all[2] = "--home";
        all[3] = "my home";
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        return new Cli(folder).run(all);
    }

    /** The run's line of a list. */
    private static String line(Cli.Result list) {
        assertThat(list.exitCode()).as(list.err()).isZero();
        return list.out()
                .lines()
                .filter(line -> line.startsWith(run))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No run " + run + " in\n" + list.out()));
    }
}
