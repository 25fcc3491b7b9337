// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.emulator.Behaviour;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The doctor finds what is wrong, says how to mend it, and leaves everything as it was. */
class DoctorIT {
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

    @BeforeEach
    void reset() {
        emulator.resetCalls();
    }

    @Test
    void whereAllIsWellNothingIsMadeAndTwoCallsAreMade() throws IOException {
        Checks checks = examine(cli());

        assertThat(checks.exitCode).as(checks.text).isZero();
        assertThat(checks.names())
                .containsExactly(
                        "java", "memory", "disk", "settings", "proxy", "server", "key", "clock", "repository", "lake");
        assertThat(checks.finding("server")).contains(emulator.url().toString(), "version ");
        assertThat(checks.finding("key")).contains("Found in COMET_API_KEY", "sees 7 workspaces");
        assertThat(checks.finding("settings")).isEqualTo("No file of settings; 0 keys set");
        assertThat(checks.finding("repository")).contains("None in", "the first run makes it");
        assertThat(checks.finding("lake")).contains("the first export makes it", " free");
        assertThat(checks.document.get("healthy").asBoolean()).isTrue();
        assertThat(checks.document.get("calls").asInt()).isEqualTo(2);
        assertThat(emulator.calls().total()).isEqualTo(2);
        assertThat(files(folder)).isEmpty();
        assertThat(checks.text).doesNotContain("demo-key");
    }

    @Test
    void afterAnExportRepositoryAndLakeAreKnownAndStayAsTheyAre() throws IOException {
        assertThat(cli().run("export", "--workspace", "Google").exitCode()).isZero();
        List<String> before = files(folder);

        Checks checks = examine(cli());

        assertThat(checks.exitCode).as(checks.text).isZero();
        assertThat(checks.finding("lake")).contains("can be written, 1 commit");
        assertThat(checks.finding("repository")).contains("Opens in").doesNotContain("unfinished", "at work");
        assertThat(files(folder)).isEqualTo(before);
    }

    @Test
    void aTextIsForPeople() {
        Cli.Result result = cli().run("doctor");

        assertThat(result.exitCode()).as(result.out()).isZero();
        assertThat(result.out()).contains("server", "ok", "0 problems, ", "2 calls.");
    }

    @Test
    void noKeyIsAProblemAndTheServerIsLookedAtAllTheSame() throws IOException {
        Checks checks = examine(new Cli(folder)
                .at(Clock.systemUTC())
                .with("COMET_URL_OVERRIDE", emulator.url().toString()));

        assertThat(checks.exitCode).isEqualTo(1);
        assertThat(checks.status("key")).isEqualTo("problem");
        assertThat(checks.finding("key")).contains("No Comet API key found", ".comet.config");
        assertThat(checks.status("server")).isEqualTo("ok");
        assertThat(emulator.calls().total()).isEqualTo(1);
    }

    @Test
    void aWrongKeyIsAProblemAndIsNotShown() throws IOException {
        Checks checks = examine(cli().with("COMET_API_KEY", WRONG_KEY));

        assertThat(checks.exitCode).isEqualTo(1);
        assertThat(checks.status("key")).isEqualTo("problem");
        assertThat(checks.finding("key")).contains("COMET_API_KEY", "answered 401");
        assertThat(checks.remedy("key")).contains("new key");
        assertThat(checks.text).doesNotContain(WRONG_KEY);
    }

    @Test
    void anUnreachableServerIsAProblemAndTheOtherChecksGoOn() throws IOException {
        Checks checks = examine(cli().with("COMET_URL_OVERRIDE", "http://127.0.0.1:1"));

        assertThat(checks.exitCode).isEqualTo(1);
        assertThat(checks.status("server")).isEqualTo("problem");
        assertThat(checks.finding("server")).contains("cannot connect to 127.0.0.1:1");
        assertThat(checks.status("key")).isEqualTo("warning");
        assertThat(checks.status("clock")).isEqualTo("warning");
        assertThat(checks.status("lake")).isEqualTo("ok");
    }

