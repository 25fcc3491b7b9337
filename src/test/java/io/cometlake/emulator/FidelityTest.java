// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What travels how: errors, texts for numbers, nulls, absent members; and that reads see writes. */
class FidelityTest {
    private static final long NOW = 1_700_000_000_000L;

    private Emulator emulator;
    private Wire wire;

    @BeforeEach
    void start() {
        Clock clock = Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC);
        emulator = Emulator.start(EmulatorOptions.empty().withClock(clock));
        wire = new Wire(emulator);
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void refusalsCarryCometsEnvelopeAndCode() {
        wire.create("proj", "one");
        assertRefused(wire.send("GET", Wire.REST + "workspaces", null, "wrong"), 401, 90212);
        assertRefused(wire.send("GET", Wire.REST + "workspaces", null, null), 401, 0);
        assertRefused(get("experiment/metadata?experimentKey=none"), 404, 90211);
        assertRefused(get("experiment/tags"), 400, 90998);
        assertRefused(get("project?workspaceName=demo&projectName=none"), 404, 0);
        assertRefused(get("experiments?projectId=none"), 404, 0);
        assertRefused(get("projects?workspaceName=none"), 400, 90219);
        assertRefused(get("no/such/endpoint"), 404, 0);
        assertRefused(get("write/project/create"), 405, 0);
        assertRefused(get("experiments?workspaceName=demo&projectName=proj&page=1"), 400, 0);
        assertRefused(wire.send("GET", "/elsewhere", null), 404, 0);
        assertRefused(wire.send("POST", Wire.REST + "project/query", "{not json"), 400, 0);
    }

    @Test
    void oldServersCallAnUnknownExperimentABadRequest() {
        emulator.change(Behaviour.normal().withVersion("3.7.90"));
        assertRefused(get("experiment/metadata?experimentKey=none"), 400, 90211);
    }

    @Test
    void whatTheServerHasNoneOfIsEmptyOrUnknown() {
        String key = wire.create("proj", "one");
        assertThat(wire.get("artifacts/get-all?workspace=demo").toString()).isEqualTo("{\"artifacts\":[]}");
        assertThat(wire.get("registry-model?workspaceName=demo").toString()).isEqualTo("{\"registryModels\":[]}");
        assertThat(wire.get("registry-model/count?workspaceName=demo").toString())
                .isEqualTo("{\"registryModelCount\":0}");
        assertThat(wire.get("experiment/asset/get-by-name?assetName=a&experimentKey=" + key)
                        .toString())
                .isEqualTo("{\"assets\":[]}");
        assertRefused(get("artifacts/get-all?workspace=none"), 400, 90219);
        assertRefused(get("artifacts/version?workspace=demo&artifactName=a&version=1.0.0"), 400, 624523);
        assertRefused(get("artifacts/get?workspace=demo&artifactName=a"), 400, 624522);
        assertRefused(get("registry-model/details?workspaceName=demo&modelName=cnn"), 400, 42008);
        assertRefused(get("experiment/asset/get-asset?assetId=a&experimentKey=" + key), 404, 0);
        assertRefused(get("experiment/asset/list?experimentKey=none"), 404, 90211);
    }

    @Test
    void detailsThatNobodyLoggedAreNull() {
        String key = wire.create("proj", "one");
        wire.log(key, "system-details", "'os':'linux'");
        JsonNode details = wire.get("experiment/system-details?experimentKey=" + key);
        assertThat(details.get("os").stringValue()).isEqualTo("linux");
        assertThat(details.get("user").isNull()).isTrue();
        assertThat(details.get("installedPackages").isNull()).isTrue();
        assertThat(wire.get("experiment/git/metadata?experimentKey=" + key).toString())
                .isEqualTo("{\"user\":null,\"root\":null,\"branch\":null,\"parent\":null,\"origin\":null}");
    }

