// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator;

import io.cometlake.emulator.store.AssetContent;
import io.cometlake.emulator.store.AssetDescription;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Artifacts: names, versions, aliases, states, files and lineage. */
class ArtifactTest {
    private static final long NOW = 1_700_000_000_000L;

    private Emulator emulator;
    private Wire wire;
    private String experiment;

    @BeforeEach
    void start() {
        Clock clock = Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC);
        emulator = Emulator.start(EmulatorOptions.empty().withClock(clock));
        wire = new Wire(emulator);
        experiment = wire.create("proj", "one");
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void versionsCountUpWhereNobodyNamesOne() {
        JsonNode first = upsert("data", "");
        assertThat(first.get("currentVersion").stringValue()).isEqualTo("1.0.0");
        assertThat(first.get("previousVersion").isNull()).isTrue();
        assertThat(upsert("data", ",'version':'1.2.3'").get("previousVersion").stringValue())
                .isEqualTo("1.0.0");
        assertThat(upsert("data", "").get("currentVersion").stringValue()).isEqualTo("2.0.0");
        assertThat(refusedUpsert("data", ",'version':'1.2.3'")).isEqualTo("400/90399");
        assertThat(refusedUpsert("data", ",'version':'1.2'")).isEqualTo("400/42001");
        assertThat(refusedUpsert("data", ",'version':'01.2.3'")).isEqualTo("400/42001");
        assertThat(wire.refusal(
                        "write/artifacts/upsert",
                        "{'experimentKey':'" + experiment + "','artifactName':'data','artifactType':'model'}"))
                .isEqualTo("400/0");
    }

    @Test
    void whatIsNotClosedOrFailedCannotBeRead() {
        String open = version("data", ",'version':'1.0.0'");
        assertThat(wire.refusal("artifacts/version?workspace=demo&artifactName=data&alias=latest"))
                .isEqualTo("400/90402");
        assertThat(wire.get("artifacts/version?versionId=" + open).get("state").stringValue())
                .as("for who has opened it, and knows its id")
                .isEqualTo("OPEN");
        finish(open, "ERROR");
        assertThat(wire.refusal("artifacts/version?workspace=demo&artifactName=data&version=1.0.0"))
                .isEqualTo("400/90403");
        assertThat(wire.refusal("artifacts/version?workspace=demo&artifactName=data&version=9.0.0"))
                .isEqualTo("400/624523");
        assertThat(wire.refusal("artifacts/version?workspace=demo&artifactName=none"))
                .isEqualTo("400/624523");
        assertThat(wire.refusal("artifacts/version/files?workspace=demo&artifactName=none"))
                .isEqualTo("400/624523");
        assertThat(wire.refusal("artifacts/get?workspace=demo&artifactName=none"))
                .isEqualTo("400/624522");
        assertThat(wire.refusal("artifacts/get?artifact_id=none")).isEqualTo("400/624522");
        assertThat(wire.refusal("artifacts/get-all?workspace=none")).isEqualTo("400/90219");
    }

    @Test
    void aStateIsFinal() {
        String id = version("data", "");
        String close = "{'artifactVersionId':'" + id + "','experimentKey':'" + experiment + "','state':";
        assertThat(wire.refusal("write/artifacts/state", close + "'HALF'}")).isEqualTo("400/90410");
        wire.post("write/artifacts/state", close + "'CLOSED'}");
        assertThat(wire.refusal("write/artifacts/state", close + "'ERROR'}")).isEqualTo("400/90401");
    }

    @Test
    void latestIsTheLastOneThatWasClosed() {
        finish(version("data", ""), "CLOSED");
        String second = version("data", "");
        assertThat(read("data", "alias=latest")).isEqualTo("1.0.0");
        finish(second, "CLOSED");
        assertThat(read("data", "alias=latest")).isEqualTo("2.0.0");
        assertThat(read("data", "alias=Latest")).isEqualTo("2.0.0");
        assertThat(read("data", "")).isEqualTo("2.0.0");
        assertThat(read("data", "versionOrAlias=latest")).isEqualTo("2.0.0");
        assertThat(read("data", "versionOrAlias=1.0.0")).isEqualTo("1.0.0");
    }

