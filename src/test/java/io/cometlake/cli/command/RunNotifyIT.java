// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import com.sun.net.httpserver.HttpServer;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
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

/** A job that nobody watches tells what came of it, also where it could not begin. */
class RunNotifyIT {
    @TempDir
    private Path folder;

    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private HttpServer hook;

    @BeforeEach
    void start() throws IOException {
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        hook.start();
        Files.writeString(folder.resolve("nightly.yaml"), """
                version: 1
                kind: export
                name: nightly
                lake: {uri: lake}
                tables: [tags]
                notify: {on: [done, failed]}
                """);
    }

    @AfterEach
    void stop() {
        hook.stop(0);
    }

    @Test
    void whatIsDoneIsTold() {
        try (Emulator emulator = Emulator.start(EmulatorOptions.demo())) {
            Cli.Result run = cli(emulator.url().toString()).run("run", "nightly.yaml", "--notify", "--quiet");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(bodies).singleElement().asString().contains("\"event\":\"done\"", "\"job\":\"nightly\"");
        }
    }

    @Test
    void nobodyIsToldWhoDidNotAsk() {
        try (Emulator emulator = Emulator.start(EmulatorOptions.demo())) {
            cli(emulator.url().toString()).run("run", "nightly.yaml", "--quiet");

            assertThat(bodies).isEmpty();
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsTold() {
        Cli.Result run = cli("http://localhost:1")
                .with("COMETLAKE_REPOSITORY_URL", "jdbc:postgresql://localhost:1/lake")
                .with("COMETLAKE_REPOSITORY_USERNAME", "lake")
                .with("COMETLAKE_REPOSITORY_PASSWORD", "p4ssw0rd")
                .run("run", "nightly.yaml", "--notify", "--quiet");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("Cannot open the job repository at jdbc:postgresql://localhost:1/lake");
        assertThat(bodies)
                .singleElement()
                .asString()
                .contains(
                        "\"event\":\"failed\"", "Cannot open the job repository at jdbc:postgresql://localhost:1/lake")
                .doesNotContain("p4ssw0rd");
    }

    private Cli cli(String server) {
        return new Cli(folder)
                .with("COMET_URL_OVERRIDE", server)
                .with("COMET_API_KEY", "demo-key")
                .with(
                        "COMETLAKE_NOTIFICATIONS_WEBHOOK",
                        "http://127.0.0.1:" + hook.getAddress().getPort() + "/hook");
    }
}
