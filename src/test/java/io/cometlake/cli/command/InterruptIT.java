// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.output.ShellWord;
import io.cometlake.emulator.Behaviour;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Ctrl-C in the middle of an export, and on from there with nothing but the line that it printed. */
class InterruptIT {
    @TempDir
    Path folder;

    @Test
    void stopsAtASafePointAndGoesOnWithThePrintedCommand() throws IOException, InterruptedException, SQLException {
        Behaviour slow = Behaviour.normal().withLatency(Duration.ofMillis(300));
        try (Emulator emulator = Emulator.start(EmulatorOptions.demo().withBehaviour(slow))) {
            Map<String, String> environment = Map.of(
                    "COMET_URL_OVERRIDE",
                    emulator.url().toString(),
                    "COMET_API_KEY",
                    EmulatorOptions.DEMO_KEY,
                    // The launcher says how it was called; here it is the jar, so that the printed line runs as it
                    // stands.
                    "COMETLAKE_COMMAND",
                    JarProcess.java().stream().map(ShellWord::quote).collect(Collectors.joining(" ")));

            Cli.Result stopped;
            try (JarProcess export = JarProcess.start(folder, environment, "export", "--home", "my home")) {
                export.awaitErr("Exporting");
                export.interrupt();
                stopped = export.end();
            }
            assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(6);
            assertThat(folder.resolve("lake/experiments")).doesNotExist();
            String command = commandAfter("Stopped. Go on with:", stopped.err());
            String run = command.replaceFirst(".* runs resume (\\S+) --home \"my home\"$", "$1");
            assertThat(stopped.err()).contains("Run " + run + " starts.");
            assertThat(listed(run)).contains("stopped");

            emulator.change(Behaviour.normal());
            Cli.Result resumed;
            try (JarProcess resume = JarProcess.shell(folder, environment, command)) {
                resumed = resume.end();
            }
            assertThat(resumed.exitCode()).as(resumed.err()).isZero();
            assertThat(resumed.err()).contains("Going on with run " + run + ".");
            assertThat(listed(run)).contains("done").doesNotContain("stopped");
        }
        String experiments = LakeSql.table(folder.resolve("lake"), "experiments");
        assertThat(LakeSql.rows("select count(*), count(distinct experiment_key) from " + experiments))
                .containsExactly("422|422");
        assertThat(LakeSql.number("select count(*) from " + LakeSql.table(folder.resolve("lake"), "metrics")))
                .isEqualTo(111_379);
    }

    private static String commandAfter(String line, String text) {
        String[] parts = text.split(line + "\n", 2);
        assertThat(parts).as(text).hasSize(2);
        return parts[1].strip();
    }

    /** The run's line of the list. */
    private String listed(String run) {
        Cli.Result list = new Cli(folder).run("runs", "list", "--home", "my home");
        assertThat(list.exitCode()).as(list.err()).isZero();
        return list.out()
                .lines()
                .filter(line -> line.startsWith(run))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No run " + run + " in\n" + list.out()));
    }
}
