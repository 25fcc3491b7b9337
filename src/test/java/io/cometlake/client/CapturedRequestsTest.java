// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.client.http.FakeTime;
import io.cometlake.client.internal.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Our requests on the wire are those that Comet's own Python client was seen to send, and what it was answered is understood. */
class CapturedRequestsTest {
    private static final String KEY = "aaaabbbbccccdddd1111222233334444";

    private final ScriptedServer server = new ScriptedServer();
    private CometClient client;

    @BeforeEach
    void connect() {
        server.then(ScriptedServer.json("{\"version\":\"4.50.1\"}"));
        client = CometClient.connect(
                ClientConfig.of(server.uri(), ApiKey.of("KEY", "a test")), new FakeTime(1).timing());
    }

    @AfterEach
    void disconnect() {
        client.close();
        server.close();
    }

    @Test
    void headersAreCometsWithAnHonestName() throws IOException {
        same("API.get_workspaces", 0, 0, c -> assertThat(c.listWorkspaces()).containsExactly("ws", "team"));

        Map<String, String> headers = server.last().headers();
        assertThat(headers)
                .containsEntry("Authorization", "KEY")
                .containsEntry("X-COMET-SDK-SOURCE", "API")
                .containsEntry("Accept", "*/*")
                .containsEntry("Accept-Encoding", "gzip")
                .doesNotContainKeys("X-COMET-DEBUG-SDK-VERSION", "Content-Type", "Transfer-Encoding");
        assertThat(headers.get("User-Agent")).startsWith("cometlake/");
        assertThat(server.probes()).singleElement().satisfies(probe -> {
            assertThat(probe.target()).isEqualTo("/clientlib/isAlive/ver");
            assertThat(probe.headers()).containsEntry("Authorization", "KEY");
        });
    }

    @Test
    void projects() throws IOException {
        same(
                "API.get_projects",
                0,
                0,
                c -> assertThat(c.listProjects("ws")).hasSize(2).first().satisfies(project -> {
                    assertThat(project.projectId()).isEqualTo("proj0001");
                    assertThat(project.numberOfExperiments()).isEqualTo(2);
                    assertThat(project.lastUpdated()).isEqualTo(1_700_000_100_000L);
                    assertThat(project.isPublic()).isFalse();
                }));
        same("API.get_projects", 1, 0, c -> c.listProjects("wörk space&x"));
    }

    @Test
    void experimentsByPages() throws IOException {
        JsonNode captured = request("API.get_experiments", 4, 0);
        server.then(ScriptedServer.json(captured.at("/canned_response/body").toString()));

        assertThat(client.fetchExperiments("ws", "proj", Listing.ACTIVE, 1, 50))
                .hasSize(2)
                .first()
                .satisfies(e -> {
                    assertThat(e.experimentKey()).isEqualTo(KEY);
                    assertThat(e.startTimeMillis()).isEqualTo(1_700_000_000_000L);
                    assertThat(e.running()).isFalse();
                    assertThat(e.optimizationId()).isNull();
                });
        // The captured one asks for the latest first; for paging the oldest first is the order that new ones do not
        // shift.
        assertThat(server.last().target())
                .isEqualTo(captured.path("path").stringValue() + "?"
                        + captured.path("raw_query").stringValue().replace("sortOrder=desc", "sortOrder=asc"));

        server.then(ScriptedServer.json("{\"experiments\":[]}"));
        client.fetchExperiments("ws", "proj", Listing.ARCHIVED, 3, 7);
        assertThat(server.last().target()).contains("&archived=True&page=3&size=7&");
    }

    @Test
    void experimentWithTagsOthersParametersAndNotes() throws IOException {
        same(
                "APIExperiment.get_metadata",
                0,
                0,
                c -> assertThat(c.fetchExperiment(KEY)).get().satisfies(e -> {
                    assertThat(e.projectName()).isEqualTo("proj");
                    assertThat(e.durationMillis()).isEqualTo(61_000);
                }));
        same("APIExperiment.get_tags", 0, 0, c -> assertThat(c.fetchTags(KEY)).containsExactly("best", "v1"));
        same(
                "APIExperiment.get_others_summary",
                0,
                0,
                c -> assertThat(c.fetchOthers(KEY)).isNotEmpty());
        same(
                "APIExperiment.get_parameters_summary",
                0,
                0,
                c -> assertThat(c.fetchParameters(KEY))
                        .first()
                        .satisfies(value -> assertThat(value.valueCurrent()).isNotNull()));
        same(
                "API.get_project_notes",
                0,
                1,
                c -> assertThat(c.fetchProjectNotes("proj0001")).contains("my notes"));
    }

