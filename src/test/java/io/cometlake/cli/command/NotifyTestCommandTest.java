// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class NotifyTestCommandTest {
    @TempDir
    private Path folder;

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().startsWith("/gone") ? 410 : 200, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void tellsWhatCameOfEach() throws IOException {
        Files.writeString(folder.resolve("nightly.yaml"), """
                version: 1
                kind: export
                name: nightly
                lake:
                  uri: lake
                notify:
                  on: [done]
                  slack: ${SLACK_URL}
                """);
        Cli cli = new Cli(folder)
                .with("COMETLAKE_NOTIFICATIONS_WEBHOOK", url("/hook/SECRETPATH"))
                .with("SLACK_URL", url("/gone/SECRETPATH"));

        Cli.Result result = cli.run("notify", "test", "--event", "partial", "nightly.yaml");

        String host = "127.0.0.1:" + server.getAddress().getPort();
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .contains("webhook at " + host, "slack at " + host, "ok", "failed", "HTTP 410", "1 told, 1 failed.")
                .doesNotContain("SECRETPATH");
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(bodies)
                .hasSize(2)
                .anyMatch(body -> body.contains("\"event\":\"partial\"") && body.contains("\"test\":true"));
    }

    @Test
    void saysItAsJson() {
        Cli.Result result = new Cli(folder)
                .with("COMETLAKE_NOTIFICATIONS_WEBHOOK", url("/hook"))
                .run("notify", "test", "--json");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("\"event\" : \"failed\"", "\"delivered\" : true", "\"channel\" : \"webhook\"");
    }

    @Test
    void whereNobodyIsToBeToldItSaysHow() {
        Cli.Result result = new Cli(folder).run("notify", "test");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("Nobody is to be told anything: set cometlake.notifications.webhook");
        assertThat(new Cli(folder).run("notify", "test", "--event", "never").err())
                .contains("There is no event 'never'. There are: failed, partial");
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }
}
