// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigCommandTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        file = folder.resolve("config/cometlake.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                cometlake:
                  repository:
                    url: jdbc:postgresql://db/lake
                    password: p4ssw0rd
                """);
    }

    @Test
    void showsWhatIsSetAndFromWhere() {
        Cli.Result shown = new Cli(folder).with("COMETLAKE_SERVE_PORT", "9090").run("config", "show", "--changed");

        assertThat(shown.exitCode()).isZero();
        assertThat(shown.out().lines().map(line -> line.replaceAll(" {2,}", "  ")))
                .containsExactly(
                        "Key  Value  From",
                        shown.out().lines().toList().get(1).replaceAll(" {2,}", "  "),
                        "cometlake.repository.url  jdbc:postgresql://db/lake  " + file + ":3",
                        "cometlake.repository.password  (secret)  " + file + ":4",
                        "cometlake.serve.port  9090  COMETLAKE_SERVE_PORT",
                        "",
                        "Files, the last wins: " + file + ".");
        assertThat(shown.err()).isEmpty();
    }

    @Test
    void showsMachinesTheSame() {
        Cli.Result shown = new Cli(folder).run("config", "show", "--json");

        assertThat(shown.out())
                .contains("\"value\" : \"(secret)\"", "\"from\" : \"default\"")
                .doesNotContain("p4ssw0rd");
    }

    @Test
    void aMistakeEndsEveryCommandThatReadsSettingsBeforeItDoesAnything() throws IOException {
        Files.writeString(file, "cometlake: {serve: {prot: 1, port: x}}");
        String one =
                "error: " + file + ":1: cometlake.serve.prot: there is no such key. Did you mean cometlake.serve.port?";
        String two = "error: " + file + ":1: cometlake.serve.port: 'x' is no whole number.";

        for (String command : new String[] {"config check", "config show", "runs list", "policy history"}) {
            Cli.Result result = new Cli(folder).run(command.split(" "));

            assertThat(result.exitCode()).as(command).isEqualTo(2);
            assertThat(result.err().lines()).as(command).containsExactlyInAnyOrder(one, two);
        }
        assertThat(folder.resolve("user/.cometlake/repository.mv.db")).doesNotExist();
    }

    @Test
    void tellsThatAllIsInOrderAndWhatHasNoEffect() {
        Cli.Result checked = new Cli(folder).with("COMETLAKE_SERVE_PROT", "1").run("config", "check");

        assertThat(checked.exitCode()).isZero();
        assertThat(checked.out())
                .isEqualToIgnoringNewLines(
                        "The settings are in order: 2 keys set.\nFiles, the last wins: " + file + ".");
        assertThat(checked.err().strip())
                .isEqualTo("warning: COMETLAKE_SERVE_PROT is no setting, and has no effect. Did you mean"
                        + " COMETLAKE_SERVE_PORT?");
    }
}