    @Test
    void anAliasIsOfOneVersionAtATime() {
        finish(version("data", ",'alias':['best','old']"), "CLOSED");
        String second = version("data", ",'alias':['best']");
        finish(second, "CLOSED");
        assertThat(read("data", "alias=best")).isEqualTo("2.0.0");
        assertThat(read("data", "alias=old")).isEqualTo("1.0.0");
        wire.post(
                "write/artifacts/version/labels",
                "{'artifactVersionId':'" + second + "','alias':['old'],'versionTags':['t'],'versionMetadata':null}");
        assertThat(read("data", "alias=old")).isEqualTo("2.0.0");
        assertThat(wire.refusal("artifacts/version?workspace=demo&artifactName=data&alias=best"))
                .isEqualTo("400/624523");
        JsonNode version = wire.get("artifacts/version?versionId=" + second);
        assertThat(version.get("alias").toString()).isEqualTo("[\"old\",\"Latest\"]");
        assertThat(version.get("tags").toString()).isEqualTo("[\"t\"]");
    }

    @Test
    void namesAreEncodedTwiceOrOnce() {
        String name = "data set/é+%";
        finish(version(name, ""), "CLOSED");
        String once = URLEncoder.encode(name, StandardCharsets.UTF_8);
        String twice = URLEncoder.encode(once.replace("+", "%20"), StandardCharsets.UTF_8);
        assertThat(wire.get("artifacts/get?workspace=demo&artifactName=" + twice)
                        .get("name")
                        .stringValue())
                .isEqualTo(name);
        assertThat(wire.get("artifacts/get?workspace=demo&artifactName=" + once)
                        .get("name")
                        .stringValue())
                .isEqualTo(name);
    }

    @Test
    void filesAreTheAssetsOfTheVersion() throws IOException, InterruptedException {
        String id = version("data", ",'versionMetadata':'{}'");
        add(id, "a.txt", "abc");
        add(id, "folder/b.txt", "");
        emulator.assets()
                .add(
                        experiment,
                        AssetDescription.of("far", "asset")
                                .inArtifactVersion(id)
                                .withLink("s3://bucket/far"),
                        AssetContent.of(new byte[0]));
        finish(id, "CLOSED");
        JsonNode version = wire.get("artifacts/version?versionId=" + id);
        assertThat(version.get("sizeInBytes").longValue()).isEqualTo(3);
        assertThat(version.get("metadata").stringValue()).isEqualTo("{}");
        assertThat(version.get("artifact").get("artifactType").stringValue()).isEqualTo("dataset");
        String artifactId = version.get("artifact").get("artifactId").stringValue();
        JsonNode files = wire.get("artifacts/version/files?artifact_id=" + artifactId + "&alias=Latest")
                .get("files");
        assertThat(Wire.texts(files, "fileName")).containsExactly("a.txt", "folder/b.txt", "far");
        assertThat(files.get(0).get("fileSize").longValue()).isEqualTo(3);
        assertThat(files.get(0).get("link").isNull()).isTrue();
        assertThat(files.get(2).get("link").stringValue()).isEqualTo("s3://bucket/far");
        assertThat(files.get(2).get("remote").booleanValue()).isTrue();
        assertThat(zipOf("artifacts/version/download?experimentKey=" + experiment + "&version=" + id))
                .containsExactly("a.txt=abc", "folder/b.txt=");
    }

