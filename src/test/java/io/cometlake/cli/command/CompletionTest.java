// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The script does in a real shell what it is for. */
final class CompletionTest {
    /** What the shell does when Tab is pressed behind the words. */
    private static final String PRESS_TAB = """
            compopt() { echo "compopt $*"; } # the real one is refused outside of a key press
            source "$1"
            shift
            COMP_WORDS=("$@")
            COMP_CWORD=$(($# - 1))
            COMP_LINE="$*"
            COMP_POINT=${#COMP_LINE}
            _complete_cometlake
            printf '%s\\n' "${COMPREPLY[@]}"
            """;

    @TempDir
    private Path folder;

    @Test
    void bashOffersTheCommands() throws Exception {
        assertThat(tab("bash", "cometlake", "ex")).containsExactly("export");
        assertThat(tab("bash", "cometlake", "runs", "")).containsExactlyInAnyOrder("list", "show", "resume");
    }

    @Test
    void bashOffersTheOptionsOfACommand() throws Exception {
        assertThat(tab("bash", "cometlake", "export", "--with"))
                .containsExactly("--without-archived", "--with-archived");
        assertThat(tab("bash", "cometlake", "runs", "list", "--"))
                .contains("--limit", "--json")
                .doesNotContain("--to");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "export --format c:csv",
                "export --compression s:snappy",
                "export --table experiments_:experiments_wide",
                "export -t sym:symlinks",
                "export --keep-secrets sh:share-keys",
                "schema para:parameters",
                "completion z:zsh"
            })
    void bashOffersTheWordsThatAnArgumentTakes(String typedAndOffered) throws Exception {
        String[] parts = typedAndOffered.split(":");

        assertThat(tab("bash", ("cometlake " + parts[0]).split(" "))).containsExactly(parts[1]);
    }

    @Test
    void bashOffersTheWordsBehindAnEqualsSign() throws Exception {
        assertThat(tab("bash", "cometlake", "export", "--format", "=", "p")).containsExactly("parquet");
        assertThat(tab("bash", "cometlake", "export", "--format", "=")).containsExactly("parquet", "csv");
    }

    /** Bash completes them itself where the script offers nothing and forbids nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"export --to lake1/exp", "export job.y", "export --keys-from k", "export --to = lake1/"})
    void bashIsLeftToCompleteTheNamesOfFiles(String typed) throws Exception {
        assertThat(tab("bash", ("cometlake " + typed).split(" "))).isEmpty();
        assertThat(Files.readString(script("bash"))).contains("complete -F _complete_cometlake -o default");
    }

    @Test
    void theScriptHasNoMistakeInItsSyntax() throws Exception {
        assertThat(run("bash", "-n", script("bash").toString())).isEmpty();
    }

    @Test
    void zshTakesTheScriptToo() throws Exception {
        assumeTrue(hasShell("zsh"), "no zsh here");

        assertThat(run("zsh", "-f", "-c", "source " + script("zsh") + " && whence -w _complete_cometlake"))
                .isEqualTo("_complete_cometlake: function");
    }

    @Test
    void theSameProgramGivesTheSameScript() throws IOException {
        assertThat(Files.readString(script("bash"))).isEqualTo(Files.readString(script("zsh")));
    }

    @Test
    void anotherShellIsRefusedByName() {
        Cli.Result result = new Cli(folder).run("completion", "bsh");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo("error: No completion for 'bsh': it is for bash and zsh. Did you mean bash?\n");
    }

    private List<String> tab(String shell, String... words) throws Exception {
        assumeTrue(hasShell(shell), "no " + shell + " here");
        Path tab = folder.resolve("tab");
        Files.writeString(tab, PRESS_TAB);
        String[] command = new String[words.length + 3];
        command[0] = shell;
        command[1] = tab.toString();
        command[2] = script(shell).toString();
        System.arraycopy(words, 0, command, 3, words.length);
        return run(command).lines().map(String::strip).collect(Collectors.toList());
    }

    private Path script(String shell) throws IOException {
        Cli.Result result = new Cli(folder).run("completion", shell);
        assertThat(result.exitCode()).as(result.err()).isZero();
        Path script = folder.resolve("completion." + shell);
        Files.writeString(script, result.out());
        return script;
    }

    private static boolean hasShell(String shell) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, shell)));
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.strip();
    }
}
