// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.web;

import io.cometlake.job.Repository;
import io.cometlake.job.RepositoryPlace;
import io.cometlake.schedule.FireListener;
import io.cometlake.settings.JobsSettings;
import io.cometlake.settings.ServeSettings;
import io.cometlake.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** What the long-running form shows, and what it does not. */
class ServeApplicationIT {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper MAPPER = new JsonMapper();

    @TempDir
    static Path folder;

    private static Repository repository;
    private static ServeApplication application;

    @BeforeAll
    static void start() throws IOException {
        Files.createDirectories(folder.resolve("jobs"));
        // A stranger's file in the working directory or in the environment decides nothing.
        repository = Repository.open(RepositoryPlace.embedded(folder.resolve("home")));
        application = start(0);
    }

    private static ServeApplication start(int port) {
        Settings usual = Settings.defaults();
        Settings settings = new Settings(
                usual.repository(),
                usual.budget(),
                new JobsSettings(folder.resolve("jobs"), Duration.ofSeconds(1), 1, Duration.ofMinutes(1)),
                new ServeSettings("127.0.0.1", port, Duration.ofSeconds(10), Duration.ofSeconds(1)),
                usual.notifications(),
                usual.log());
        return ServeApplication.start(
                repository, settings, Map.of(), folder, folder, Clock.systemUTC(), new FireListener() {});
    }

    @AfterAll
    static void stop() {
        application.close();
        repository.close();
    }

    @Test
    void itIsReadyOnceTheSchedulerIsAtWork() {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            HttpResponse<String> readiness = get("/actuator/health/readiness");
            assertThat(readiness.statusCode()).as(readiness.body()).isEqualTo(200);
            JsonNode parts = MAPPER.readTree(readiness.body()).path("components");
            assertThat(parts.propertyNames())
                    .containsExactlyInAnyOrder("readinessState", "repository", "scheduler", "lakes", "diskSpace");
            assertThat(parts)
                    .allSatisfy(
                            part -> assertThat(part.path("status").asString()).isEqualTo("UP"));
        });
        assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        HttpResponse<String> all = get("/actuator/health");
        assertThat(all.statusCode()).isEqualTo(200);
        assertThat(MAPPER.readTree(all.body())
                        .path("components")
                        .path("jobs")
                        .path("status")
                        .asString())
                .isEqualTo("UP");
    }

    @Test
    void metricsAreToldUnderTheLongNameAndTheShortOne() {
        for (String path : List.of("/actuator/prometheus", "/metrics")) {
            HttpResponse<String> scrape = get(path);
            assertThat(scrape.statusCode()).isEqualTo(200);
            assertThat(scrape.headers().firstValue("Content-Type"))
                    .get()
                    .asString()
                    .startsWith("text/plain");
            assertThat(scrape.body())
                    .contains("# HELP cometlake_scheduler_silence_seconds ")
                    .contains("cometlake_notifications_total{channel=\"mail\",result=\"failed\"} 0.0")
                    .contains("jvm_memory_used_bytes");
        }
    }

    @Test
    void theVersionIsTold() {
        JsonNode info = MAPPER.readTree(get("/actuator/info").body());
        assertThat(info.propertyNames()).containsExactly("cometlake");
        assertThat(info.path("cometlake").path("version").asString()).isEqualTo("development");
    }

    @Test
    void nothingElseIsShown() {
        Stream.of(
                        "/",
                        "/actuator",
                        "/actuator/env",
                        "/actuator/heapdump",
                        "/actuator/threaddump",
                        "/actuator/configprops",
                        "/actuator/beans",
                        "/actuator/loggers",
                        "/actuator/metrics",
                        "/actuator/shutdown",
                        "/actuator/quartz",
                        "/actuator/mappings",
                        "/logback.xml")
                .forEach(path -> {
                    HttpResponse<String> answer = get(path);
                    assertThat(answer.statusCode()).as(path).isEqualTo(404);
                    assertThat(answer.body()).as(path).doesNotContain("Tomcat").doesNotContain("Exception");
                    assertThat(answer.headers().map()).as(path).doesNotContainKeys("Server", "server", "X-Powered-By");
                });
        assertThat(send(HttpRequest.newBuilder(application.address().resolve("/actuator/shutdown"))
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aPortInUseIsSaid() {
        URI address = application.address();
        assertThat(address.getHost()).isEqualTo("127.0.0.1");
        assertThatThrownBy(() -> start(address.getPort()))
                .isInstanceOf(WebException.class)
                .hasMessageContaining("Port " + address.getPort() + " at 127.0.0.1 is in use")
                .hasMessageContaining("--port");
        assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(application.address().resolve(path)).build());
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
