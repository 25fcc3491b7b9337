// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What Comet's streaming client was seen to send, for a program that runs and for one that ran before. */
class StreamingTest {
    private static final String KEY = "0aa0cf5bb0f74a2cbfbd8770e0981292";
    private static final String RUN = "{'apiKey':'k','local_timestamp':1,'experimentKey':'" + KEY
            + "','offline':true,'projectName':'copied','teamName':'demo','libVersion':'3.58.8','getOrCreateEnabled':";

    private Emulator emulator;
    private Wire wire;

    @BeforeEach
    void start() {
        emulator = Emulator.start(EmulatorOptions.empty());
        wire = new Wire(emulator);
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    private HttpResponse<String> send(String path, String body) {
        return wire.send("POST", "/clientlib/" + path, body.replace('\'', '"'));
    }

    private JsonNode sent(String path, String body) {
        HttpResponse<String> answer = send(path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Wire.parse(answer.body());
    }

    private JsonNode create() {
        return sent("logger/add/run", RUN + "false}");
    }

    private JsonNode metadata() {
        return wire.get("experiment/metadata?experimentKey=" + KEY);
    }

    @Test
    void handshakeMakesTheExperimentUnderTheKeyOfTheClient() {
        JsonNode handshake = create();
        assertThat(handshake.get("runId").stringValue()).hasSize(32);
        assertThat(handshake.get("focusUrl").stringValue()).isEqualTo(emulator.url() + "/demo/copied/");
        assertThat(metadata().get("projectName").stringValue()).isEqualTo("copied");
        assertThat(metadata().get("projectId")).isEqualTo(handshake.get("project_id"));
    }

    @Test
    void secondHandshakeIsRefusedButToGetOrCreate() {
        create();
        HttpResponse<String> second = send("logger/add/run", RUN + "false}");
        assertThat(second.statusCode()).isEqualTo(400);
        assertThat(Wire.parse(second.body()).get("sdk_error_code").intValue()).isEqualTo(90_999);
        assertThat(sent("logger/add/run", RUN + "true}").get("experimentKey").stringValue())
                .isEqualTo(KEY);
    }

    @Test
    void resumingNeedsAnExperimentThatIsThere() {
        HttpResponse<String> unknown = send("logger/get/run", "{'previousExperiment':'" + KEY + "'}");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(Wire.parse(unknown.body()).get("sdk_error_code").intValue()).isEqualTo(90_210);
        JsonNode made = create();
        assertThat(sent("logger/get/run", "{'previousExperiment':'" + KEY + "'}"))
                .isEqualTo(made);
    }

    @Test
    void batchesAreReadAlsoCompressed() throws Exception {
        create();
        compressed("batch/logger/experiment/metric", """
                {"experimentKey":"%s","values":[
                {"metricName":"loss","metricValue":"0.5","step":1,"epoch":0.25,"context":"train","timestamp":1700000000000},
                {"metricName":"loss","metricValue":"NaN","step":2,"epoch":null,"context":null,"timestamp":1700000001000}]}
                """.formatted(KEY));
        sent(
                "batch/logger/experiment/parameter",
                "{'experimentKey':'" + KEY + "','values':[{'parameterName':'lr','parameterValue':0.1,'step':null,"
                        + "'source':'manual','context':'train','timestamp':1795640160746}]}");
        compressed("rest/v2/write/experiment/output", """
                {"experimentKey":"%s","outputLines":[{"stderr":false,"output":"line one\\n","localTimestamp":1,"offset":0},
                {"stderr":true,"output":"line two\\n","localTimestamp":1,"offset":1}],"runContext":null}
                """.formatted(KEY));
        JsonNode points =
                wire.get("experiment/metrics/get-all?experimentKey=" + KEY).get("metrics");
        assertThat(Wire.texts(points, "metricName")).containsExactly("train_loss", "loss");
        assertThat(Wire.texts(points, "metricValue")).containsExactly("0.5", "NaN");
        assertThat(Wire.texts(points, "timestamp")).containsExactly("1700000000000", "1700000001000");
        JsonNode parameters =
                wire.get("experiment/parameters?experimentKey=" + KEY).get("values");
        assertThat(Wire.texts(parameters, "name")).containsExactly("train_lr");
        assertThat(Wire.texts(parameters, "valueCurrent")).containsExactly("0.1");
        assertThat(wire.get("experiment/output?experimentKey=" + KEY)
                        .get("output")
                        .stringValue())
                .isEqualTo("line one\nline two\n");
    }

    @Test
    void batchWithOneValueThatCannotBeReadChangesNothing() {
        create();
        HttpResponse<String> answer = send(
                "batch/logger/experiment/metric",
                "{'experimentKey':'" + KEY + "','values':[{'metricName':'a','metricValue':1},{'metricName':'b'}]}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(wire.get("experiment/metrics/get-all?experimentKey=" + KEY).get("metrics"))
                .isEmpty();
    }

    @Test
    void signsOfLifeAndTimesBecomeMetadata() {
        create();
        String life = "{'apiKey':'k','runId':'r','experimentKey':'" + KEY + "','projectId':'p','is_alive':";
        JsonNode answer = sent("status-report/update", life + "true}");
        assertThat(answer.get("is_alive_beat_duration_millis").intValue()).isPositive();
        assertThat(answer.get("gpu_monitor_interval_millis").intValue()).isPositive();
        assertThat(metadata().get("running").booleanValue()).isTrue();
        sent("status-report/update", life + "false}");
        sent(
                "status-report/offline-metadata",
                "{'experimentKey':'" + KEY + "','startTimestamp':1700000000000,'endTimestamp':1700000060000}");
        assertThat(metadata().get("running").booleanValue()).isFalse();
        assertThat(metadata().get("durationMillis").longValue()).isEqualTo(60_000);
    }

    @Test
    void tagsOfTheHandshakeAreKept() {
        create();
        sent("tags/add-tags-to-experiment", "{'experimentKey':'" + KEY + "','addedTags':['best','é/x']}");
        assertThat(wire.get("experiment/tags?experimentKey=" + KEY).get("tags").values().stream()
                        .map(JsonNode::stringValue))
                .containsExactly("best", "é/x");
    }

    @Test
    void uploadsKeepTheIdsThatTheClientHasChosen() {
        create();
        String place = "?experimentId=" + KEY + "&projectId=p&runId=r";
        upload("asset/upload" + place + "&assetId=a1&fileName=dir%2Fa.bin&extension=bin&overwrite=False&step=3", """
                --B\r
                Content-Disposition: form-data; name="file"; filename="file"\r
                \r
                hello\r
                --B\r
                Content-Disposition: form-data; name="metadata"\r
                \r
                {"k":"v"}\r
                --B--\r
                """);
        String again = """
                --B\r
                Content-Disposition: form-data; name="file"; filename="file"\r
                \r
                again\r
                --B--\r
                """;
        upload("asset/upload" + place + "&assetId=a1&fileName=dir%2Fa.bin&type=asset", again);
        upload("asset/upload" + place + "&assetId=a2&fileName=m.bin&groupingName=net&type=model-element", again);
        upload("visualizations/upload" + place + "&imageId=a3&figName=fig&figCounter=0&extension=png&step=1", again);
        upload("asset/upload" + place + "&assetId=a4&fileName=auto-generated-in-the-backend&type=text-sample", again);
        upload("asset/upload" + place + "&assetId=a5&fileName=x.bin&isRemote=True", """
                --B\r
                Content-Disposition: form-data; name="link"; filename="link"\r
                \r
                s3://bucket/x.bin\r
                --B--\r
                """);
        sent(
                "asset/log-remote-model",
                "{'experimentKey':'" + KEY + "','modelName':'far','remoteEntities':"
                        + "[{'assetId':'a6','remoteUrl':'s3://bucket/m','fileName':'m'}]}");
        JsonNode assets = wire.get("experiment/asset/list?experimentKey=" + KEY + "&type=all")
                .get("assets");
        assertThat(Wire.texts(assets, "assetId")).containsExactly("a1", "a2", "a3", "a4", "a5", "a6");
        assertThat(Wire.texts(assets, "fileName"))
                .containsExactly("dir/a.bin", "m.bin", "fig", "text-sample-a4", "x.bin", "m");
        assertThat(Wire.texts(assets, "type"))
                .containsExactly("asset", "model-element", "image", "text-sample", "asset", "model-element");
        assertThat(Wire.texts(assets, "dir"))
                .containsExactly("others", "models/net", "others", "others", "others", "models/far");
        assertThat(assets.get(5).get("link").stringValue()).isEqualTo("s3://bucket/m");
        assertThat(wire.send("GET", Wire.REST + "experiment/asset/get-asset?experimentKey=" + KEY + "&assetId=a1", null)
                        .body())
                .isEqualTo("again");
        upload("git-patch/upload" + place, again);
        assertThat(wire.send("GET", Wire.REST + "experiment/git/patch?experimentKey=" + KEY, null)
                        .body())
                .isEqualTo("again");
    }

    @Test
    void artifactsAreLoggedWithFilesHereAndElsewhere() {
        create();
        JsonNode opened = wire.post("write/artifacts/upsert", """
                {"experimentKey":"%s","artifactName":"data","artifactType":"dataset","version":"1.2.0"}
                """.formatted(KEY));
        String version = opened.get("artifactVersionId").stringValue();
        upload("asset/upload?experimentId=" + KEY + "&assetId=f1&fileName=part.bin&artifactVersionId=" + version, """
                --B\r
                Content-Disposition: form-data; name="file"; filename="file"\r
                \r
                hello\r
                --B--\r
                """);
        sent(
                "rest/v2/write/artifact/assets/remote/batch?experimentKey=" + KEY,
                "{'remoteArtifactAssetRequests':[{'link':'s3://b/x','type':null,'metadata':'{}','assetId':'f2',"
                        + "'fileName':'x','isRemote':true,'overwrite':false,'artifactVersionId':'" + version + "'}]}");
        JsonNode files = wire.get(
                        "artifacts/version/files?workspace=demo&artifactName=data&version=1.2.0&artifactVersionId="
                                + version)
                .get("files");
        assertThat(Wire.texts(files, "fileName")).containsExactly("part.bin", "x");
        assertThat(Wire.texts(files, "link").get(1)).isEqualTo("s3://b/x");
        assertThat(wire.get("experiment/asset/list?experimentKey=" + KEY).get("assets"))
                .isEmpty();
    }

    @Test
    void streamingPathsAreNotBelowTheRestApi() {
        assertThat(wire.send("POST", Wire.REST + "clientlib/logger/add/run", "{}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(wire.send("GET", "/clientlib/health/ping", null).statusCode())
                .isEqualTo(200);
    }

    private void compressed(String path, String body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body.getBytes(StandardCharsets.UTF_8));
        }
        HttpRequest.Builder request = HttpRequest.newBuilder()
                .header("Content-Type", "application/json;charset=utf-8")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes.toByteArray()));
        accepted(request, path);
    }

    private void upload(String path, String form) {
        HttpRequest.Builder request = HttpRequest.newBuilder()
                .header("Content-Type", "multipart/form-data; boundary=B")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        accepted(request, path);
    }

    private void accepted(HttpRequest.Builder request, String path) {
        request.uri(URI.create(emulator.url() + "/clientlib/" + path))
                .header("Authorization", EmulatorOptions.DEMO_KEY);
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .join();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