    @Test
    void whatAMachineMeasuresIsAMetricToo() {
        String key = wire.create("proj", "one");
        wire.log(key, "cpu-metrics", "'cpuPercentUtilization':[25,50],'step':3,'epoch':1,'timestamp':" + NOW);
        wire.log(key, "ram-metrics", "'totalRam':1024,'usedRam':865");
        wire.log(key, "load-metrics", "'loadAverage':1.5");
        wire.log(
                key,
                "gpu-metrics",
                "'gpus':[{'gpuId':1,'freeMemory':1,'usedMemory':2,'gpuUtilization':3,'totalMemory':4}]");
        JsonNode points =
                wire.get("experiment/metrics/get-all?experimentKey=" + key).get("metrics");
        assertThat(points)
                .extracting(point -> point.get("metricName").stringValue() + "="
                        + point.get("metricValue").stringValue())
                .containsExactlyInAnyOrder(
                        "sys.cpu.percent.01=25.0",
                        "sys.cpu.percent.02=50.0",
                        "sys.cpu.percent.avg=37.5",
                        "sys.ram.total=1024.0",
                        "sys.ram.used=865.0",
                        "sys.load.avg=1.5",
                        "sys.gpu.1.free_memory=1.0",
                        "sys.gpu.1.used_memory=2.0",
                        "sys.gpu.1.gpu_utilization=3.0",
                        "sys.gpu.1.total_memory=4.0");
        assertThat(points.get(0).get("step").longValue()).isEqualTo(3);
        assertThat(points.get(0).get("epoch").longValue()).isEqualTo(1);
        String bad = "{'experimentKey':'" + key + "','loadAverage':'high'}";
        assertRefused(wire.send("POST", Wire.REST + "write/experiment/load-metrics", bad.replace('\'', '"')), 400, 0);
    }

    @Test
    void epochsAreFiniteOrRefused() {
        String key = wire.create("proj", "one");
        String point = "{'experimentKey':'" + key + "','metricName':'m','metricValue':1,'epoch':NaN}";
        assertRefused(wire.send("POST", Wire.REST + "write/experiment/metric", point.replace('\'', '"')), 400, 0);
    }

    private HttpResponse<String> get(String endpoint) {
        return wire.send("GET", Wire.REST + endpoint, null);
    }

    private static void assertRefused(HttpResponse<String> answer, int status, int code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/json");
        JsonNode body = Wire.parse(answer.body());
        assertThat(body.get("msg").stringValue()).isNotBlank();
        assertThat(body.get("code").intValue()).isEqualTo(status);
        assertThat(body.get("data").isNull()).isTrue();
        assertThat(body.get("sdk_error_code").intValue()).isEqualTo(code);
    }

    @Test
    void numbersAreTextAmongMetricsAndNumbersOnCharts() {
        String key = wire.create("proj", "one");
        wire.log(key, "set-start-end-time", "'startTimeMillis':" + (NOW - 5000));
        wire.log(key, "metric", "'metricName':'m','metricValue':0.00086,'step':3,'epoch':0.25,'timestamp':" + NOW);
        wire.log(key, "metric", "'metricName':'m','metricValue':10,'epoch':2");
        wire.log(key, "metric", "'metricName':'m','metricValue':NaN,'step':9007199254740993");
        wire.log(key, "metric", "'metricName':'m','metricValue':-Infinity,'step':5");
        wire.log(key, "metric", "'metricName':'m','metricValue':'1e3','step':6");
        wire.log(key, "metric", "'metricName':'m','metricValue':'diverged \\u00e9\\n','step':6");
        JsonNode points = wire.get("experiment/metrics/get-metric?metricName=m&experimentKey=" + key)
                .get("metrics");
        assertThat(Wire.texts(points, "metricValue"))
                .containsExactly("8.6E-4", "10.0", "NaN", "-Infinity", "1000.0", "diverged \u00e9\n");
        assertThat(points.get(0).get("metricValue").isString()).isTrue();
        assertThat(points.get(0).get("epoch").doubleValue()).isEqualTo(0.25);
        assertThat(points.get(1).get("step").isNull()).isTrue();
        assertThat(points.get(1).get("timestamp").longValue()).isEqualTo(NOW);
        assertThat(Wire.texts(points, "offset")).containsExactly("0", "1", "2", "3", "4", "5");

        String chart = wire.send("POST", Wire.REST + "experiments/multi-metric-chart", chartOf(key, "'m'", true))
                .body();
        assertThat(chart)
                .contains("\"values\":[8.6E-4,10.0,\"NaN\",\"-Infinity\",1000.0,\"diverged \u00e9\\n\"]")
                .contains("\"steps\":[3,null,9007199254740993,5,6,6]")
                .contains("\"epochs\":[0.25,2,null,null,null,null]")
                .contains("\"durations\":[5000,5000,5000,5000,5000,5000]")
                .contains("\"params\":null")
                .startsWith("{\"empty\":false,");
        JsonNode summary = wire.get("experiment/metrics/summary?experimentKey=" + key)
                .get("values")
                .get(0);
        assertThat(summary.get("valueMin").stringValue()).isEqualTo("-Infinity");
        assertThat(summary.get("valueMax").stringValue()).isEqualTo("1000.0");
        assertThat(summary.get("valueCurrent").stringValue()).isEqualTo("diverged \u00e9\n");
    }