    @Test
    void anOldServerIsAProblem() throws IOException {
        try (Emulator old = Emulator.start(
                EmulatorOptions.demo().withBehaviour(Behaviour.normal().withVersion("1.2.3")))) {
            Checks checks = examine(cli().with("COMET_URL_OVERRIDE", old.url().toString()));

            assertThat(checks.status("server")).isEqualTo("problem");
            assertThat(checks.finding("server")).contains("version 1.2.3, which is too old");
        }
    }

    @Test
    void aClockThatIsWrongIsAProblem() throws IOException {
        Checks checks = examine(cli().at(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-10))));

        assertThat(checks.exitCode).isEqualTo(1);
        assertThat(checks.status("clock")).isEqualTo("problem");
        assertThat(checks.finding("clock")).contains("behind the server's");
        assertThat(checks.remedy("clock")).contains("NTP");
    }

    @Test
    void aFileInThePlaceOfTheLakeOrOfHomeIsAProblem() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        Checks checks = examine(cli(), "--to", file.resolve("lake").toString(), "--home", file.toString());

        assertThat(checks.exitCode).isEqualTo(1);
        assertThat(checks.status("lake")).isEqualTo("problem");
        assertThat(checks.finding("lake")).contains(file + " is a file");
        assertThat(checks.status("repository")).isEqualTo("problem");
        assertThat(checks.remedy("repository")).contains("--home");
        assertThat(file).isEmptyFile();
    }

    @Test
    void aLakeWhereACommitCannotBeExclusiveIsAProblem() throws IOException {
        Checks checks = examine(cli(), "--to", "s3a://bucket/lake");

        assertThat(checks.status("lake")).isEqualTo("problem");
        assertThat(checks.finding("lake")).contains("s3a://bucket/lake");
    }

    @Test
    void aLakeAndARepositoryThatCannotBeReadAreProblems() throws IOException {
        Files.createDirectories(folder.resolve("lake/_cometlake/log"));
        Files.writeString(folder.resolve("lake/_cometlake/log/00000000000000000001.json"), "{\"format\": 99}");
        Files.createDirectories(folder.resolve("user/.cometlake"));
        Files.writeString(folder.resolve("user/.cometlake/repository.mv.db"), "no database");

        Checks checks = examine(cli());

        assertThat(checks.status("lake")).isEqualTo("problem");
        assertThat(checks.finding("lake")).contains("format 99");
        assertThat(checks.status("repository")).isEqualTo("problem");
        assertThat(checks.finding("repository")).contains("Cannot open the job repository");
    }

    @Test
    void aProxyIsNamedWithoutItsLogin() throws IOException {
        Checks checks = examine(cli().with("COMET_URL_OVERRIDE", "http://comet.invalid")
                .with("HTTP_PROXY", "http://ann:SecretPassword@127.0.0.1:1"));

        assertThat(checks.finding("proxy")).contains("127.0.0.1:1 for http://comet.invalid, with a login");
        assertThat(checks.text).doesNotContain("SecretPassword", "ann:");
    }

    private Cli cli() {
        return new Cli(folder)
                .at(Clock.systemUTC())
                .with("COMET_URL_OVERRIDE", emulator.url().toString())
                .with("COMET_API_KEY", "demo-key");
    }

    private static Checks examine(Cli cli, String... arguments) {
        return new Checks(cli.run(Stream.concat(Stream.of("doctor", "--json"), Stream.of(arguments))
                .toArray(String[]::new)));
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(path -> !path.equals(folder))
                    .map(Path::toString)
                    .sorted()
                    .toList();
        }
    }

    /** The document by check. */
    private static final class Checks {
        private final int exitCode;
        private final String text;
        private final JsonNode document;
        private final Map<String, JsonNode> byName = new HashMap<>();

        Checks(Cli.Result result) {
            exitCode = result.exitCode();
            text = result.out() + result.err();
            document = JsonMapper.shared().readTree(result.out());
            document.get("checks")
                    .forEach(check -> byName.put(check.get("check").asString(), check));
        }

        List<String> names() {
            return document.get("checks")
                    .valueStream()
                    .map(check -> check.get("check").asString())
                    .toList();
        }

        String status(String check) {
            return byName.get(check).get("status").asString();
        }

        String finding(String check) {
            return byName.get(check).get("finding").asString();
        }

        String remedy(String check) {
            return byName.get(check).get("remedy").asString();
        }
    }
}
