// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpServer;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.job.WireWriter;
import io.cometlake.lake.LakeSql;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever happens, and wherever the API key was logged: it is in no file, no log and no line of output. */
class SecretLeaksIT {
    private static final String KEY = "SecretKeyThatMustNotLeak7";
    private static final String SMART_KEY = KEY + "*eyJiYXNlVXJsIjoiaHR0cDovLzEyNy4wLjAuMToxIn0=";
    private static final String PASSWORD = "ProxyPasswordThatMustNotLeak";

    /** What is logged beside values has a test of its own, with a key in it. */
    private static final Set<String> FILLED = Set.of(
            "workspaces",
            "projects",
            "experiments",
            "metrics",
            "metric_summaries",
            "parameters",
            "others",
            "tags",
            "symlinks",
            "experiments_wide");

    @TempDir
    Path folder;

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.setContext(root.getLoggerContext());
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void silence() {
        root.detachAppender(log);
    }

    @Test
    void aKeyThatWasLoggedAnywhereIsExportedNowhere() throws IOException, SQLException {
        assertKeyIsExportedNowhere(KEY);
    }

    @Test
    void aSmartKeyThatWasLoggedAnywhereIsExportedNowhereAndNeitherIsItsFirstPart() throws IOException, SQLException {
        assertKeyIsExportedNowhere(SMART_KEY);
    }