    @Test
    void chartsHaveBareTokensOnRequest() {
        String key = wire.create("proj", "one");
        for (String value : List.of("NaN", "Infinity", "-Infinity", "1")) {
            wire.log(key, "metric", "'metricName':'m','metricValue':" + value);
        }
        assertThat(wire.send("POST", Wire.REST + "experiments/multi-metric-chart", chartOf(key, "'m'", true))
                        .body())
                .contains("\"values\":[\"NaN\",\"Infinity\",\"-Infinity\",1.0]");
        emulator.change(emulator.behaviour().withBareNonFinite());
        assertThat(wire.send("POST", Wire.REST + "experiments/multi-metric-chart", chartOf(key, "'m'", true))
                        .body())
                .contains("\"values\":[NaN,Infinity,-Infinity,1.0]");
    }

    private static String chartOf(String key, String metrics, boolean independent) {
        return ("{'targetedExperiments':['" + key + "','unknown'],'metrics':[" + metrics
                        + "],'params':null,'independentMetrics':" + independent + ",'fetchFull':true}")
                .replace('\'', '"');
    }

    @Test
    void chartOfDependentMetricsHoldsSharedStepsOnly() {
        String key = wire.create("proj", "one");
        for (int step = 1; step <= 4; step++) {
            wire.log(key, "metric", "'metricName':'a','metricValue':" + step + ",'step':" + step);
            wire.log(key, "metric", "'metricName':'b','metricValue':" + step * 10 + ",'step':" + step * 2);
        }
        JsonNode chart = Wire.parse(
                wire.send("POST", Wire.REST + "experiments/multi-metric-chart", chartOf(key, "'a','b'", false))
                        .body());
        JsonNode metrics = chart.get("experiments").get(key).get("metrics");
        assertThat(metrics.get(0).get("steps").toString()).isEqualTo("[2,4]");
        assertThat(metrics.get(1).get("values").toString()).isEqualTo("[10.0,20.0]");
    }

    @Test
    void chartOfNothingIsEmpty() {
        assertThat(wire.post(
                                "experiments/multi-metric-chart",
                                "{'targetedExperiments':['none'],'metrics':['a'],'params':null}")
                        .toString())
                .isEqualTo("{\"empty\":true,\"experiments\":{}}");
    }

    @Test
    void membersThatAreNotKnownAreAbsent() {
        String key = wire.create("proj", "one");
        wire.log(key, "parameter", "'parameterName':'lr','parameterValue':0.5");
        JsonNode name = wire.get("experiment/log-other?experimentKey=" + key)
                .get("values")
                .get(0);
        assertThat(name.propertyNames()).containsExactly("name", "valueMin", "valueMax", "valueCurrent", "editable");
        JsonNode parameter = wire.get("experiment/parameters?experimentKey=" + key)
                .get("values")
                .get(0);
        assertThat(parameter.get("valueCurrent").stringValue()).isEqualTo("0.5");
        assertThat(parameter.has("stepCurrent")).isFalse();
    }

    @Test
    void writesAreSeenByTheNextRead() {
        String key = wire.create("proj", "one");
        wire.log(key, "log-other", "'key':'Name','value':'renamed'");
        wire.log(key, "tags", "'addedTags':['a','b']");
        wire.log(key, "tags/delete", "'tags':['a']");
        wire.log(key, "parameter", "'parameterName':'lr','parameterValue':1");
        wire.log(key, "parameter/delete", "'parameterName':'lr'");
        wire.log(key, "file-path", "'filePath':'src/train.py'");
        wire.log(key, "update-status", "'isAlive':false,'error':null,'hasCrashed':true");
        wire.log(key, "set-start-end-time", "'startTimeMillis':1000,'endTimeMillis':3500");
        JsonNode metadata = wire.get("experiment/metadata?experimentKey=" + key);
        assertThat(metadata.get("experimentName").stringValue()).isEqualTo("renamed");
        assertThat(metadata.get("fileName").stringValue()).isEqualTo("train.py");
        assertThat(metadata.get("hasCrashed").booleanValue()).isTrue();
        assertThat(metadata.get("durationMillis").intValue()).isEqualTo(2500);
        assertThat(wire.get("experiment/tags?experimentKey=" + key).get("tags").toString())
                .isEqualTo("[\"b\"]");
        assertThat(wire.get("experiment/parameters?experimentKey=" + key)
                        .get("values")
                        .size())
                .isZero();
    }