    @Test
    void columnsAndTheQueryForATag() throws IOException {
        same(
                "query/tag",
                0,
                0,
                c -> assertThat(c.listColumns("ws", "proj", Listing.ACTIVE))
                        .hasSizeGreaterThan(10)
                        .extracting("source")
                        .contains("tag", "future_source"));
        same(
                "query/tag",
                0,
                1,
                c -> assertThat(c.listExperimentsWithTag("ws", "proj", "best", Listing.ACTIVE))
                        .contains(KEY));
        assertThat(server.last().headers()).containsEntry("Content-Type", "application/json;charset=utf-8");
        assertThat(Integer.parseInt(server.last().headers().get("Content-Length")))
                .isPositive();
    }

    @Test
    void metricOfOneExperiment() throws IOException {
        same(
                "APIExperiment.get_metrics",
                1,
                0,
                c -> assertThat(c.fetchMetric(KEY, "loss")).satisfies(series -> {
                    assertThat(series.size()).isEqualTo(2);
                    assertThat(series.values()).startsWith(2.5, 0.0059);
                    assertThat(series.steps()).containsExactly(1, 100);
                    assertThat(series.timestamps()).containsExactly(1_700_000_001_000L, 1_700_000_060_000L);
                    assertThat(series.noEpoch().stream()).containsExactly(1);
                    assertThat(series.noDuration().cardinality()).isEqualTo(2);
                    assertThat(series.runContexts()).containsExactly("train", null);
                    assertThat(series.texts()).isNull();
                }));
        same("APIExperiment.get_metrics", 2, 0, c -> c.fetchMetric(KEY, "train/loss µ&x"));
    }

    @Test
    void chart() throws IOException {
        JsonNode captured = request("API.get_metrics_for_chart", 1, 0);
        server.then(ScriptedServer.gzip(captured.at("/canned_response/body").toString()));
        RecordingHandler handler = new RecordingHandler();

        client.fetchChart(new ChartRequest(List.of(KEY), List.of("loss"), List.of("lr")), handler);

        assertThat(server.last().target()).isEqualTo(captured.path("path").stringValue());
        // The captured call asked for something else in these two members.
        String expected =
                captured.path("body").toString().replace("\"independentMetrics\":false", "\"independentMetrics\":true");
        assertThat(Json.MAPPER.readTree(server.last().body())).isEqualTo(Json.MAPPER.readTree(expected));
        assertThat(handler.events()).containsExactly("begin", KEY + " loss 2", KEY + " lr=0.01");
    }

    @Test
    void chartWithoutParametersSaysNull() {
        server.then(ScriptedServer.json("{\"empty\":true,\"experiments\":{}}"));

        client.fetchChart(new ChartRequest(List.of(KEY), List.of("é"), List.of()), new RecordingHandler());

        assertThat(server.last().body()).contains("\"params\":null", "\"metrics\":[\"\\u00E9\"]");
    }

    @Test
    void nothingLoggedIsAnEmptyList() {
        for (String nothing : List.of("null", "{}", "[]")) {
            server.then(4, ScriptedServer.json(nothing));
            assertThat(client.fetchTags(KEY)).isEmpty();
            assertThat(client.fetchOthers(KEY)).isEmpty();
            assertThat(client.listColumns("ws", "proj", Listing.ARCHIVED)).isEmpty();
            assertThat(client.fetchMetric(KEY, "loss").size()).isZero();
        }
        server.then(ScriptedServer.json("{}"));
        assertThat(client.fetchProjectNotes("p")).isEqualTo(Optional.empty());
    }

    /** Answers as captured, calls, and compares what arrived with what was captured. */
    private void same(String file, int call, int request, Consumer<CometReader> ours) throws IOException {
        JsonNode captured = request(file, call, request);
        server.then(ScriptedServer.json(captured.at("/canned_response/body").toString()));

        ours.accept(client);

        ScriptedServer.Received received = server.last();
        String query = captured.path("raw_query").stringValue();
        assertThat(received.verb()).isEqualTo(captured.path("verb").stringValue());
        assertThat(received.target())
                .isEqualTo(captured.path("path").stringValue() + (query.isEmpty() ? "" : "?" + query));
        if (captured.path("body").isObject()) {
            assertThat(Json.MAPPER.readTree(received.body())).isEqualTo(captured.path("body"));
        } else {
            assertThat(received.body()).isEmpty();
        }
    }

    private static JsonNode request(String file, int call, int request) throws IOException {
        try (InputStream in = CapturedRequestsTest.class.getResourceAsStream("captures/" + file + ".json")) {
            return Json.MAPPER.readTree(in).at("/cases/" + call + "/requests/" + request);
        }
    }
}
