// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each fault as the wire has it, seen by a bare socket where a client would hide it. */
class FaultTest {
    private static final String PROJECT = "workspaceName=workspace-0&projectName=project-0";
    private static final SyntheticData DATA =
            SyntheticData.defaults().withExperiments(30).withMetrics(2).withPoints(5);

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
    void statusIsAnErrorInCometsWordsWithOrWithoutRetryAfter() {
        inject("status=503,retry-after=7,endpoint=workspaces", "status=429,endpoint=projects");
        HttpResponse<String> unavailable = wire.send("GET", Wire.REST + "workspaces", null);
        assertThat(unavailable.statusCode()).isEqualTo(503);
        assertThat(unavailable.headers().firstValue("Retry-After")).contains("7");
        assertThat(Wire.parse(unavailable.body()).get("code").intValue()).isEqualTo(503);
        HttpResponse<String> refused = wire.send("GET", Wire.REST + "projects?workspaceName=workspace-0", null);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isEmpty();
        assertThat(emulator.calls().of("workspaces")).as("it counts").isEqualTo(1);
    }

    @Test
    void pageIsHtmlWithAnyStatus() {
        inject("page,endpoint=workspaces", "page=502,endpoint=projects");
        HttpResponse<String> login = wire.send("GET", Wire.REST + "workspaces", null);
        assertThat(login.statusCode()).isEqualTo(200);
        assertThat(login.headers().firstValue("Content-Type")).contains("text/html");
        assertThat(login.body()).startsWith("<html>");
        assertThat(wire.send("GET", Wire.REST + "projects", null).statusCode()).isEqualTo(502);
    }

    @Test
    void garbageCutAndEmptyAreSuccessesThatAreNoJson() {
        String whole = wire.send("GET", Wire.REST + "workspaces", null).body();
        inject("garbage,count=1", "cut,count=1", "empty,count=1");
        HttpResponse<String> garbage = wire.send("GET", Wire.REST + "workspaces", null);
        assertThat(garbage.statusCode()).isEqualTo(200);
        assertThat(garbage.headers().firstValue("Content-Type")).contains("application/json");
        assertThatThrownBy(() -> Wire.parse(garbage.body())).isInstanceOf(RuntimeException.class);
        assertThat(wire.send("GET", Wire.REST + "workspaces", null).body())
                .isEqualTo(whole.substring(0, whole.length() / 2));
        assertThat(wire.send("GET", Wire.REST + "workspaces", null).body()).isEmpty();
        assertThat(wire.send("GET", Wire.REST + "workspaces", null).body()).isEqualTo(whole);
    }