    @Test
    void experimentsAreArchivedMovedLinkedAndDeleted() {
        String key = wire.create("proj", "one");
        String other = wire.create("other", "two");
        String proj = "workspaceName=demo&projectName=proj";
        String elsewhere = "workspaceName=demo&projectName=other";
        wire.get("write/experiment/archive?experimentKey=" + key);
        assertThat(wire.keys(proj)).isEmpty();
        assertThat(wire.keys(proj + "&archived=True")).containsExactly(key);
        assertThat(wire.get("project?" + proj).get("numberOfExperiments").intValue())
                .isZero();
        wire.get("write/experiment/restore?experimentKey=" + key);
        assertThat(wire.keys(proj + "&archived=False")).containsExactly(key);

        wire.get("write/project/symlink?projectName=other&experimentKey=" + key);
        assertThat(wire.keys(elsewhere)).containsExactlyInAnyOrder(key, other);
        assertThat(wire.get("project?" + elsewhere).get("numberOfExperiments").intValue())
                .isEqualTo(2);
        assertThat(wire.get("experiment/metadata?experimentKey=" + key)
                        .get("projectName")
                        .stringValue())
                .isEqualTo("proj");

        wire.post(
                "write/experiment/move",
                "{'targetWorkspaceName':'demo','targetProjectName':'other','experimentKeys':['" + key
                        + "'],'symlink':false}");
        assertThat(wire.keys(proj)).isEmpty();
        assertThat(wire.keys(elsewhere)).containsExactlyInAnyOrder(key, other);
        wire.get("write/experiment/delete?experimentKey=" + key);
        assertThat(wire.keys(elsewhere)).containsExactly(other);
        assertThat(get("experiment/metadata?experimentKey=" + key).statusCode()).isEqualTo(404);
    }

    @Test
    void projectsAreMadeChangedAndDeleted() {
        String id = wire.post(
                        "write/project/create",
                        "{'workspaceName':'demo','projectName':'p','projectDescription':'d','isPublic':true}")
                .get("projectId")
                .stringValue();
        wire.post("write/project/notes", "{'projectId':'" + id + "','notes':'some notes'}");
        wire.post("write/project/update", "{'projectId':'" + id + "','newProjectName':'q','isPublic':false}");
        JsonNode project = wire.get("project?workspaceName=demo&projectName=q");
        assertThat(project.get("projectId").stringValue()).isEqualTo(id);
        assertThat(project.get("projectDescription").stringValue()).isEqualTo("d");
        assertThat(project.get("public").booleanValue()).isFalse();
        assertThat(wire.get("project/notes?projectId=" + id).get("notes").stringValue())
                .isEqualTo("some notes");
        wire.post("write/project/delete", "{'projectId':'" + id + "','deleteAllExperiments':true}");
        assertThat(get("project?projectId=" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void experimentsOfADeletedProjectStayUnlessTheyAreToGo() {
        String kept = wire.create("proj", "kept");
        String gone = wire.create("other", "gone");
        wire.post("write/project/delete", "{'workspaceName':'demo','projectName':'proj','deleteAllExperiments':false}");
        wire.post("write/project/delete", "{'workspaceName':'demo','projectName':'other','deleteAllExperiments':true}");
        assertThat(wire.keys("workspaceName=demo&projectName=general")).containsExactly(kept);
        assertThat(get("experiment/metadata?experimentKey=" + gone).statusCode())
                .isEqualTo(404);
    }

    @Test
    void columnsNameEverythingThatOccurs() {
        String key = wire.create("proj", "one");
        wire.log(key, "metric", "'metricName':'loss','metricValue':1");
        wire.log(key, "parameter", "'parameterName':'lr','parameterValue':0.5");
        wire.log(key, "tags", "'addedTags':['best']");
        JsonNode columns = wire.get("project/column-names?workspaceName=demo&projectName=proj")
                .get("columns");
        assertThat(Wire.texts(columns, "id"))
                .contains("duration--metadata", "loss--metrics", "lr--params", "Name--log_other", "best--tag");
        assertThat(columns.toString())
                .contains("{\"name\":\"lr\",\"id\":\"lr--params\",\"type\":\"double\",\"source\":\"params\"}");
    }

    @Test
    void answersAreCompressedOnlyWhereThatIsAskedFor() throws IOException, InterruptedException {
        try (Emulator compressing = Emulator.start(
                EmulatorOptions.synthetic(SyntheticData.defaults()).withGzip())) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(compressing.url() + Wire.REST
                            + "experiments?workspaceName=workspace-0&projectName=project-0"))
                    .header("Authorization", EmulatorOptions.DEMO_KEY)
                    .header("Accept-Encoding", "gzip, deflate")
                    .build();
            HttpResponse<InputStream> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
            assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
            try (InputStream in = new GZIPInputStream(answer.body())) {
                JsonNode listed = Wire.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                assertThat(listed.get("experiments").size()).isEqualTo(1000);
            }
            List<String> plain = new Wire(compressing).keys("workspaceName=workspace-0&projectName=project-0&size=2");
            assertThat(plain).hasSize(2);
        }
    }
}
