// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.lake.LakeSql;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Emulator and export as users run them: the jar, in processes of their own, told by the environment alone. */
class ExportProcessIT {
    /** A key that is found again wherever it is written. */
    private static final String KEY = "SecretKeyThatMustNotLeak7";

    @TempDir
    static Path folder;

    private static JarProcess emulator;
    private static String url;
    private static Cli.Result export;

    @BeforeAll
    static void exportFromAnotherProcess() throws IOException, InterruptedException {
        emulator = JarProcess.start(folder, Map.of(), "emulator", "--api-key", KEY);
        url = emulator.awaitOut("listening on ").substring("listening on ".length());
        Map<String, String> environment = Map.of("COMET_URL_OVERRIDE", url, "COMET_API_KEY", KEY);
        try (JarProcess process = JarProcess.start(folder, environment, "export", "--json", "--home", "home")) {
            export = process.end();
        }
    }

    @AfterAll
    static void stopEmulator() throws InterruptedException {
        emulator.close();
    }

    @Test
    void jsonIsOneDocumentOnStandardOutputAndNothingElse() {
        assertThat(export.exitCode()).as(export.err()).isZero();
        JsonNode report = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build()
                .readTree(export.out());
        assertThat(report.get("state").asString()).isEqualTo("done");
        assertThat(report.get("experiments").asLong()).isEqualTo(422);
        assertThat(report.get("points").asLong()).isEqualTo(111_379);
    }

    @Test
    void theLakeHoldsWhatADemoInThisProcessHolds() throws SQLException {
        Cli.Result demo = new Cli(folder).run("demo", "--to", "demo", "--home", "home of the demo");
        assertThat(demo.exitCode()).as(demo.err()).isZero();
        for (String table :
                List.of("workspaces", "projects", "experiments", "metrics", "parameters", "others", "tags")) {
            assertThat(LakeSql.differences(rows("lake", table), rows("demo", table)))
                    .as(table)
                    .isZero();
        }
        assertThat(LakeSql.number("select count(*) from (" + rows("lake", "metrics") + ")"))
                .isEqualTo(111_379);
    }

    @Test
    void hadoopsOwnConfigurationIsRead() throws IOException, InterruptedException {
        Path configuration = Files.createDirectory(folder.resolve("hadoop"));
        Files.writeString(
                configuration.resolve("core-site.xml"),
                "<configuration><property><name>fs.hdfs.impl</name>"
                        + "<value>org.apache.hadoop.fs.RawLocalFileSystem</value></property></configuration>");
        Map<String, String> environment =
                Map.of("COMET_URL_OVERRIDE", url, "COMET_API_KEY", KEY, "HADOOP_CONF_DIR", configuration.toString());
        try (JarProcess process = JarProcess.start(
                folder, environment, "export", "--to", "hdfs://namenode/lake", "--home", "home of hadoop")) {
            Cli.Result result = process.end();
            assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
            assertThat(result.err()).contains("fs.hdfs.impl is set to org.apache.hadoop.fs.RawLocalFileSystem");
        }
    }

    @Test
    void theKeyIsNowhere() throws IOException {
        assertThat(export.out() + export.err()).doesNotContain(KEY);
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> written = files.filter(Files::isRegularFile).toList();
            assertThat(written)
                    .anyMatch(path -> path.startsWith(folder.resolve("lake")))
                    .anyMatch(path -> path.startsWith(folder.resolve("home/logs")));
            for (Path file : written) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1).contains(KEY))
                        .as(file.toString())
                        .isFalse();
            }
        }
    }

    /** All but the run, which differs. */
    private static String rows(String lake, String table) {
        return "select * exclude (run_id) from " + LakeSql.table(folder.resolve(lake), table);
    }
}