    @Test
    void resetAndCloseAnswerNothing() throws IOException {
        inject("reset,endpoint=workspaces", "close,endpoint=account-details");
        try (Socket socket = ask("workspaces")) {
            assertThatThrownBy(() -> socket.getInputStream().readAllBytes())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
        assertThat(read("account-details")).isEmpty();
    }

    @Test
    void truncatedBodyIsShorterThanItsLengthAndABrokenOneHasNoLastChunk() throws IOException {
        String whole = wire.send("GET", Wire.REST + "workspaces", null).body();
        inject("truncate,count=1", "break,count=1");
        assertThat(read("workspaces"))
                .contains("Content-Length: " + whole.length() + "\r\n")
                .endsWith("\r\n\r\n" + whole.substring(0, whole.length() / 2));
        assertThat(read("workspaces"))
                .containsIgnoringCase("Transfer-Encoding: chunked\r\n")
                .contains(whole.substring(0, whole.length() / 2))
                .doesNotContain("\r\n0\r\n");
    }

    @Test
    void hangingAnswerNeverComesAndItsConnectionIsClosedInTheEnd() throws IOException {
        inject("hang,count=1", "hang=50,count=1");
        try (Socket socket = ask("workspaces")) {
            socket.setSoTimeout(100);
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(read("workspaces")).isEmpty();
    }

    @Test
    void hangingAnswersTakeNoThread() throws IOException {
        inject("hang,endpoint=workspaces");
        List<Socket> hanging = new ArrayList<>();
        try {
            for (int call = 0; call < 300; call++) {
                hanging.add(ask("workspaces"));
            }
            assertThat(wire.keys(PROJECT)).hasSize(30);
        } finally {
            for (Socket socket : hanging) {
                socket.close();
            }
        }
    }

    @Test
    void drippingAnswerComesByteByByteAndIsWholeInTheEnd() throws IOException {
        String whole = wire.send("GET", Wire.REST + "workspaces", null).body();
        inject("drip=2");
        try (Socket socket = ask("workspaces")) {
            byte[] buffer = new byte[1 << 16];
            InputStream in = socket.getInputStream();
            StringBuilder answer = new StringBuilder();
            int reads = 0;
            while (!answer.toString().endsWith("\r\n\r\n" + whole)) {
                int read = in.read(buffer);
                assertThat(read).as(answer.toString()).isPositive();
                answer.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
                reads++;
            }
            assertThat(reads).isGreaterThan(whole.length() / 2);
        }
    }

    @Test
    void latencyIsAddedToOneEndpointWithJitter() {
        inject("latency=200,jitter=10,endpoint=workspaces");
        long begin = System.nanoTime();
        assertThat(wire.send("GET", Wire.REST + "workspaces", null).statusCode())
                .isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void unknownFieldsAreInEveryObjectButNotAmongData() {
        String key = wire.keys(PROJECT).get(0);
        inject("unknown-fields");
        JsonNode listed = wire.get("experiments?" + PROJECT);
        assertThat(listed.has("sinceNextVersion")).isTrue();
        assertThat(listed.get("experiments")).allMatch(experiment -> experiment.has("sinceNextVersion"));
        JsonNode chart = wire.post(
                "experiments/multi-metric-chart",
                "{'targetedExperiments':['" + key + "'],'metrics':['metric-0'],'params':['param-0'],'fetchFull':true}");
        assertThat(chart.get("experiments").propertyNames()).containsExactly(key);
        JsonNode one = chart.get("experiments").get(key);
        assertThat(one.get("metrics").get(0).has("sinceNextVersion")).isTrue();
        assertThat(one.get("params").has("sinceNextVersion")).isFalse();
    }

    @Test
    void experimentVanishesBetweenListingAndReading() {
        List<String> keys = wire.keys(PROJECT);
        inject("vanish,endpoint=experiment/log-other,experiment=" + keys.get(3));
        assertThat(wire.get("experiment/log-other?experimentKey=" + keys.get(2)).has("values"))
                .isTrue();
        HttpResponse<String> gone =
                wire.send("GET", Wire.REST + "experiment/log-other?experimentKey=" + keys.get(3), null);
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(wire.keys(PROJECT)).hasSize(29).doesNotContain(keys.get(3));
    }

    @Test
    void ruleForAnExperimentCoversWhateverNamesIt() {
        List<String> keys = wire.keys(PROJECT);
        inject("status=500,experiment=" + keys.get(1));
        assertThat(statusOfChart(keys.get(0), keys.get(1))).isEqualTo(500);
        assertThat(statusOfChart(keys.get(0), keys.get(2))).isEqualTo(200);
        assertThat(statusOfTags(keys.get(1))).isEqualTo(500);
        assertThat(statusOfTags(keys.get(2))).isEqualTo(200);
    }

    @Test
    void writeWithALostAnswerHasTakenEffect() {
        List<String> keys = wire.keys(PROJECT);
        inject(
                "status=502,when=after,endpoint=write/experiment/archive,experiment=" + keys.get(0),
                "close,endpoint=write/experiment/archive,experiment=" + keys.get(1));
        assertThat(wire.send("GET", Wire.REST + "write/experiment/archive?experimentKey=" + keys.get(0), null)
                        .statusCode())
                .isEqualTo(502);
        assertThatThrownBy(() ->
                        wire.send("GET", Wire.REST + "write/experiment/archive?experimentKey=" + keys.get(1), null))
                .hasCauseInstanceOf(IOException.class);
        assertThat(wire.keys(PROJECT)).doesNotContain(keys.get(0)).contains(keys.get(1));
    }

    @Test
    void shareIsDrawnFromTheSeedAndTheCallWhateverTheOrder() {
        List<String> keys = wire.keys(PROJECT);
        List<Integer> forward = statuses(5, keys);
        assertThat(forward).contains(200, 500);
        assertThat(statuses(5, keys)).isEqualTo(forward);
        List<String> backward = new ArrayList<>(keys);
        java.util.Collections.reverse(backward);
        List<Integer> reversed = new ArrayList<>(statuses(5, backward));
        java.util.Collections.reverse(reversed);
        assertThat(reversed).isEqualTo(forward);
        assertThat(statuses(6, keys)).isNotEqualTo(forward);
    }

    private List<Integer> statuses(long seed, List<String> keys) {
        emulator.change(Behaviour.normal().withFaults(Faults.of(seed, "status=500,share=0.4")));
        return keys.stream().map(this::statusOfTags).toList();
    }

    @Test
    void repeatedCallsAreDrawnAnew() {
        String key = wire.keys(PROJECT).get(0);
        inject("status=500,share=0.2");
        long failed =
                IntStream.range(0, 500).filter(call -> statusOfTags(key) == 500).count();
        assertThat(failed).as("seed 1").isBetween(70L, 130L);
    }

    @Test
    void countAndFirstLimitARule() {
        String key = wire.keys(PROJECT).get(0);
        inject("status=500,count=2");
        assertThat(IntStream.range(0, 4).map(call -> statusOfTags(key))).containsExactly(500, 500, 200, 200);
        inject("status=500,share=0.5,first=20");
        int[] statuses = IntStream.range(0, 60).map(call -> statusOfTags(key)).toArray();
        assertThat(IntStream.of(statuses).limit(20)).contains(200, 500);
        assertThat(IntStream.of(statuses).skip(20)).containsOnly(200);
    }

    @Test
    void versionProbeCanFailToo() {
        inject("status=500,endpoint=isAlive/*");
        assertThat(wire.send("GET", "/clientlib/isAlive/ver", null).statusCode())
                .isEqualTo(500);
    }

    @Test
    void faultsAreSetAndCountedOverHttp() {
        HttpResponse<String> changed = wire.send(
                "PUT",
                "/emulator/behaviour",
                "{\"faultSeed\":3,\"faults\":[\"status=500,endpoint=workspaces\"]}",
                null);
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
        assertThat(emulator.behaviour().faults()).isEqualTo(Faults.of(3, "status=500,endpoint=workspaces"));
        wire.send("GET", Wire.REST + "workspaces", null);
        wire.send("GET", Wire.REST + "account-details", null);
        JsonNode counted =
                Wire.parse(wire.send("GET", "/emulator/faults", null, null).body());
        assertThat(counted.get("seed").intValue()).isEqualTo(3);
        JsonNode rule = counted.get("rules").get(0);
        assertThat(rule.get("rule").stringValue()).isEqualTo("status=500,endpoint=workspaces");
        assertThat(rule.get("matched").intValue()).isEqualTo(1);
        assertThat(rule.get("struck").intValue()).isEqualTo(1);
        HttpResponse<String> refused = wire.send("PUT", "/emulator/behaviour", "{\"faults\":[\"oops\"]}", null);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("oops");
        wire.send("PUT", "/emulator/behaviour", "{\"faults\":null}", null);
        assertThat(emulator.behaviour().faults().rules()).isEmpty();
    }

    @Test
    void olderServersLackWhatCameLater() {
        emulator.change(Behaviour.normal().withVersion("3.5.1"));
        JsonNode listed = wire.get("experiments?" + PROJECT).get("experiments").get(0);
        String key = listed.get("experimentKey").stringValue();
        for (String member : List.of("userName", "running", "hasCrashed", "throttle")) {
            assertThat(listed.has(member)).as(member).isFalse();
            assertThat(wire.get("experiment/metadata?experimentKey=" + key).has(member))
                    .as(member)
                    .isFalse();
        }
        assertThat(wire.send("GET", Wire.REST + "experiment/metadata?experimentKey=none", null)
                        .statusCode())
                .isEqualTo(400);
        assertThat(wire.send("GET", Wire.REST + "experiment/metrics/get-all?experimentKey=" + key, null)
                        .statusCode())
                .isEqualTo(404);
        emulator.change(Behaviour.normal().withVersion("3.20.60"));
        assertThat(wire.get("experiment/metrics/get-all?experimentKey=" + key).get("metrics"))
                .hasSize(10);
    }

    @Test
    void newerServersHaveMoreThanIsKnown() {
        emulator.change(Behaviour.normal().withVersion("5.0-beta.3+7"));
        assertThat(wire.get("account-details").has("sinceNextVersion")).isTrue();
        emulator.change(Behaviour.normal());
        assertThat(wire.get("account-details").has("sinceNextVersion")).isFalse();
    }

    private void inject(String... rules) {
        emulator.change(Behaviour.normal().withFaults(Faults.of(1, rules)));
    }

    private int statusOfTags(String key) {
        return wire.send("GET", Wire.REST + "experiment/tags?experimentKey=" + key, null)
                .statusCode();
    }

    private int statusOfChart(String... keys) {
        return wire.send(
                        "POST",
                        Wire.REST + "experiments/multi-metric-chart",
                        "{\"targetedExperiments\":[\"" + String.join("\",\"", keys)
                                + "\"],\"metrics\":[\"metric-0\"],\"fetchFull\":true}")
                .statusCode();
    }

    private String read(String endpoint) throws IOException {
        try (Socket socket = ask(endpoint)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Socket ask(String endpoint) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), emulator.port());
        socket.setSoTimeout(20_000);
        String request = "GET " + Wire.REST + endpoint + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                + EmulatorOptions.DEMO_KEY + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
