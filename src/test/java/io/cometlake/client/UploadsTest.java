// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.client.http.CometRequest;
import io.cometlake.client.http.FakeTime;
import io.cometlake.client.http.RequestBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Uploads are given time, and are sent again only if that is safe and possible. */
class UploadsTest {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofMinutes(5);

    private final ScriptedServer server = new ScriptedServer();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void anUploadIsWaitedForLongerThanOtherCalls() {
        server.then(ScriptedServer.json("{\"version\":\"4.50.1\"}"))
                .then(exchange -> {
                    pause(SHORT.multipliedBy(5));
                    ScriptedServer.json("{\"assetId\":\"a1\"}").to(exchange);
                })
                .then(ScriptedServer.silence());
        try (CometConnection connection = connected(new Timeouts(LONG, SHORT, LONG, LONG))) {
            assertThat(upload(connection, UploadContent.of("x"))).contains("a1");
            assertThatThrownBy(() -> connection
                            .calls()
                            .call(
                                    CometRequest.write(
                                            CometRequest.Verb.POST, CometRequest.REST_BASE + "write/x", "{}"),
                                    body -> ""))
                    .as("another write is not")
                    .isInstanceOf(CometOutcomeUnknownException.class)
                    .hasMessageContaining("COMET_TIMEOUT_API");
        }
    }

    @Test
    void anUploadIsNotWaitedForWithoutEnd() {
        server.then(ScriptedServer.json("{\"version\":\"4.50.1\"}")).then(ScriptedServer.silence());
        try (CometConnection connection = connected(new Timeouts(LONG, LONG, SHORT, LONG))) {
            assertThatThrownBy(() -> upload(connection, UploadContent.of("x")))
                    .isInstanceOf(CometOutcomeUnknownException.class)
                    .hasMessageContaining("COMET_TIMEOUT_FILE_UPLOAD");
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void whatCanBeReadAgainIsSentAgainAfterARefusal() throws IOException {
        Path file = Files.writeString(folder.resolve("w.bin"), "weights");
        for (UploadContent content : List.of(
                UploadContent.of(file),
                UploadContent.of("weights"),
                UploadContent.of("weights".getBytes(StandardCharsets.UTF_8)))) {
            server.then(ScriptedServer.json("{\"version\":\"4.50.1\"}"))
                    .then(ScriptedServer.comets(429, "slow down", 0))
                    .then(ScriptedServer.json("{\"assetId\":\"a1\"}"));
            int before = server.received().size();

            try (CometConnection connection = connected(Timeouts.DEFAULT)) {
                assertThat(upload(connection, content)).contains("a1");
            }

            assertThat(server.received().subList(before, server.received().size()))
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request.body()).contains("weights"));
        }
    }

    @Test
    void whatCannotBeReadAgainIsNot() {
        server.then(ScriptedServer.json("{\"version\":\"4.50.1\"}")).then(ScriptedServer.comets(429, "slow down", 0));
        UploadContent content = UploadContent.of(new ByteArrayInputStream(new byte[] {'x'}), 1);

        try (CometConnection connection = connected(Timeouts.DEFAULT)) {
            assertThatThrownBy(() -> upload(connection, content))
                    .isInstanceOf(CometUnavailableException.class)
                    .hasMessageContaining("429");
        }
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void nothingIsUploadedTwiceWhenNobodyKnows() {
        server.then(ScriptedServer.json("{\"version\":\"4.50.1\"}")).then(ScriptedServer.comets(500, "oops", 0));

        try (CometConnection connection = connected(Timeouts.DEFAULT)) {
            assertThatThrownBy(() -> upload(connection, UploadContent.of("x")))
                    .isInstanceOf(CometOutcomeUnknownException.class);
        }
        assertThat(server.received()).hasSize(1);
    }

    private CometConnection connected(Timeouts timeouts) {
        ClientConfig config =
                ClientConfig.of(server.uri(), ApiKey.of("KEY", "a test")).withTimeouts(timeouts);
        return CometConnection.open(config, new FakeTime(1).timing());
    }

    private static String upload(CometConnection connection, UploadContent content) {
        RequestBody.Multipart form = new RequestBody.Multipart(List.of(RequestBody.Part.file("file", "file", content)));
        return connection
                .calls()
                .call(
                        CometRequest.upload(CometRequest.REST_BASE + "write/experiment/upload-asset", form),
                        body -> new String(body.readAllBytes(), StandardCharsets.UTF_8));
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
