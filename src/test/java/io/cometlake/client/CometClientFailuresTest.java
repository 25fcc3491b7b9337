// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.client.http.FakeTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the client makes of answers that are not what was asked for, and what it repeats. */
class CometClientFailuresTest {
    private static final String SECRET = "very-secret-key";

    private final ScriptedServer server = new ScriptedServer();
    private final FakeTime time = new FakeTime(7);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void passingTroubleIsRepeatedWithGrowingPausesUnderFullJitter() {
        CometClient client = connected();
        server.then(ScriptedServer.status(500, "oops"))
                .then(ScriptedServer.html(502))
                .then(ScriptedServer.hangUp())
                .then(ScriptedServer.truncated("{\"workspaceNames\":[\"w"))
                .then(ScriptedServer.json("{\"workspaceNames\":[\"w\""))
                .then(ScriptedServer.json("{\"workspaceNames\":[\"w\"]}"));

        assertThat(client.listWorkspaces()).containsExactly("w");

        assertThat(server.received()).hasSize(6);
        assertThat(time.sleeps()).hasSize(5);
        for (int retry = 0; retry < 5; retry++) {
            assertThat(time.sleeps().get(retry)).isBetween(Duration.ZERO, Duration.ofSeconds(1L << retry));
        }
        assertThat(client.statistics().retries()).isEqualTo(5);
        assertThat(client.statistics().byEndpoint())
                .containsEntry("workspaces", 6L)
                .containsEntry("clientlib/isAlive/ver", 1L);
        assertThat(client.statistics().byStatus())
                .containsEntry(500, 1L)
                .containsEntry(502, 1L)
                .containsEntry(0, 1L)
                .containsEntry(200, 4L);
    }

    @Test
    void lastingTroubleIsUnavailable() {
        CometClient client = connected();
        server.then(12, ScriptedServer.comets(503, "maintenance\\u0007 until\\nnoon", 0));

        assertThatThrownBy(client::listWorkspaces)
                .isInstanceOf(CometUnavailableException.class)
                .hasMessageContaining("GET workspaces")
                .hasMessageContaining("127.0.0.1:" + server.port())
                .hasMessageContaining("503 \"maintenance until noon\"")
                .hasMessageContaining("Try again later")
                .satisfies(problem ->
                        assertThat(((CometException) problem).status()).isEqualTo(503));
        assertThat(server.received()).hasSize(12);
    }

    @Test
    void retryAfterInSecondsKeepsEveryoneAway() {
        CometClient client = connected();
        server.then(ScriptedServer.status(429, "{\"msg\":\"slow down\"}", "Retry-After", "120"))
                .then(ScriptedServer.json("{\"workspaceNames\":[]}"));

        client.listWorkspaces();

        assertThat(time.now()).isBetween(Duration.ofSeconds(120), Duration.ofSeconds(123));
        assertThat(time.sleeps().get(0)).isGreaterThanOrEqualTo(Duration.ofSeconds(120));
    }

    @Test
    void retryAfterAsDateIsUnderstood() {
        CometClient client = connected();
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                FakeTime.START.plusSeconds(90).atOffset(ZoneOffset.UTC));
        server.then(ScriptedServer.status(503, "", "Retry-After", date))
                .then(ScriptedServer.json("{\"workspaceNames\":[]}"));

        client.listWorkspaces();