    @Test
    void artifactsStayWhenTheirExperimentGoes() {
        String id = version("data", "");
        add(id, "a.txt", "abc");
        finish(id, "CLOSED");
        wire.get("write/experiment/delete?experimentKey=" + experiment);
        assertThat(wire.get("artifacts/version/files?workspace=demo&artifactName=data")
                        .get("files")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void listsAreByWorkspaceAndType() {
        version("first", "");
        version("first", "");
        version("second", "");
        wire.post(
                "write/artifacts/upsert",
                "{'experimentKey':'" + experiment + "','artifactName':'net','artifactType':'model'}");
        JsonNode all = wire.get("artifacts/get-all?workspace=demo").get("artifacts");
        assertThat(Wire.texts(all, "name")).containsExactly("first", "second", "net");
        assertThat(all.get(0).get("versionsCount").intValue()).isEqualTo(2);
        assertThat(all.get(0).get("latestVersion").stringValue()).isEqualTo("2.0.0");
        JsonNode models =
                wire.get("artifacts/get-all?workspace=demo&type=model").get("artifacts");
        assertThat(Wire.texts(models, "name")).containsExactly("net");
        emulator.addWorkspace("far");
        assertThat(wire.get("artifacts/get-all?workspace=far").get("artifacts").size())
                .isZero();
    }

    @Test
    void detailsOfAnArtifactAndMetadataOfAVersionChange() {
        JsonNode made = upsert("data", "");
        String change = "{'artifactId':'" + made.get("artifactId").stringValue() + "'";
        wire.post("write/artifacts/details", change + ",'tags':['a','b'],'artifactType':null,'version':null}");
        wire.post("write/artifacts/details", change + ",'version':'1.0.0','versionMetadata':'{\\'x\\':1}'}");
        JsonNode details = wire.get("artifacts/get?workspace=demo&artifactName=data");
        assertThat(details.get("tags").toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(details.get("type").stringValue()).isEqualTo("dataset");
        JsonNode version = details.get("versions").get(0);
        assertThat(version.get("metadata").stringValue()).isEqualTo("{\"x\":1}");
        assertThat(version.get("state").stringValue()).isEqualTo("OPEN");
        assertThat(version.get("added").longValue()).isEqualTo(NOW);
        assertThat(wire.refusal("write/artifacts/details", "{'artifactId':'none'}"))
                .isEqualTo("400/624522");
        assertThat(wire.refusal("write/artifacts/details", change + ",'version':'7.0.0','versionMetadata':'{}'}"))
                .isEqualTo("400/624523");
    }

    @Test
    void whoNamesAConsumerIsRememberedAndNobodyElse() {
        finish(version("data", ""), "CLOSED");
        String reader = wire.create("proj", "reader");
        assertThat(read("data", "experimentKey=" + reader)).isEqualTo("1.0.0");
        assertThat(lineage(reader, "all")).isEmpty();
        assertThat(read("data", "consumerExperimentKey=" + reader)).isEqualTo("1.0.0");
        assertThat(lineage(reader, "all")).containsExactly("input");
        assertThat(lineage(reader, "output")).isEmpty();
        assertThat(lineage(experiment, "output")).containsExactly("output");
        assertThat(lineage(experiment, "input")).isEmpty();
        assertThat(wire.refusal("get/artifacts?filter=some&experimentKey=" + reader))
                .isEqualTo("400/0");
        assertThat(wire.refusal("artifacts/version?workspace=demo&artifactName=data&consumerExperimentKey=none"))
                .isEqualTo("404/90211");
    }

    private JsonNode upsert(String name, String members) {
        return wire.post("write/artifacts/upsert", body(name, members));
    }

    private String refusedUpsert(String name, String members) {
        return wire.refusal("write/artifacts/upsert", body(name, members));
    }

    private String body(String name, String members) {
        return "{'experimentKey':'" + experiment + "','artifactName':'" + name + "','artifactType':'dataset'" + members
                + "}";
    }

    private String version(String name, String members) {
        return upsert(name, members).get("artifactVersionId").stringValue();
    }

    private void finish(String id, String state) {
        wire.post(
                "write/artifacts/state",
                "{'artifactVersionId':'" + id + "','experimentKey':'" + experiment + "','state':'" + state + "'}");
    }

    private void add(String versionId, String name, String text) {
        emulator.assets()
                .add(
                        experiment,
                        AssetDescription.of(name, "asset").inArtifactVersion(versionId),
                        AssetContent.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    private String read(String name, String which) {
        return wire.get("artifacts/version?workspace=demo&artifactName=" + name + "&" + which)
                .get("artifactVersion")
                .stringValue();
    }

    private List<String> lineage(String key, String filter) {
        return Wire.texts(
                wire.get("get/artifacts?experimentKey=" + key + "&filter=" + filter)
                        .get("artifacts"),
                "direction");
    }

    private List<String> zipOf(String endpoint) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(emulator.url() + Wire.REST + endpoint))
                .header("Authorization", EmulatorOptions.DEMO_KEY)
                .build();
        HttpResponse<InputStream> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        List<String> files = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(answer.body())) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.add(entry.getName() + "=" + new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
