// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator;

import io.cometlake.emulator.store.AssetContent;
import io.cometlake.emulator.store.AssetDescription;
import io.cometlake.emulator.store.RegistryDraft;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The model registry: models, versions, stages, statuses, files, and what old servers lack. */
class RegistryTest {
    private static final long NOW = 1_700_000_000_000L;
    private static final String CNN = "workspaceName=demo&modelName=cnn";

    private Emulator emulator;
    private Wire wire;
    private String experiment;

    @BeforeEach
    void start() {
        Clock clock = Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC);
        emulator = Emulator.start(EmulatorOptions.empty().withClock(clock));
        wire = new Wire(emulator);
        experiment = wire.create("proj", "one");
        addFile("cnn", "weights.bin", "weights");
        addFile("cnn", "folder/config.json", "{}");
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void thereIsNothingAtFirst() {
        assertThat(wire.get("registry-model?workspaceName=demo").toString()).isEqualTo("{\"registryModels\":[]}");
        assertThat(wire.get("registry-model/count?workspaceName=demo").toString())
                .isEqualTo("{\"registryModelCount\":0}");
        assertThat(wire.refusal("registry-model?workspaceName=none")).isEqualTo("400/90219");
        assertThat(wire.refusal("registry-model/count?workspaceName=none")).isEqualTo("400/90219");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registry-model/details",
                "registry-model/compact-details",
                "registry-model/notes",
                "registry-model/latest_version",
                "registry-model/items",
                "registry-model/item/download",
                "registry-model/item/download-instructions",
                "write/registry-model/delete"
            })
    void aModelThatIsNotThereIsRefusedWithItsCode(String endpoint) {
        assertThat(wire.refusal(endpoint + "?workspaceName=demo&modelName=none"))
                .isEqualTo("400/42008");
    }

    @Test
    void aVersionThatIsNotThereIsAnAbsenceOrRefused() {
        register("1.0.0", "");
        assertThat(wire.get("registry-model/item/download-instructions?version=9.9.9&" + CNN)
                        .get("versions")
                        .size())
                .isZero();
        assertThat(wire.get("registry-model/latest_version?versionMajor=9&" + CNN)
                        .get("versions")
                        .size())
                .isZero();
        assertThat(wire.refusal("registry-model/item/details?version=9.9.9&" + CNN))
                .isEqualTo("400/42008");
        assertThat(wire.refusal("registry-model/item/download?version=9.9.9&" + CNN))
                .isEqualTo("400/42008");
        for (String endpoint :
                List.of("write/registry-model/item/delete?", "write/registry-model/item/stage?stage=a&")) {
            assertThat(wire.refusal(endpoint + "modelItemId=none")).isEqualTo("400/42008");
        }
        assertThat(wire.refusal("registry-model/item/none/metadata")).isEqualTo("400/42008");
        assertThat(wire.refusal("registry-model/history/item", "{'registryModelItemId':'none'}"))
                .isEqualTo("400/42008");
    }

    @Test
    void aRegisteredModelIsListedWithItsNewestVersion() {
        register("1.0.0", ",'registryModelDescription':'d','publicModel':true,'versionComment':'first','tags':['a']");
        register("1.10.0", "");
        register("1.9.0", "");
        JsonNode models = wire.get("registry-model?workspaceName=demo").get("registryModels");
        assertThat(models.size()).isEqualTo(1);
        JsonNode model = models.get(0);
        assertThat(model.get("modelName").stringValue()).isEqualTo("cnn");
        assertThat(model.get("description").stringValue()).isEqualTo("d");
        assertThat(model.get("isPublic").booleanValue()).isTrue();
        assertThat(model.get("numberOfVersions").intValue()).isEqualTo(3);
        assertThat(model.get("createdAt").longValue()).isEqualTo(NOW);
        assertThat(model.get("latestVersion").get("version").stringValue()).isEqualTo("1.10.0");
        assertThat(model.get("latestVersion").has("assets")).isFalse();
        assertThat(wire.get("registry-model/count?workspaceName=demo")
                        .get("registryModelCount")
                        .intValue())
                .isEqualTo(1);
        JsonNode versions = wire.get("registry-model/details?" + CNN).get("versions");
        assertThat(Wire.texts(versions, "version")).containsExactly("1.10.0", "1.9.0", "1.0.0");
        JsonNode first = versions.get(2);
        assertThat(first.get("comment").stringValue()).isEqualTo("first");
        assertThat(first.get("stages").toString()).isEqualTo("[\"a\"]");
        assertThat(first.get("tags").toString()).isEqualTo("[\"a\"]");
        assertThat(first.get("status").stringValue()).isEqualTo("None");
        assertThat(first.get("experimentModel").get("experimentKey").stringValue())
                .isEqualTo(experiment);
        assertThat(Wire.texts(first.get("assets"), "fileName")).containsExactly("weights.bin", "folder/config.json");
        assertThat(wire.get("registry-model/compact-details?" + CNN)
                        .get("registryModelId")
                        .stringValue())
                .isEqualTo(model.get("registryModelId").stringValue());
        JsonNode records = wire.get("experiment/model?experimentKey=" + experiment)
                .get("models")
                .get(0)
                .get("registryRecords");
        assertThat(Wire.texts(records, "version")).containsExactly("1.0.0", "1.10.0", "1.9.0");
    }

    @Test
    void whatCannotBeRegisteredIsRefused() {
        register("1.0.0", "");
        assertThat(refusedRegister("bad version", "")).isEqualTo("400/42001");
        assertThat(refusedRegister("1.0.0", "")).isEqualTo("400/0");
        assertThat(refusedRegister("2.0.0", ",'status':'Nowhere'")).isEqualTo("400/0");
        assertThat(wire.refusal(
                        "write/registry-model/item/create",
                        "{'experimentKey':'" + experiment + "','experimentModelName':'none','version':'1.0.0'}"))
                .isEqualTo("400/0");
        assertThat(wire.get("registry-model/details?" + CNN).get("versions").size())
                .isEqualTo(1);
    }

    @Test
    void oldClientsRegisterByTheIdOfTheModel() {
        emulator.change(Behaviour.normal().withVersion("3.0.0"));
        String id = wire.get("experiment/model?experimentKey=" + experiment)
                .get("models")
                .get(0)
                .get("experimentModelId")
                .stringValue();
        String body = "{'experimentModelId':'" + id + "','registryModelName':'cnn','version':";
        assertThat(wire.refusal("write/registry-model/item", body + "'1.0.0'}")).isEqualTo("400/42006");
        JsonNode made = wire.post(
                "write/registry-model",
                body + "'1.0.0','description':'d','isPublic':true,'comment':'c','stages':['s']}");
        assertThat(made.get("registryModelId").isString()).isTrue();
        assertThat(wire.refusal("write/registry-model", body + "'2.0.0'}")).isEqualTo("400/0");
        wire.post("write/registry-model/item", body + "'2.0.0'}");
        JsonNode details = wire.get("registry-model/details?" + CNN);
        assertThat(details.get("description").stringValue()).isEqualTo("d");
        assertThat(Wire.texts(details.get("versions"), "version")).containsExactly("2.0.0", "1.0.0");
        assertThat(details.get("versions").get(1).get("stages").toString()).isEqualTo("[\"s\"]");
        assertThat(details.get("versions").get(1).has("tags")).isFalse();
        assertThat(details.get("versions").get(1).has("status")).isFalse();
        assertThat(wire.refusal("write/registry-model", "{'experimentModelId':'none','registryModelName':'x'}"))
                .isEqualTo("400/0");
    }

    @ParameterizedTest
    @CsvSource({
        "3.5.41, registry-model/compact-details",
        "3.5.41, registry-model/items",
        "3.5.41, registry-model/item/details",
        "4.18.132, registry-model/item/any/metadata",
        "4.20.476, registry-model/item/any/status-configuration",
    })
    void oldServersLackWhatCameLater(String version, String endpoint) {
        emulator.change(Behaviour.normal().withVersion(version));
        assertThat(wire.refusal(endpoint + "?" + CNN)).isEqualTo("404/0");
        emulator.change(Behaviour.normal());
        assertThat(wire.refusal(endpoint + "?version=1.0.0&" + CNN)).isEqualTo("400/42008");
    }

    @Test
    void versionsAreFoundByPrefixStatusAndTag() {
        register("1.0.0", ",'tags':['t'],'status':'Production'");
        register("1.1.0", ",'tags':['t']");
        register("10.0.0", "");
        assertThat(found("")).containsExactly("10.0.0", "1.1.0", "1.0.0");
        assertThat(found("&versionPrefix=")).hasSize(3);
        assertThat(found("&versionPrefix=1.")).containsExactly("1.1.0", "1.0.0");
        assertThat(found("&tag=t")).containsExactly("1.1.0", "1.0.0");
        assertThat(found("&tag=t&status=Production&versionPrefix=1")).containsExactly("1.0.0");
    }

    @Test
    void latestIsByVersionAndMayBeNarrowed() {
        register("1.2.0", ",'tags':['production']");
        register("1.10.0-rc.1", "");
        register("2.0.1", "");
        register("2.0.0", ",'tags':['production']");
        assertThat(latest("")).isEqualTo("2.0.1");
        assertThat(latest("&stage=production")).isEqualTo("2.0.0");
        assertThat(latest("&versionMajor=1")).isEqualTo("1.10.0-rc.1");
        assertThat(latest("&versionMajor=1&versionMinor=2")).isEqualTo("1.2.0");
        assertThat(latest("&versionMinor=0")).isEqualTo("2.0.1");
        assertThat(wire.refusal("registry-model/latest_version?versionMajor=one&" + CNN))
                .isEqualTo("400/0");
    }

    @Test
    void stagesStatusAndCommentChangeAndAreRemembered() {
        String item = register("1.0.0", ",'tags':['a']");
        wire.get("write/registry-model/item/stage?stage=b&modelItemId=" + item);
        wire.get("write/registry-model/item/stage?stage=b&modelItemId=" + item);
        wire.get("write/registry-model/item/stage/delete?stage=a&modelItemId=" + item);
        wire.post("write/registry-model/item/status", "{'status':'QA','modelItemId':'" + item + "'}");
        wire.post("write/registry-model/item/update", "{'registryModelItemId':'" + item + "','comment':'c'}");
        JsonNode now = wire.get("registry-model/item/details?version=1.0.0&" + CNN);
        assertThat(now.get("tags").toString()).isEqualTo("[\"b\"]");
        assertThat(now.get("status").stringValue()).isEqualTo("QA");
        assertThat(now.get("comment").stringValue()).isEqualTo("c");
        wire.post("write/registry-model/item/update", "{'registryModelItemId':'" + item + "','stages':['x','y','x']}");
        assertThat(wire.get("registry-model/item/details?version=1.0.0&" + CNN)
                        .get("stages")
                        .toString())
                .isEqualTo("[\"x\",\"y\"]");
        assertThat(wire.refusal(
                        "write/registry-model/item/status", "{'status':'Nowhere','modelItemId':'" + item + "'}"))
                .isEqualTo("400/0");
        JsonNode history =
                wire.post("registry-model/history/item", "{'registryModelItemId':'" + item + "','groupedBy':'DAY'}");
        assertThat(history.propertyNames()).containsExactly("November 14, 2023");
        assertThat(Wire.texts(history.get("November 14, 2023"), "action"))
                .containsExactly("tags", "comment", "status", "tag deleted", "tag added", "tag added", "created");
        assertThat(wire.get("registry-model/allowed_status_values?workspaceName=demo")
                        .get("allowedStatus")
                        .toString())
                .isEqualTo("[\"None\",\"Development\",\"Staging\",\"QA\",\"Production\"]");
    }

    @Test
    void metadataAndStatusConfigurationStandBesideAVersion() {
        String item = register("1.0.0", "");
        String place = "registry-model/item/" + item;
        assertThat(wire.get(place + "/metadata").toString()).isEqualTo("{\"metadata\":[]}");
        wire.post("write/" + place + "/metadata", "{'metadata':[{'key':'a','value':{'b':1}},{'key':'c','value':'x'}]}");
        wire.post("write/" + place + "/metadata", "{'metadata':[{'key':'c','value':null}]}");
        assertThat(wire.get(place + "/metadata").toString())
                .isEqualTo("{\"metadata\":[{\"key\":\"a\",\"value\":{\"b\":1}},{\"key\":\"c\",\"value\":null}]}");
        wire.post(
                "write/" + place + "/status-configuration",
                "{'status':'Production','isReviewRequired':true,'statusConfiguration':[{'key':'k','value':'v'}],"
                        + "'comment':'c'}");
        assertThat(wire.get(place + "/status-configuration").toString())
                .isEqualTo("{\"status\":\"Production\",\"modelItemId\":\"" + item
                        + "\",\"isReviewRequired\":true,\"statusConfiguration\":[{\"key\":\"k\",\"value\":\"v\"}],"
                        + "\"comment\":\"c\"}");
        assertThat(wire.refusal("write/" + place + "/metadata", "{'metadata':[{'value':1}]}"))
                .isEqualTo("400/0");
        assertThat(emulator.calls().byEndpoint()).containsKey("registry-model/item/{id}/metadata");
    }

    @Test
    void modelsAreRenamedAndAnnotated() {
        register("1.0.0", "");
        String id =
                wire.get("registry-model/details?" + CNN).get("registryModelId").stringValue();
        wire.post("write/registry-model/notes", "{'workspaceName':'demo','registryModelName':'cnn','notes':'text'}");
        assertThat(wire.get("registry-model/notes?" + CNN).get("notes").stringValue())
                .isEqualTo("text");
        wire.post(
                "write/registry-model/update",
                "{'registryModelId':'" + id + "','registryModelName':'net','description':'d2','isPublic':true}");
        JsonNode renamed = wire.get("registry-model/details?workspaceName=demo&modelName=net");
        assertThat(renamed.get("description").stringValue()).isEqualTo("d2");
        assertThat(renamed.get("isPublic").booleanValue()).isTrue();
        assertThat(wire.refusal("registry-model/details?" + CNN)).isEqualTo("400/42008");
        register("1.0.0", "");
        assertThat(wire.refusal(
                        "write/registry-model/update", "{'registryModelId':'" + id + "','registryModelName':'cnn'}"))
                .isEqualTo("400/0");
        assertThat(wire.refusal("write/registry-model/update", "{'registryModelId':'none'}"))
                .isEqualTo("400/42008");
        assertThat(wire.refusal(
                        "write/registry-model/notes", "{'workspaceName':'demo','registryModelName':'none','notes':''}"))
                .isEqualTo("400/42008");
    }

    @Test
    void versionsAndModelsAreDeleted() {
        String item = register("1.0.0", "");
        register("2.0.0", "");
        wire.get("write/registry-model/item/delete?modelItemId=" + item);
        assertThat(found("")).containsExactly("2.0.0");
        wire.get("write/registry-model/delete?" + CNN);
        assertThat(wire.refusal("registry-model/details?" + CNN)).isEqualTo("400/42008");
        assertThat(wire.get("registry-model/count?workspaceName=demo")
                        .get("registryModelCount")
                        .intValue())
                .isZero();
        assertThat(wire.get("experiment/model?experimentKey=" + experiment)
                        .get("models")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void theZipHasTheFilesOfTheModel() throws IOException, InterruptedException {
        addFile("other", "not in it", "x");
        register("1.0.0", ",'tags':['production']");
        addFile("second", "weights.bin", "more");
        wire.post(
                "write/registry-model/item/create",
                "{'experimentKey':'" + experiment
                        + "','experimentModelName':'second','registryModelName':'cnn','version':'2.0.0'}");
        assertThat(zip("")).containsExactly("weights.bin=more");
        assertThat(zip("&version=2.0.0")).containsExactly("weights.bin=more");
        assertThat(zip("&version=1.0.0")).containsExactly("weights.bin=weights", "folder/config.json={}");
        assertThat(zip("&stage=production")).hasSize(2);
        assertThat(wire.refusal("registry-model/item/download?stage=none&" + CNN))
                .isEqualTo("400/42008");
    }

    @Test
    void instructionsHaveOneVersionAndLinksWhereTheyAreSwitchedOn() {
        register("1.0.0", ",'tags':['production']");
        register("2.0.0", "");
        JsonNode plain = wire.get("registry-model/item/download-instructions?" + CNN);
        assertThat(Wire.texts(plain.get("versions"), "version")).containsExactly("2.0.0");
        assertThat(plain.get("s3DownloadEnabled").booleanValue()).isFalse();
        assertThat(plain.get("versions")
                        .get(0)
                        .get("assets")
                        .get(0)
                        .get("s3Link")
                        .isNull())
                .isTrue();
        assertThat(plain.get("versions").get(0).get("assets").get(0).get("link").stringValue())
                .contains("experimentKey=" + experiment);
        JsonNode staged = wire.get("registry-model/item/download-instructions?stage=production&" + CNN);
        assertThat(Wire.texts(staged.get("versions"), "version")).containsExactly("1.0.0");
        emulator.change(Behaviour.normal().withAssets(AssetServing.parse("s3-links=present")));
        JsonNode linked = wire.get("registry-model/item/download-instructions?version=1.0.0&" + CNN);
        assertThat(linked.get("s3DownloadEnabled").booleanValue()).isTrue();
        assertThat(linked.get("versions")
                        .get(0)
                        .get("assets")
                        .get(0)
                        .get("s3Link")
                        .stringValue())
                .startsWith(emulator.objectStoreUrl().toString());
    }

    @Test
    void modelsAreRegisteredWithoutCalls() {
        emulator.registry()
                .register(
                        RegistryDraft.of(emulator.assets().models(experiment).get(0), "demo", "0.1.0"),
                        RegistryDraft.Target.NEW_MODEL);
        assertThat(found("")).containsExactly("0.1.0");
    }

    private void addFile(String model, String name, String text) {
        emulator.assets()
                .add(
                        experiment,
                        AssetDescription.ofModel(model, name),
                        AssetContent.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The id of the new version. */
    private String register(String version, String members) {
        return wire.post("write/registry-model/item/create", body(version, members))
                .get("registryModelItemId")
                .stringValue();
    }

    private String refusedRegister(String version, String members) {
        return wire.refusal("write/registry-model/item/create", body(version, members));
    }

    private String body(String version, String members) {
        return "{'experimentKey':'" + experiment + "','experimentModelName':'cnn','registryModelName':'cnn','version':'"
                + version + "'" + members + "}";
    }

    private List<String> found(String query) {
        return Wire.texts(wire.get("registry-model/items?" + CNN + query).get("items"), "version");
    }

    private String latest(String query) {
        JsonNode versions =
                wire.get("registry-model/latest_version?" + CNN + query).get("versions");
        assertThat(versions.size()).isEqualTo(1);
        return versions.get(0).get("version").stringValue();
    }

    private List<String> zip(String query) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(emulator.url() + Wire.REST + "registry-model/item/download?" + CNN + query))
                .header("Authorization", EmulatorOptions.DEMO_KEY)
                .build();
        HttpResponse<byte[]> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/octet-stream");
        List<String> files = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.add(entry.getName() + "=" + new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