        assertThat(time.now()).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(92));
    }

    @Test
    void refusedKeyIsFinalAndSaysWhereItCameFrom() {
        CometClient client = connected();
        server.then(ScriptedServer.comets(401, "bad key", 90212)).then(ScriptedServer.comets(400, "bad key", 90212));

        assertThatThrownBy(client::listWorkspaces)
                .isInstanceOf(CometAuthenticationException.class)
                .hasMessageContaining("API key from a test")
                .hasMessageContaining("\"bad key\"");
        assertThatThrownBy(() -> client.fetchExperiment("k")).isInstanceOf(CometAuthenticationException.class);
        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void strangersAnswerIsRepeatedForAWhileWhereTheServerHasAnsweredBefore() {
        CometClient client = connected();
        server.then(12, ScriptedServer.html(403));

        assertThatThrownBy(client::listWorkspaces)
                .isInstanceOf(CometUnavailableException.class)
                .hasMessageContaining("gateway")
                .hasMessageContaining("Please log in");
        assertThat(server.received()).hasSize(12);
        assertThat(time.sleeps()).allMatch(pause -> pause.compareTo(Duration.ofSeconds(4)) <= 0);
    }

    @Test
    void strangersAnswerIsRepeatedThreeTimesWhereTheServerHasNeverAnswered() {
        server.then(2, ScriptedServer.html(200));
        CometClient client = connect(config());
        server.then(4, ScriptedServer.html(200));

        assertThatThrownBy(client::listWorkspaces)
                .isInstanceOf(CometProtocolException.class)
                .hasMessageContaining("COMET_URL_OVERRIDE");
        assertThat(server.received()).hasSize(4);
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        CometClient client = connected();
        server.then(ScriptedServer.comets(404, "no such workspace", 0))
                .then(ScriptedServer.comets(400, "no such team", 90219))
                .then(ScriptedServer.comets(400, "no such experiment", 0))
                .then(ScriptedServer.comets(404, "no such experiment", 0));

        assertThatThrownBy(() -> client.listProjects("x"))
                .isInstanceOf(CometNotFoundException.class)
                .hasMessageStartingWith("Workspace 'x' is not known to 127.0.0.1:");
        assertThatThrownBy(() -> client.fetchExperiments("x", "y", Listing.ACTIVE, 1, 10))
                .isInstanceOf(CometNotFoundException.class)
                .hasMessageStartingWith("Project 'x/y' is not known");
        assertThat(client.fetchExperiment("old server")).isEmpty();
        assertThat(client.fetchExperiment("new server")).isEmpty();
    }

    @Test
    void foreignNotFoundDoesNotMakeAnExperimentDisappear() {
        CometClient client = connected();
        server.then(12, ScriptedServer.html(404));

        assertThatThrownBy(() -> client.fetchExperiment("k"))
                .isInstanceOf(CometProtocolException.class)
                .hasMessageContaining("COMET_URL_OVERRIDE");
    }

    @Test
    void successThatIsNoneIsForeign() {
        CometClient client = connected();
        server.then(12, ScriptedServer.html(200))
                .then(12, ScriptedServer.comets(200, "expired", 1))
                .then(12, ScriptedServer.json("{\"msg\":\"no\",\"code\":400,\"sdk_error_code\":5}"))
                .then(12, ScriptedServer.json("<html>"))
                .then(12, ScriptedServer.json(""));

        assertThatThrownBy(client::listWorkspaces)
                .isInstanceOf(CometProtocolException.class)
                .hasMessageContaining("text/html");
        assertThatThrownBy(() -> client.fetchTags("k"))
                .isInstanceOf(CometProtocolException.class)
                .hasMessageContaining("says \"expired\"");
        assertThatThrownBy(() -> client.fetchExperiment("k"))
                .isInstanceOf(CometProtocolException.class)
                .hasMessageContaining("is an error: \"no\"");
        assertThatThrownBy(client::listWorkspaces)
                .isInstanceOf(CometProtocolException.class)
                .hasMessageContaining("not the JSON");
        assertThatThrownBy(() -> client.fetchProjectNotes("id"))
                .isInstanceOf(CometProtocolException.class)
                .hasMessageContaining("is empty");
        assertThat(server.received()).hasSize(60);
    }

    @Test
    void otherRefusalsAreFinal() {
        CometClient client = connected();
        server.then(ScriptedServer.comets(400, "what?", 0))
                .then(ScriptedServer.comets(402, "pay", 0))
                .then(ScriptedServer.comets(501, "no", 0))
                .then(ScriptedServer.status(204, ""))
                .then(ScriptedServer.status(302, "", "Location", "https://other.example/login?token=x"));

        assertThatThrownBy(client::listWorkspaces)
                .isExactlyInstanceOf(CometRefusedException.class)
                .hasMessageContaining("what?");
        assertThatThrownBy(client::listWorkspaces)
                .isExactlyInstanceOf(CometPaymentRequiredException.class)
                .hasMessageContaining("402");
        assertThatThrownBy(client::listWorkspaces)
                .isInstanceOf(CometUnavailableException.class)
                .hasMessageContaining("501");
        assertThatThrownBy(client::listWorkspaces)
                .isInstanceOf(CometProtocolException.class)
                .hasMessageContaining("204");
        assertThatThrownBy(client::listWorkspaces)
                .isInstanceOf(CometProtocolException.class)
                .hasMessageContaining("points to https://other.example,")
                .message()
                .doesNotContain("token");
        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void keyDoesNotFollowARedirectToAnotherHost() throws IOException {
        try (ScriptedServer other = new ScriptedServer()) {
            CometClient client = connected();
            server.then(ScriptedServer.status(307, "", "Location", other.uri() + "/x"));

            assertThatThrownBy(client::listWorkspaces)
                    .isInstanceOf(CometProtocolException.class)
                    .hasMessageContaining("" + other.port());
            assertThat(other.received()).isEmpty();
        }
    }

    @Test
    void slowChartIsNotRepeatedWhereItCanBeAskedForInPartsButBrokenOneIs() {
        CometClient client = connected();
        ChartRequest request = new ChartRequest(List.of("k"), List.of("m", "n"), List.of());
        RecordingHandler handler = new RecordingHandler();
        for (int status : new int[] {408, 413, 504}) {
            server.then(ScriptedServer.html(status));
            assertThatThrownBy(() -> client.fetchChart(request, handler))
                    .isInstanceOf(CometTimeoutException.class)
                    .hasMessageContaining("1 experiment, 2 metrics, 0 parameters")
                    .hasMessageContaining("Ask for less");
        }
        assertThat(handler.events()).isEmpty();
        assertThat(time.sleeps()).isEmpty();

        String body = "{\"experiments\":{\"k\":{\"metrics\":[{\"metricName\":\"m\",\"values\":[1]}";
        server.then(ScriptedServer.truncated(body)).then(ScriptedServer.json(body + "]}}}"));
        client.fetchChart(request, handler);
        assertThat(handler.events()).containsExactly("begin", "k m 1", "begin", "k m 1");
    }

    @Test
    void slowChartThatHasNoPartsIsRepeated() {
        CometClient client = connected();
        RecordingHandler handler = new RecordingHandler();
        server.then(3, ScriptedServer.html(504)).then(ScriptedServer.json("{\"empty\":true}"));

        client.fetchChart(new ChartRequest(List.of("k"), List.of("m"), List.of()), handler);

        assertThat(server.received()).hasSize(4);
    }

    @Test
    void slowAnswersAreWaitedForLessOften() {
        CometClient client = connected();
        server.then(8, ScriptedServer.html(504));

        assertThatThrownBy(client::listWorkspaces).isInstanceOf(CometTimeoutException.class);
        assertThat(server.received()).hasSize(8);
    }

    @Test
    void nothingIsRepeatedWhileTheServerIsAwayForLong() {
        CometClient client = connected();
        // Four calls of twelve attempts, two more of the fifth, and one of each that follows.
        server.then(53, ScriptedServer.status(503, ""))
                .then(ScriptedServer.json("{\"workspaceNames\":[]}"))
                .then(ScriptedServer.status(503, ""))
                .then(ScriptedServer.json("{\"workspaceNames\":[]}"));
        for (int call = 0; call < 8; call++) {
            assertThatThrownBy(client::listWorkspaces).isInstanceOf(CometUnavailableException.class);
        }
        assertThat(server.received()).hasSize(53);

        client.listWorkspaces();
        client.listWorkspaces();
        assertThat(server.received()).hasSize(56);
    }

    @Test
    void chartOfManyIsSoonAskedForInParts() {
        CometClient client = connected();
        server.then(4, ScriptedServer.status(500, ""));

        assertThatThrownBy(() -> client.fetchChart(
                        new ChartRequest(List.of("k", "l"), List.of("m"), List.of()), new RecordingHandler()))
                .isInstanceOf(CometUnavailableException.class);
        assertThat(server.received()).hasSize(4);
    }

    @Test
    void refusalThatBreaksOffIsAskedForAgain() {
        CometClient client = connected();
        server.then(ScriptedServer.truncated(404, "{\"msg\":\"no such w"))
                .then(ScriptedServer.json("{\"workspaceNames\":[]}"));

        assertThat(client.listWorkspaces()).isEmpty();
    }

    @Test
    void answerThatDripsIsATimeout() {
        ClientConfig config = config().withTimeouts(new Timeouts(Duration.ofSeconds(5), Duration.ofMillis(200)))
                .withRetries(new RetryLimits(1, Duration.ZERO, Duration.ZERO));
        CometClient client = connected(config);
        server.then(2, ScriptedServer.dripping());

        assertThatThrownBy(client::listWorkspaces)
                .isInstanceOf(CometTimeoutException.class)
                .hasMessageContaining("next to nothing")
                .hasMessageContaining("COMET_TIMEOUT_API");
        assertThat(server.received()).hasSize(2);
    }

    @Test
    void silenceOfTheServerIsATimeout() {
        ClientConfig config = config().withTimeouts(new Timeouts(Duration.ofSeconds(5), Duration.ofMillis(200)));
        CometClient client = connected(config);
        server.then(ScriptedServer.silence());

        assertThatThrownBy(() -> client.fetchChart(
                        new ChartRequest(List.of("k"), List.of("m", "n"), List.of()), new RecordingHandler()))
                .isInstanceOf(CometTimeoutException.class)
                .hasMessageContaining("COMET_TIMEOUT_API");
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void interruptEndsTheWaitForASilentServer() throws InterruptedException {
        CometClient client = connected();
        CountDownLatch arrived = new CountDownLatch(1);
        server.then(exchange -> {
            arrived.countDown();
            ScriptedServer.silence().to(exchange);
        });
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Thread caller = new Thread(() -> {
            try {
                client.listWorkspaces();
            } catch (CometException e) {
                thrown.set(e);
                flag.set(Thread.currentThread().isInterrupted());
            }
        });
        caller.start();
        arrived.await();
        caller.interrupt();
        caller.join(20_000);

        assertThat(thrown.get()).isInstanceOf(CometInterruptedException.class).hasMessageContaining("GET workspaces");
        assertThat(flag.get()).isTrue();
    }

    @Test
    void interruptEndsTheWaitForARetry() {
        CometClient client = connected();
        server.then(exchange -> ScriptedServer.html(500).to(exchange));
        Thread.currentThread().interrupt();

        assertThatThrownBy(client::listWorkspaces).isInstanceOf(CometInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void connectionsAreKeptAliveForAllKindsOfBodies() {
        CometClient client = connected();
        server.then(ScriptedServer.json("{\"workspaceNames\":[]}"))
                .then(ScriptedServer.gzip("{\"workspaceNames\":[]}\n"))
                .then(ScriptedServer.json("{\"workspaceNames\":[]}"));

        client.listWorkspaces();
        client.listWorkspaces();
        client.listWorkspaces();

        assertThat(server.received())
                .extracting(ScriptedServer.Received::clientPort)
                .hasSize(3)
                .containsOnly(server.probes().get(0).clientPort());
    }

    @Test
    void probeAcceptsVersionsWithBranches() {
        server.then(ScriptedServer.json("{\"version\":\"4.12-feature_x.3-pre+build\"}"));

        assertThat(connect(config()).serverVersion()).contains(new ServerVersion(4, 12, 3));
    }

    @Test
    void probeThatFailsIsRepeatedOnceAndOnlyWarns() {
        server.then(2, ScriptedServer.status(500, ""));

        assertThat(connect(config()).serverVersion()).isEmpty();
        assertThat(server.probes()).hasSize(2);
        assertThat(time.sleeps()).containsExactly(Duration.ofMillis(250));
    }

    @Test
    void probeIsNotWaitedForLong() {
        server.then(ScriptedServer.status(429, "", "Retry-After", "3600"));

        assertThat(connect(config()).serverVersion()).isEmpty();
        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void probeThatIsRefusedOrWithoutUsefulVersionIsIgnored() {
        server.then(ScriptedServer.comets(401, "no", 0));
        assertThat(connect(config()).serverVersion()).isEmpty();
        server.then(ScriptedServer.json("{\"version\":\"4.12\"}"));
        assertThat(connect(config()).serverVersion()).isEmpty();
    }

    @Test
    void serverThatIsTooOldIsRefused() {
        server.then(ScriptedServer.json("{\"version\":\"1.2.77\"}"));

        assertThatThrownBy(() -> connect(config()))
                .isInstanceOf(CometProtocolException.class)
                .hasMessageContaining("version 1.2.77")
                .hasMessageContaining("at least 1.2.78");
    }

    @Test
    void serverThatIsNotThereIsUnreachable() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        ClientConfig config = ClientConfig.of(URI.create("http://127.0.0.1:" + port), ApiKey.of(SECRET, "a test"));

        assertThatThrownBy(() -> connect(config))
                .isInstanceOf(CometUnreachableException.class)
                .hasMessageContaining("127.0.0.1:" + port)
                .hasMessageContaining("COMET_URL_OVERRIDE")
                .message()
                .doesNotContain(SECRET);
    }

    private ClientConfig config() {
        return ClientConfig.of(server.uri(), ApiKey.of(SECRET, "a test"));
    }

    private CometClient connected() {
        return connected(config());
    }

    private CometClient connected(ClientConfig config) {
        server.then(ScriptedServer.json("{\"version\":\"4.50.1\"}"));
        return connect(config);
    }

    private CometClient connect(ClientConfig config) {
        return CometClient.connect(config, time.timing());
    }
}
