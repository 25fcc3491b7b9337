// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What people get wrong: one line each with the remedy, the right exit code, and nothing left behind. */
class ExportErrorsIT {
    private static final String WRONG_KEY = "WrongKeyThatMustNotBeShown";

    private static Emulator emulator;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        emulator = Emulator.start(EmulatorOptions.demo());
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void aWrongKey() {
        Cli.Result result = cli().with("COMET_API_KEY", WRONG_KEY).run("export");
        assertError(result, 1, "COMET_API_KEY");
        assertThat(result.err()).doesNotContain(WRONG_KEY);
    }

    @Test
    void noKey() {
        Cli.Result result = new Cli(folder)
                .with("COMET_URL_OVERRIDE", emulator.url().toString())
                .run("export");
        assertError(result, 2, "COMET_API_KEY");
        assertThat(result.err()).contains(".comet.config");
    }

    @Test
    void anUnknownWorkspace() {
        assertError(export("--workspace", "Gogle"), 2, "No workspace 'Gogle'");
    }

    @Test
    void anUnknownProject() {
        assertError(export("--workspace", "Google", "--project", "gpt4"), 2, "No project 'gpt4'");
    }

    @Test
    void anUnknownExperiment() {
        assertError(export("--experiment", "0123"), 2, "'0123'");
    }

    @Test
    void anUnknownTable() {
        Cli.Result result = export("--table", "metrcs");
        assertError(result, 2, "metrcs");
        assertThat(result.err()).contains("metrics");
    }

    @Test
    void anUnreachableServer() {
        Cli.Result result = new Cli(folder)
                .with("COMET_URL_OVERRIDE", "http://127.0.0.1:1")
                .with("COMET_API_KEY", "demo-key")
                .run("export");
        assertError(result, 1, "127.0.0.1:1");
        assertThat(result.err()).doesNotContain("Exception");
    }

    @Test
    void anUnwritableLake() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Cli.Result result = export("--to", file.resolve("lake").toString());
        assertError(result, 1, file.toString());
        assertThat(file).isEmptyFile();
    }

    @Test
    void aLakeWhereACommitCannotBeExclusive() {
        assertError(export("--to", "s3a://bucket/lake"), 2, "s3a://bucket/lake");
    }

    @Test
    void aLakeInsideAnother() throws IOException {
        Path log = Files.createDirectories(folder.resolve("user/outer/_cometlake/log"));
        Path inner = folder.resolve("user/outer/experiments");

        Cli.Result result = export("--to", inner.toString());

        assertError(result, 2, "inside the lake " + folder.resolve("user/outer"));
        assertThat(inner).doesNotExist();
        assertThat(log).isEmptyDirectory();
    }

    @Test
    void aJobFileThatIsAFolder() {
        assertError(export(folder.toString()), 2, "is no file. To name the lake, use --to.");
    }

    @Test
    void theStackIsShownOnlyWhenAskedFor() {
        Cli.Result quiet = cli().with("COMET_API_KEY", WRONG_KEY).run("export");
        Cli.Result verbose = cli().with("COMET_API_KEY", WRONG_KEY).run("export", "--verbose");
        assertThat(quiet.err()).doesNotContain("\tat ");
        assertThat(verbose.err()).contains("\tat ").doesNotContain(WRONG_KEY);
    }

    private Cli cli() {
        return new Cli(folder)
                .with("COMET_URL_OVERRIDE", emulator.url().toString())
                .with("COMET_API_KEY", "demo-key");
    }

    private Cli.Result export(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "export";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return cli().run(all);
    }

    private void assertError(Cli.Result result, int exitCode, String what) {
        assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
        assertThat(result.out()).isEmpty();
        List<String> lines = result.err().lines().toList();
        assertThat(lines.get(0)).startsWith("error: ").contains(what);
        assertThat(lines.subList(1, lines.size()))
                .as("at most a hint, where the message does not hold the remedy")
                .hasSizeBetween(0, 1)
                .allMatch(line -> line.startsWith("hint: "));
        assertThat(lakesIn(folder)).isEmpty();
    }

    /** Everything but the user's home and what a test put there itself. */
    private static List<Path> lakesIn(Path folder) {
        try (Stream<Path> made = Files.list(folder)) {
            return made.filter(path -> !path.endsWith("user") && !path.endsWith("file"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
