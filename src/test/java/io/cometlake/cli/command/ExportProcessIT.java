// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Emulator and export as users run them: the jar, in processes of their own, told by the environment alone. */
class ExportProcessIT {
    private static final String KEY = "SecretKeyThatMustNotLeak7";

    @TempDir
    Path folder;

    private final Map<Process, Path> errorFiles = new HashMap<>();

    @AfterEach
    void stop() throws InterruptedException {
        for (Process process : errorFiles.keySet()) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void exportsFromAnotherProcessAndLeaksNoKey() throws IOException, InterruptedException, SQLException {
        String url = startEmulator();

        Process export = start(url, "export", "--json");
        String out = new String(export.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = Files.readString(errorsOf(export));
        assertThat(export.waitFor()).as(err).isZero();

        JsonNode report = JsonMapper.shared().readTree(out);
        assertThat(report.get("experiments").asLong()).isEqualTo(422);
        assertThat(report.get("points").asLong()).isEqualTo(111_379);
        assertThat(number("select count(*) from read_parquet('" + folder + "/lake/metrics/**/*.parquet')"))
                .isEqualTo(111_379);
        assertThat(out + err).doesNotContain(KEY);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1).contains(KEY))
                        .as(file.toString())
                        .isFalse();
            }
        }
    }

    @Test
    void stopsAtASafePointOnCtrlCAndGoesOnWithTheCommandThatItPrints()
            throws IOException, InterruptedException, SQLException {
        String url = startEmulator("--latency", "500");
        Process export = start(url, "export");
        waitForLine(export, "Exporting");

        Process second = start(url, "export", "--workspace", "Google");
        assertThat(second.waitFor()).as("the lake is taken").isEqualTo(3);
        assertThat(Files.readString(errorsOf(second))).contains("runs list");
        Process list = start(url, "runs", "list");
        String runs = new String(list.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(list.waitFor()).as(Files.readString(errorsOf(list))).isZero();
        assertThat(runs).contains("running");

        new ProcessBuilder("kill", "-INT", Long.toString(export.pid())).start().waitFor();
        assertThat(export.waitFor()).isEqualTo(6);
        String said = Files.readString(errorsOf(export));
        Matcher resume = Pattern.compile("cometlake (runs resume .*)").matcher(said);
        assertThat(resume.find()).as(said).isTrue();

        Process resumed = start(url, resume.group(1).strip().split(" "));
        resumed.getInputStream().readAllBytes();
        assertThat(resumed.waitFor()).as(Files.readString(errorsOf(resumed))).isZero();
        assertThat(number("select count(*) from read_parquet('" + folder + "/lake/experiments/**/*.parquet')"))
                .isEqualTo(422);
        assertThat(number("select count(distinct experiment_key) from read_parquet('" + folder
                        + "/lake/experiments/**/*.parquet')"))
                .isEqualTo(422);
    }

    private String startEmulator(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("emulator", "--api-key", KEY));
        all.addAll(List.of(arguments));
        Process emulator = start("", all.toArray(String[]::new));
        BufferedReader lines = emulator.inputReader(StandardCharsets.UTF_8);
        String line = lines.readLine();
        assertThat(line).as(Files.readString(errorsOf(emulator))).startsWith("listening on ");
        return line.substring("listening on ".length());
    }

    private Process start(String url, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                System.getProperty("cometlake.jar")));
        command.addAll(List.of(arguments));
        // The emulator is told its key as an argument, everybody else by the environment.
        Path errors = Files.createTempFile(folder.getParent(), "errors-", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("COMET"));
        builder.environment().put("COMETLAKE_HOME", folder.resolve("home").toString());
        if (!url.isEmpty()) {
            builder.environment().put("COMET_URL_OVERRIDE", url);
            builder.environment().put("COMET_API_KEY", KEY);
        }
        Process process = builder.start();
        errorFiles.put(process, errors);
        return process;
    }

    private Path errorsOf(Process process) {
        return errorFiles.get(process);
    }

    private void waitForLine(Process process, String start) throws IOException, InterruptedException {
        while (Files.readAllLines(errorsOf(process)).stream().noneMatch(line -> line.startsWith(start))) {
            assertThat(process.isAlive())
                    .as(Files.readString(errorsOf(process)))
                    .isTrue();
            Thread.sleep(50);
        }
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
