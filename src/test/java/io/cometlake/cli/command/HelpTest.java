// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

final class HelpTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo",
                "export",
                "emulator",
                "runs",
                "runs list",
                "runs show",
                "runs resume",
                "query",
                "api",
                "api workspaces",
                "api projects",
                "api experiments",
                "api experiment",
                "api assets",
                "api models",
                "api model",
                "api artifacts",
                "api artifact",
                "api download",
                "api download asset",
                "api download model",
                "api download artifact",
                "schema",
                "completion",
                "version"
            })
    void everyVerbHasHelpWithAnExample(String verb) {
        String[] arguments = Stream.concat(Arrays.stream(verb.split(" ")), Stream.of("--help"))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);

        Cli.Result result = new Cli(folder).run(arguments);

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .contains(("Usage: cometlake " + verb).stripTrailing() + " [")
                .contains("Example:");
        assertThat(result.out().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void theRootHelpHasTheExitCodes() {
        Cli.Result result = new Cli(folder).run("--help");

        assertThat(result.out()).contains("""
                        Exit codes:
                          0   done
                          1   failed; nothing new is in the lake
                          2   bad usage or configuration; nothing was started
                          3   refused: another writer holds the lake, or guard rails or a missing approval hold up a plan
                          4   partial: done, but for what is named as failed or found wrong
                          5   outcome unknown; the next start finds out and mends it
                          6   stopped at a safe point on request; resumable
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "runs", "api", "api download"})
    void aGroupWithoutAVerbIsAUsageErrorThatShowsTheHelp(String group) {
        Cli.Result result = group.isEmpty() ? new Cli(folder).run() : new Cli(folder).run(group.split(" "));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("Commands:");
    }

    @Test
    void theVersionNamesCometlakeAndJava() {
        Cli.Result result = new Cli(folder).run("version");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("cometlake ").contains("\nJava " + Runtime.version());
        assertThat(new Cli(folder).run("--version").out()).isEqualTo(result.out());
    }
}
