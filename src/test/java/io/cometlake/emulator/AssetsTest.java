// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator;

import io.cometlake.emulator.AssetWire.Part;
import io.cometlake.emulator.store.AssetContent;
import io.cometlake.emulator.store.AssetDescription;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What is uploaded is listed, comes back byte by byte, and goes when it is deleted. */
class AssetsTest {
    private Emulator emulator;
    private Wire wire;
    private AssetWire assets;
    private String key;

    @BeforeEach
    void start() {
        emulator = Emulator.start(EmulatorOptions.empty());
        wire = new Wire(emulator);
        assets = new AssetWire(emulator);
        key = wire.create("proj", "one");
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void anUploadIsListedWithAllThatWasSaidOfIt() {
        String id = assets.upload(
                key,
                "&fileName=a%2Fb.txt&step=4&overwrite=False&context=train&type=text-sample&metadata=x&extension=txt",
                Part.file("hello"),
                Part.field("metadata", "{\"x\":\"é\"}"));
        JsonNode asset = list("all").get(0);
        assertThat(asset.get("assetId").stringValue()).isEqualTo(id);
        assertThat(asset.get("fileName").stringValue()).isEqualTo("a/b.txt");
        assertThat(asset.get("fileSize").intValue()).isEqualTo(5);
        assertThat(asset.get("step").intValue()).isEqualTo(4);
        assertThat(asset.get("runContext").stringValue()).isEqualTo("train");
        assertThat(asset.get("type").stringValue()).isEqualTo("text-sample");
        assertThat(asset.get("metadata").stringValue()).isEqualTo("{\"x\":\"é\"}");
        assertThat(asset.get("remote").booleanValue()).isFalse();
        assertThat(asset.get("experimentKey").stringValue()).isEqualTo(key);
        assertThat(asset.get("s3Link").isNull()).isTrue();
        assertThat(asset.get("link").stringValue())
                .isEqualTo(emulator.url() + "/api/asset/download?experimentKey=" + key + "&assetId=" + id
                        + "&isCompressed=false");
        // As the real server does, so that nobody can pass this on unseen.
        assertThat(asset.get("curlDownload").stringValue()).contains(EmulatorOptions.DEMO_KEY);
        HttpResponse<byte[]> answer = assets.asset(key, id);
        assertThat(answer.body()).isEqualTo("hello".getBytes(StandardCharsets.UTF_8));
        assertThat(AssetWire.header(answer, "Content-Type")).isEqualTo("application/octet-stream");
        assertThat(AssetWire.header(answer, "Content-Length")).isEqualTo("5");
    }

    @Test
    void aLargeUploadGoesToDiskAndComesBackAsItWas() throws IOException {
        byte[] content = new byte[3_000_001];
        new Random(1).nextBytes(content);
        String id = assets.upload(key, "&fileName=large.bin", Part.file(content));
        assertThat(assets.asset(key, id).body()).isEqualTo(content);
        Path folder = emulator.assets().folder();
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1).allMatch(file -> file.toFile().length() == content.length);
        }
        emulator.close();
        assertThat(folder).doesNotExist();
    }

    @Test
    void listsAreByTypeAndByName() {
        assets.upload(key, "&fileName=x&type=image&extension=.png", Part.file("1"));
        assets.upload(key, "&fileName=x&type=curve", Part.file("2"));
        assets.upload(key, "&fileName=y", Part.file("3"));
        assertThat(list("all")).hasSize(3);
        assertThat(list("curve")).hasSize(1);
        assertThat(list("video")).isEmpty();
        assertThat(byName("x")).hasSize(2);
        assertThat(byName("x&type=image")).hasSize(1);
        assertThat(byName("z")).isEmpty();
        assertThat(list("image").get(0).get("image").booleanValue()).isTrue();
    }

    @Test
    void theSameNameComesTwiceUnlessItIsToBeOverwritten() {
        String first = assets.upload(key, "&fileName=x&overwrite=False", Part.file("1"));
        assets.upload(key, "&fileName=x", Part.file("2"));
        assertThat(byName("x")).hasSize(2);
        String last = assets.upload(key, "&fileName=x&overwrite=True", Part.file("3"));
        assertThat(Wire.texts(byName("x"), "assetId")).containsExactly(last);
        assertThat(assets.asset(key, first).statusCode()).isEqualTo(404);
    }

    @Test
    void anUploadWithoutANameHasThatOfItsFile() {
        Part image = new Part("form-data; name=\"file\"; filename=\"img.png\"", new byte[] {1, 2});
        assets.upload(key, "&type=image&extension=.png", image);
        assertThat(Wire.texts(list("image"), "fileName")).containsExactly("img.png");
    }

    @Test
    void aRemoteAssetIsALinkWithoutBytes() {
        String id = assets.upload(key, "&fileName=far&isRemote=True", Part.field("link", "s3://bucket/far"));
        JsonNode asset = list("all").get(0);
        assertThat(asset.get("remote").booleanValue()).isTrue();
        assertThat(asset.get("link").stringValue()).isEqualTo("s3://bucket/far");
        assertThat(asset.get("fileSize").intValue()).isZero();
        assertThat(assets.asset(key, id).statusCode()).isEqualTo(400);
        assertThat(upload("&fileName=far&isRemote=True", Part.file("x")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aFileOfAnArtifactIsFoundByItsVersionAndNotAmongTheExperiments() {
        String id = assets.upload(key, "&fileName=f&artifactVersionId=v1", Part.file("file"));
        assertThat(list("all")).isEmpty();
        String path = emulator.url() + Wire.REST + "experiment/asset/get-asset?allow301=False&assetId=" + id;
        assertThat(assets.get(path + "&experimentKey=&artifactVersionId=v1").body())
                .isEqualTo("file".getBytes(StandardCharsets.UTF_8));
        assertThat(assets.get(path + "&experimentKey=&artifactVersionId=v2").statusCode())
                .isEqualTo(404);
        assertThat(assets.get(path + "&experimentKey=").statusCode()).isEqualTo(400);
    }

    @Test
    void aDeletedAssetIsGoneAndOneOfAnotherExperimentCannotBeReached() {
        String id = assets.upload(key, "&fileName=x", Part.file("1"));
        String other = wire.create("proj", "two");
        assertThat(assets.asset(other, id).statusCode()).isEqualTo(404);
        assertThat(delete(other, id).statusCode()).isEqualTo(404);
        assertThat(delete(key, id).body()).isEqualTo("{\"msg\":\"Deleted\"}");
        assertThat(list("all")).isEmpty();
        assertThat(assets.asset(key, id).statusCode()).isEqualTo(404);
        assertThat(delete(key, id).statusCode()).isEqualTo(404);
    }

    @Test
    void assetsGoWithTheirExperiment() {
        assets.upload(key, "&fileName=x", Part.file("1"));
        wire.get("write/experiment/delete?experimentKey=" + key);
        assertThat(emulator.assets().ofExperiment(key)).isEmpty();
    }

    @Test
    void whatIsNoFormOrLacksTheFileIsRefused() {
        assertThat(upload("&fileName=x", Part.field("other", "1")).statusCode()).isEqualTo(400);
        assertThat(upload("&fileName=x&step=one", Part.file("1")).body()).contains("step is not a whole number: one");
        assertThat(wire.send("POST", Wire.REST + "write/experiment/upload-asset?experimentKey=" + key, "{}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(assets.post(
                                Wire.REST + "write/experiment/upload-asset?experimentKey=none&fileName=x",
                                List.of(Part.file("1")))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aFormThatBreaksOffIsRefused() {
        String path = "/api/rest/v2/write/experiment/upload-asset?fileName=x&experimentKey=" + key;
        for (String body :
                List.of("garbage", "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nunfinished")) {
            HttpResponse<String> refused = assets.post(path, "multipart/form-data; boundary=b", body);
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
            assertThat(refused.body()).contains("The body is no form");
        }
        assertThat(assets.post(path, "multipart/form-data", "x").statusCode()).isEqualTo(400);
        assertThat(list("all")).isEmpty();
    }

    @Test
    void theModelOfAnExperimentIsAZipOfItsFiles() throws IOException {
        String large = "&type=model-element&groupingName=cnn&fileName=deep%2Fweights.bin";
        byte[] weights = new byte[100_000];
        new Random(2).nextBytes(weights);
        assets.upload(key, large, Part.file(weights));
        assets.upload(key, "&type=model-element&groupingName=cnn&fileName=config.json", Part.file("{}"));
        assets.upload(key, "&type=model-element&groupingName=rnn&fileName=config.json", Part.file("[]"));
        JsonNode models = wire.get("experiment/model?experimentKey=" + key).get("models");
        assertThat(Wire.texts(models, "modelName")).containsExactly("cnn", "rnn");
        JsonNode files = wire.get("experiment/model/asset/list?modelName=cnn&experimentKey=" + key)
                .get("assets");
        assertThat(Wire.texts(files, "fileName")).containsExactly("deep/weights.bin", "config.json");
        assertThat(Wire.texts(files, "dir")).containsOnly("models/cnn");
        HttpResponse<byte[]> zip =
                assets.get(emulator.url() + Wire.REST + "experiment/model/download?modelName=cnn&experimentKey=" + key);
        Map<String, byte[]> entries = unzip(zip.body());
        assertThat(entries).containsOnlyKeys("deep/weights.bin", "config.json");
        assertThat(entries.get("deep/weights.bin")).isEqualTo(weights);
        assertThat(wire.send("GET", Wire.REST + "experiment/model/download?modelName=x&experimentKey=" + key, null)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theGitPatchIsTheZipThatWasUploadedOrAMessage() {
        String path = emulator.url() + Wire.REST + "experiment/git/patch?experimentKey=" + key;
        assertThat(new String(assets.get(path).body(), StandardCharsets.UTF_8)).startsWith("{\"msg\"");
        byte[] zip = {80, 75, 5, 6};
        assets.post(Wire.REST + "write/experiment/git/patch?experimentKey=" + key, List.of(Part.file(zip)));
        HttpResponse<byte[]> answer = assets.get(path);
        assertThat(answer.body()).isEqualTo(zip);
        assertThat(AssetWire.header(answer, "Content-Type")).isEqualTo("application/octet-stream");
    }

    @Test
    void aThinnedSeriesIsWholeInZippedParts() throws IOException {
        emulator.close();
        emulator = Emulator.start(EmulatorOptions.synthetic(
                SyntheticData.defaults().withExperiments(1).withMetrics(1).withPoints(250_001)));
        wire = new Wire(emulator);
        assets = new AssetWire(emulator);
        key = wire.keys("workspaceName=workspace-0&projectName=project-0").get(0);
        JsonNode thinned =
                wire.get("experiment/metrics/get-all?experimentKey=" + key).get("metrics");
        assertThat(thinned).hasSize(15_000);
        JsonNode parts = list("ASSET_TYPE_FULL_METRIC");
        assertThat(Wire.texts(parts, "fileName"))
                .containsExactly("metric-0_0.csv.zip", "metric-0_1.csv.zip", "metric-0_2.csv.zip");
        assertThat(list("all")).isEmpty();
        int rows = 0;
        String last = "";
        for (JsonNode part : parts) {
            byte[] zip = assets.asset(key, part.get("assetId").stringValue()).body();
            assertThat(zip).hasSize(part.get("fileSize").intValue());
            String csv = new String(unzip(zip).values().iterator().next(), StandardCharsets.UTF_8);
            String[] lines = csv.split("\n");
            assertThat(lines[0]).isEqualTo("value,timestamp,step,epoch");
            rows += lines.length - 1;
            last = lines[lines.length - 1];
        }
        assertThat(rows).isEqualTo(250_001);
        JsonNode point = thinned.get(thinned.size() - 1);
        String seconds = new java.math.BigDecimal(point.get("timestamp").longValue())
                .movePointLeft(3)
                .toPlainString();
        assertThat(last)
                .startsWith(point.get("metricValue").stringValue() + ","
                        + seconds + ","
                        + point.get("step").longValue() + ",");
        assertThat(list("ASSET_TYPE_FULL_METRIC").toString()).isEqualTo(parts.toString());
    }

    @Test
    void madeUpBytesNeedNoUpload() throws IOException {
        HttpResponse<String> made = wire.send(
                "POST",
                "/emulator/assets",
                "{\"experimentKey\":\"" + key + "\",\"fileName\":\"huge\",\"size\":5000000,\"seed\":3}",
                null);
        String id = Wire.parse(made.body()).get("assetId").stringValue();
        byte[] expected = AssetContent.synthetic(5_000_000, 3).open(0).readAllBytes();
        assertThat(assets.asset(key, id).body()).isEqualTo(expected);
        assertThat(emulator.assets().find(id))
                .hasValueSatisfying(asset ->
                        assertThat(asset.description()).isEqualTo(AssetDescription.of("huge", AssetDescription.ASSET)));
    }

    @Test
    void systemDetailsTellWhatWasMeasuredAndKeepEachPieceOfInformation() {
        wire.log(key, "ram-metrics", "'totalRam':13608370176,'usedRam':865");
        wire.post(
                "write/experiment/system-details",
                "{'experimentKey':'" + key + "','logAdditionalSystemInfoList':[{'key':'a','value':'1'}]}");
        wire.post(
                "write/experiment/system-details",
                "{'experimentKey':'" + key
                        + "','logAdditionalSystemInfoList':[{'key':'b','value':'2'},{'key':'a','value':'3'}]}");
        JsonNode details = wire.get("experiment/system-details?experimentKey=" + key);
        assertThat(details.get("totalRam").doubleValue()).isEqualTo(1.3608370176E10);
        assertThat(details.get("systemMetricNames")).hasSize(2);
        assertThat(details.get("logAdditionalSystemInfoList").toString())
                .isEqualTo("[{\"key\":\"a\",\"value\":\"3\"},{\"key\":\"b\",\"value\":\"2\"}]");
    }

    @Test
    void whatLoggersTellUnaskedIsKept() {
        put("'logDependencies':[{'name':'numpy','version':'2.0'}]");
        put("'logDependencies':[{'name':'pandas','version':'2.2'},{'name':'numpy','version':'2.1'}]");
        JsonNode details = wire.get("experiment/system-details?experimentKey=" + key);
        assertThat(details.get("installedPackages").toString()).isEqualTo("[\"numpy==2.1\",\"pandas==2.2\"]");
        assertThat(wire.send("POST", Wire.REST + "write/experiment/" + key + "/mark-not-throttled", "{}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(wire.send("POST", Wire.REST + "write/experiment/none/mark-not-throttled", "{}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(emulator.calls().of("write/experiment/{key}/mark-not-throttled"))
                .isEqualTo(2);
    }

    @Test
    void whetherThereIsHtmlOrAnImageCanBeAskedFor() {
        String bare = wire.create("proj", "bare");
        wire.log(key, "html", "'html':'<p>','override':true");
        assets.upload(key, "&type=image&fileName=i", Part.file("1"));
        for (String column : List.of("hasHtml", "hasImages")) {
            assertThat(query(column, "true")).containsExactly(key);
            assertThat(query(column, "false")).containsExactly(bare);
        }
        assertThat(query("hasNotes", "true")).isEmpty();
    }

    @Test
    void oldServersLackWhatCameLater() {
        assets.upload(key, "&fileName=x", Part.file("1"));
        emulator.change(Behaviour.normal().withVersion("4.3.384"));
        assertThat(wire.send("GET", Wire.REST + "experiment/asset/get-by-name?assetName=x&experimentKey=" + key, null)
                        .statusCode())
                .isEqualTo(404);
        emulator.change(Behaviour.normal().withVersion("3.7.90"));
        assertThat(list("all").get(0).has("remote")).isFalse();
        assertThat(list("all").get(0).has("curlDownload")).isFalse();
    }

    private List<String> query(String column, String value) {
        JsonNode found = wire.post(
                "project/query",
                "{'workspaceName':'demo','projectName':'proj','archived':false,'predicates':[{'source':'metadata','query':"
                        + "{'condition':'AND','rules':[{'id':'c','field':'" + column
                        + "','type':'boolean','operator':'equal','value':" + value + "}],'valid':true}}]}");
        return found.get("experimentKeys")
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();
    }

    private void put(String members) {
        String body = "{'experimentKey':'" + key + "'," + members + "}";
        HttpResponse<String> answer =
                wire.send("PUT", Wire.REST + "write/experiment/dependencies", body.replace('\'', '"'));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private HttpResponse<String> upload(String query, Part part) {
        return assets.post(Wire.REST + "write/experiment/upload-asset?experimentKey=" + key + query, List.of(part));
    }

    private HttpResponse<String> delete(String experiment, String id) {
        return wire.send(
                "GET",
                Wire.REST + "write/experiment/asset/delete?experimentKey=" + experiment + "&assetId=" + id,
                null);
    }

    private JsonNode list(String type) {
        return wire.get("experiment/asset/list?experimentKey=" + key + "&type=" + type)
                .get("assets");
    }

    private JsonNode byName(String name) {
        return wire.get("experiment/asset/get-by-name?experimentKey=" + key + "&assetName=" + name)
                .get("assets");
    }

    private static Map<String, byte[]> unzip(byte[] zip) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        return entries;
    }
}