    private void assertKeyIsExportedNowhere(String key) throws IOException, SQLException {
        try (Emulator emulator = Emulator.start(EmulatorOptions.empty().withApiKeys(key))) {
            fill(emulator, new WireWriter(emulator, key), key);
            Cli cli = new Cli(folder)
                    .with("COMET_URL_OVERRIDE", emulator.url().toString())
                    .with("COMET_API_KEY", key);
            Cli.Result result = cli.run("export", "--verbose");
            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.out() + result.err()).contains("The API key in use was removed from");
            assertNoLeak(result);
            assertNoLeak(cli.run("runs", "list"));
            assertNoLeak(cli.run("runs", "list", "--json"));
            assertNoLeak(cli.run("runs", "show", "--json", runs().get(0)));
        }
        Path lake = folder.resolve("lake");
        for (TableSchema table : Tables.exported()) {
            List<String> rows = LakeSql.rows("select * from " + LakeSql.table(lake, table.name()));
            assertThat(rows).as(table.name()).noneMatch(row -> row.contains(KEY));
            if (FILLED.contains(table.name())) {
                assertThat(rows).as(table.name()).isNotEmpty();
            }
        }
        assertThat(LakeSql.rows("select metric, value from " + LakeSql.table(lake, "metrics")))
                .as("what the server calls by the key is read all the same")
                .containsExactly("metric [removed: the API key in use]|1.0");
        assertThat(LakeSql.rows("select tag from " + LakeSql.table(lake, "tags")))
                .containsExactly("tag [removed: the API key in use]");
        assertThat(LakeSql.rows("select value from " + LakeSql.table(lake, "parameters") + " where name = 'argv'"))
                .containsExactly("train.py --key [removed: the API key in use] --lr 0.1");
    }

    private static void fill(Emulator emulator, WireWriter wire, String key) {
        emulator.addWorkspace("workspace " + key);
        String experiment = wire.experiment("workspace " + key, "project " + key, "name " + key);
        wire.post(
                "project/notes",
                WireWriter.members(
                        "workspaceName", "workspace " + key, "projectName", "project " + key, "notes", "note " + key));
        wire.parameter(experiment, "argv", "train.py --key " + key + " --lr 0.1");
        wire.parameter(experiment, "parameter " + key, "1");
        wire.parameter(experiment, "first part", key.split("\\*", -1)[0]);
        wire.other(experiment, "other " + key, "value " + key);
        wire.tags(experiment, List.of("tag " + key));
        wire.metric(experiment, "metric " + key, "1,\"step\":1");
        wire.post(
                "experiment/file-path",
                WireWriter.members("experimentKey", experiment, "filePath", "/home/" + key + "/x.py"));
        wire.project("workspace " + key, "elsewhere", "description " + key);
        wire.post(
                "experiment/move",
                WireWriter.members(
                        "targetWorkspaceName",
                        "workspace " + key,
                        "targetProjectName",
                        "elsewhere",
                        "experimentKeys",
                        List.of(experiment),
                        "symlink",
                        true));
    }

    /** Each is what the server says to every call, with KEY where the key stands. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | application/json | {\"msg\": \"KEY\", \"code\": 401, \"sdk_error_code\": 1}",
                "403 | text/html | <html>Forbidden: Authorization: KEY</html>",
                "200 | text/KEY | <html>KEY</html>",
                "200 | application/json | {\"workspaceNames\": KEY}",
                "200 | application/json | {\"msg\": \"KEY\", \"code\": 400, \"sdk_error_code\": 1}",
                "302 | text/html | KEY"
            })
    void aServerThatQuotesTheKeyIsNotQuoted(int status, String type, String body) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = body.replace("KEY", SMART_KEY).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", type.replace("KEY", KEY));
            exchange.getResponseHeaders().add("Location", "https://" + KEY + ".example.com/" + KEY);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            assertFailsWithoutLeak(
                    SMART_KEY, "http://127.0.0.1:" + server.getAddress().getPort());
        } finally {
            server.stop(0);
        }
    }

    /** One fails the run after it began, the other an experiment of it. */
    @ParameterizedTest
    @CsvSource({"project/notes, 1", "experiment/log-other, 4"})
    void aFailureInTheMiddleOfARunIsRecordedWithoutTheKey(String failing, int exitCode) throws IOException {
        try (Emulator emulator = Emulator.start(EmulatorOptions.empty().withApiKeys(KEY))) {
            new WireWriter(emulator, KEY).experiment("demo", "p", "e");
            HttpServer gateway = QuotingGateway.before(emulator.url(), "/api/rest/v2/" + failing);
            try {
                Cli cli = cli(KEY, "http://127.0.0.1:" + gateway.getAddress().getPort());
                Cli.Result result = cli.run("export", "--verbose");
                assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
                assertNoLeak(result);
                Cli.Result list = cli.run("runs", "list", "--json");
                assertThat(list.out()).contains("***");
                assertNoLeak(list);
            } finally {
                gateway.stop(0);
            }
        }
    }

    @Test
    void aKeyThatAMessageCutsOffIsNotShownInPart() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = ("x".repeat(288) + KEY).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(404, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            Cli.Result result = assertFailsWithoutLeak(
                    KEY, "http://127.0.0.1:" + server.getAddress().getPort());
            assertThat(result.err()).contains("xxx***").doesNotContain(KEY.substring(0, 9));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aWrongKeyAnUnreachableServerAndAProxyThatIsDown() throws IOException {
        try (Emulator emulator = Emulator.start(EmulatorOptions.empty())) {
            assertFailsWithoutLeak(KEY, emulator.url().toString());
        }
        assertFailsWithoutLeak(KEY, "http://127.0.0.1:1");
        Cli behindProxy = cli(SMART_KEY, "http://comet.example.com")
                .with("http_proxy", "http://somebody:" + PASSWORD + "@127.0.0.1:1");
        Cli.Result result = behindProxy.run("export", "--verbose");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("through the proxy 127.0.0.1:1");
        assertNoLeak(result);
    }

    @Test
    void aKeyFromAFileIsNoLessSecret() throws IOException {
        Path user = Files.createDirectories(folder.resolve("user"));
        Files.writeString(user.resolve(".comet.config"), "[comet]\napi_key = " + KEY + "\n");
        Cli.Result result =
                new Cli(folder).with("COMET_URL_OVERRIDE", "http://127.0.0.1:1").run("export", "--verbose");
        assertThat(result.exitCode()).isEqualTo(1);
        Files.delete(user.resolve(".comet.config"));
        assertNoLeak(result);
    }

    private List<String> runs() throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("lake/_cometlake/runs"))) {
            return runs.map(run -> run.getFileName().toString()).toList();
        }
    }

    private Cli.Result assertFailsWithoutLeak(String key, String server) throws IOException {
        Cli.Result result = cli(key, server).run("export", "--verbose");
        assertThat(result.exitCode()).as(result.err()).isIn(1, 2);
        assertThat(result.err()).contains("error: ");
        assertNoLeak(result);
        return result;
    }

    private Cli cli(String key, String server) {
        return new Cli(folder)
                .with("COMET_URL_OVERRIDE", server)
                .with("COMET_API_KEY", key)
                // Once is enough to be told.
                .with("COMET_HTTP_SESSION_RETRY_TOTAL", "0");
    }

    private void assertNoLeak(Cli.Result result) throws IOException {
        assertClean("standard output", result.out());
        assertClean("standard error", result.err());
        for (ILoggingEvent event : List.copyOf(log.list)) {
            String thrown =
                    event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            assertClean("log of " + event.getLoggerName(), event.getFormattedMessage() + thrown);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                assertClean("name of a file", folder.relativize(file).toString());
                if (Files.isRegularFile(file)) {
                    assertClean(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
    }

    private static void assertClean(String place, String text) {
        assertThat(text.contains(KEY) || text.contains(PASSWORD)).as(place).isFalse();
    }
}
