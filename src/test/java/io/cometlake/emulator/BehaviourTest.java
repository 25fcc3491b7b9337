// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BehaviourTest {
    private static final String PROJECT = "workspaceName=workspace-0&projectName=project-0";
    private static final SyntheticData DATA =
            SyntheticData.defaults().withExperiments(10).withMetrics(2).withPoints(5);

    private Emulator emulator;
    private Wire wire;

    @BeforeEach
    void start() {
        emulator = Emulator.start(EmulatorOptions.synthetic(DATA));
        wire = new Wire(emulator);
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void pagesAreNewestFirstAndEndWithAShortOne() {
        List<String> all = wire.keys(PROJECT);
        assertThat(all).hasSize(10).doesNotHaveDuplicates();
        assertThat(wire.keys(PROJECT + "&page=1&size=4")).isEqualTo(all.subList(0, 4));
        assertThat(wire.keys(PROJECT + "&page=3&size=4")).isEqualTo(all.subList(8, 10));
        assertThat(wire.keys(PROJECT + "&page=4&size=4")).isEmpty();
        assertThat(wire.keys(PROJECT + "&size=4")).isEqualTo(all.subList(0, 4));
        List<String> oldestFirst = wire.keys(PROJECT + "&page=1&size=10&sortBy=endTime&sortOrder=asc");
        List<String> reversed = new ArrayList<>(oldestFirst);
        java.util.Collections.reverse(reversed);
        assertThat(reversed).isEqualTo(all);
    }

    @Test
    void serverThatIgnoresPagingAnswersEverything() {
        emulator.change(Behaviour.normal().ignoringPaging());
        assertThat(wire.keys(PROJECT + "&page=2&size=4")).hasSize(10);
    }

    @Test
    void serverThatIgnoresThePageAnswersTheFirstAlways() {
        emulator.change(Behaviour.normal().ignoringPage());
        assertThat(wire.keys(PROJECT + "&page=2&size=4")).isEqualTo(wire.keys(PROJECT + "&page=1&size=4"));
    }

    @Test
    void experimentThatAppearsWhileListingRepeatsTheLastOfThePage() {
        emulator.change(Behaviour.normal().withListingShift(ListingShift.APPEARS));
        List<String> first = wire.keys(PROJECT + "&page=1&size=4");
        List<String> second = wire.keys(PROJECT + "&page=2&size=4");
        assertThat(second.get(0)).isEqualTo(first.get(3));
        assertThat(wire.keys(PROJECT)).hasSize(11);
        assertThat(wire.keys(PROJECT + "&page=1&size=4")).doesNotContain(first.get(3));
        assertThat(wire.keys(PROJECT)).as("it happens once").hasSize(11);
    }

    @Test
    void experimentThatAppearsDoesSoAtTheFrontInAscendingOrderToo() {
        emulator.change(Behaviour.normal().withListingShift(ListingShift.APPEARS));
        String order = "&sortBy=startTime&sortOrder=asc";
        List<String> first = wire.keys(PROJECT + "&page=1&size=4" + order);
        assertThat(wire.keys(PROJECT + "&page=2&size=4" + order).get(0)).isEqualTo(first.get(3));
    }

    @Test
    void experimentThatDisappearsWhileListingHidesOneOfTheNextPage() {
        List<String> all = wire.keys(PROJECT);
        emulator.change(Behaviour.normal().withListingShift(ListingShift.DISAPPEARS));
        assertThat(wire.keys(PROJECT + "&page=1&size=4")).isEqualTo(all.subList(0, 4));
        assertThat(wire.keys(PROJECT + "&page=2&size=4")).isEqualTo(all.subList(5, 9));
        assertThat(wire.keys(PROJECT)).isEqualTo(all.subList(1, 10));
    }

    @Test
    void chartAboveTheLimitIsAGatewayTimeout() {
        emulator.change(Behaviour.normal().withChartPointLimit(10));
        List<String> keys = wire.keys(PROJECT);
        assertThat(chart(keys.subList(0, 1)).statusCode()).isEqualTo(200);
        HttpResponse<String> refused = chart(keys.subList(0, 2));
        assertThat(refused.statusCode()).isEqualTo(504);
        assertThat(refused.headers().firstValue("Content-Type")).contains("text/html");
        assertThat(refused.body()).startsWith("<html>");
    }

    private HttpResponse<String> chart(List<String> keys) {
        return wire.send(
                "POST",
                Wire.REST + "experiments/multi-metric-chart",
                "{\"targetedExperiments\":[\"" + String.join("\",\"", keys)
                        + "\"],\"metrics\":[\"metric-0\",\"metric-1\"],\"fetchFull\":true}");
    }

    @Test
    void latencyDelaysEveryCallAndHoldsNoThread() {
        emulator.change(Behaviour.normal().withLatency(Duration.ofMillis(300)));
        long start = System.nanoTime();
        ExecutorService callers = Executors.newFixedThreadPool(40);
        try {
            List<CompletableFuture<JsonNode>> calls = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                calls.add(CompletableFuture.supplyAsync(() -> wire.get("workspaces"), callers));
            }
            calls.forEach(CompletableFuture::join);
        } finally {
            callers.shutdownNow();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(300), Duration.ofSeconds(6));
    }

    @Test
    void rateLimitRefusesWithAndWithoutRetryAfter() {
        emulator.change(Behaviour.normal().withRateLimit(new RateLimit(2, Duration.ofMinutes(1), true)));
        wire.get("workspaces");
        wire.get("workspaces");
        HttpResponse<String> refused = wire.send("GET", Wire.REST + "workspaces", null);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After"))
                .hasValueSatisfying(
                        seconds -> assertThat(Integer.parseInt(seconds)).isBetween(1, 60));
        emulator.change(Behaviour.normal().withRateLimit(new RateLimit(0, Duration.ofMinutes(1), false)));
        HttpResponse<String> silent = wire.send("GET", Wire.REST + "workspaces", null);
        assertThat(silent.statusCode()).isEqualTo(429);
        assertThat(silent.headers().firstValue("Retry-After")).isEmpty();
        assertThat(Wire.parse(silent.body()).get("code").intValue()).isEqualTo(429);
    }

    @Test
    void versionIsWhatTheBehaviourSays() {
        emulator.change(Behaviour.normal().withVersion("3.5.1"));
        assertThat(wire.send("GET", "/clientlib/isAlive/ver", null).body()).contains("\"version\":\"3.5.1\"");
    }

    @Test
    void behaviourIsReadAndChangedOverHttpMemberByMember() {
        HttpResponse<String> changed = wire.send("PUT", "/emulator/behaviour", """
                {"ignorePage":true,"listingShift":"appears","latencyMillis":0,"chartPointLimit":7,
                 "rateLimit":{"calls":9,"windowMillis":1000,"retryAfter":false}}""", null);
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(emulator.behaviour())
                .isEqualTo(Behaviour.normal()
                        .ignoringPage()
                        .withListingShift(ListingShift.APPEARS)
                        .withChartPointLimit(7)
                        .withRateLimit(new RateLimit(9, Duration.ofSeconds(1), false)));
        wire.send("PUT", "/emulator/behaviour", "{\"rateLimit\":null,\"chartPointLimit\":null}", null);
        assertThat(emulator.behaviour().rateLimit()).isNull();
        assertThat(emulator.behaviour().ignorePage()).isTrue();
        wire.send("PUT", "/emulator/behaviour", "{\"bareNonFinite\":true}", null);
        assertThat(emulator.behaviour())
                .isEqualTo(Behaviour.normal()
                        .ignoringPage()
                        .withListingShift(ListingShift.APPEARS)
                        .withBareNonFinite());
        HttpResponse<String> refused = wire.send("PUT", "/emulator/behaviour", "{\"latency\":1}", null);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Unknown behaviour latency");
        assertThat(wire.send("GET", "/emulator/behaviour", null, null).body()).contains("\"ignorePage\":true");
    }

    @Test
    void callsAreCountedByEndpointUntilTheyAreReset() {
        wire.send("GET", "/clientlib/isAlive/ver", null);
        wire.get("workspaces");
        wire.send("GET", Wire.REST + "workspaces", null, "wrong");
        wire.send("GET", Wire.REST + "no/such", null);
        assertThat(emulator.calls().total()).isEqualTo(4);
        assertThat(emulator.calls().byEndpoint())
                .containsOnly(
                        java.util.Map.entry("isAlive/ver", 1L),
                        java.util.Map.entry("workspaces", 2L),
                        java.util.Map.entry("unknown", 1L));
        JsonNode counts =
                Wire.parse(wire.send("GET", "/emulator/calls", null, null).body());
        assertThat(counts.get("total").intValue()).isEqualTo(4);
        wire.send("DELETE", "/emulator/calls", null, null);
        assertThat(emulator.calls().of("workspaces")).isZero();
    }

    @Test
    void takenPortIsNamedWithTheRemedy() {
        assertThatThrownBy(() -> Emulator.start(EmulatorOptions.empty().withPort(emulator.port())))
                .isInstanceOf(EmulatorException.class)
                .hasMessageContaining("Port " + emulator.port() + " is taken")
                .hasMessageContaining("choose another");
    }
}
