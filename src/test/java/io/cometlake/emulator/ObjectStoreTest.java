// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator;

import io.cometlake.emulator.AssetServing.Etags;
import io.cometlake.emulator.AssetServing.Location;
import io.cometlake.emulator.AssetServing.Ranges;
import io.cometlake.emulator.AssetServing.Redirected;
import io.cometlake.emulator.AssetServing.S3Links;
import io.cometlake.emulator.store.AssetContent;
import io.cometlake.emulator.store.AssetDescription;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Assets that come from elsewhere, in ranges or not, and what goes wrong on the way. */
class ObjectStoreTest {
    private static final int SIZE = 200_000;

    private Emulator emulator;
    private Wire wire;
    private AssetWire assets;
    private String key;
    private String id;
    private byte[] content;

    @BeforeEach
    void start() throws IOException {
        emulator = Emulator.start(EmulatorOptions.empty());
        wire = new Wire(emulator);
        assets = new AssetWire(emulator);
        key = wire.create("proj", "one");
        AssetContent made = AssetContent.synthetic(SIZE, 1);
        try (InputStream in = made.open(0)) {
            content = in.readAllBytes();
        }
        id = emulator.assets()
                .add(key, AssetDescription.of("big.bin", "asset"), made)
                .id();
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectLeadsToAnotherPortWhereNoKeyIsNeeded(int status) {
        serve(AssetServing.normal().withRedirect(status));
        HttpResponse<byte[]> answer = assets.asset(key, id);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEmpty();
        String location = AssetWire.header(answer, "Location");
        assertThat(location)
                .startsWith(emulator.objectStoreUrl() + "/bucket/" + id + "?")
                .contains("X-Amz-Signature=");
        assertThat(emulator.objectStoreUrl().getPort()).isNotEqualTo(emulator.port());
        HttpResponse<byte[]> stored = AssetWire.getStored(location);
        assertThat(stored.statusCode()).isEqualTo(200);
        assertThat(stored.body()).isEqualTo(content);
    }

    @Test
    void aRelativeRedirectStaysOnThePortOfTheApi() {
        serve(AssetServing.normal().withRedirect(302).withLocation(Location.RELATIVE));
        String location = AssetWire.header(assets.asset(key, id), "Location");
        assertThat(location).startsWith("/bucket/" + id + "?");
        assertThat(AssetWire.getStored(emulator.url() + location).body()).isEqualTo(content);
    }

    @Test
    void onlyWhoAsksIsRedirectedUnlessAllAre() {
        String asking = emulator.url() + Wire.REST + "experiment/asset/get-asset?allow301=False&assetId=" + id
                + "&experimentKey=" + key;
        serve(AssetServing.normal().withRedirect(302));
        assertThat(assets.get(asking).body()).isEqualTo(content);
        serve(AssetServing.normal().withRedirect(302).withRedirected(Redirected.ALL));
        assertThat(assets.get(asking).statusCode()).isEqualTo(302);
    }

    @Test
    void theStoreRemembersWhatReachedItAndWhetherAKeyDid() {
        String location = redirected(AssetServing.normal());
        AssetWire.getStored(location, "Range", "bytes=0-9", "If-Match", "\"x\"");
        assets.get(location, "X-Comet-Sdk-Source", "API");
        List<StoreCall> calls = emulator.storeCalls();
        assertThat(calls).hasSize(2);
        assertThat(calls.get(0))
                .isEqualTo(new StoreCall(
                        "GET",
                        "/bucket/" + id,
                        URI.create(location).getQuery().replace("/", "%2F"),
                        "bytes=0-9",
                        "\"x\"",
                        false,
                        List.of(),
                        412));
        assertThat(calls.get(1).authorized()).isTrue();
        assertThat(calls.get(1).status()).isEqualTo(400);
        assertThat(calls.get(1).cometHeaders()).containsExactly("X-Comet-Sdk-Source");
        JsonNode told = Wire.parse(
                wire.send("GET", "/emulator/object-store", null, null).body());
        assertThat(told.get("calls").get(1).get("authorized").booleanValue()).isTrue();
        assertThat(told.get("calls").get(0).get("range").stringValue()).isEqualTo("bytes=0-9");
        wire.send("DELETE", "/emulator/object-store", null, null);
        assertThat(emulator.storeCalls()).isEmpty();
        assertThat(emulator.calls().of("object-store")).isZero();
    }

    @Test
    void anAddressWithoutItsSignatureOpensNothing() {
        String location = redirected(AssetServing.normal());
        assertThat(AssetWire.getStored(location.replace("Signature=", "Signature=0"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(AssetWire.getStored(emulator.objectStoreUrl() + "/bucket/" + id)
                        .statusCode())
                .isEqualTo(403);
        assertThat(AssetWire.getStored(emulator.objectStoreUrl() + Wire.REST + "workspaces")
                        .statusCode())
                .isEqualTo(403);
        emulator.assets().delete(id);
        assertThat(AssetWire.getStored(location).statusCode()).isEqualTo(404);
    }

    @Test
    void aRangeIsAPartAndSaysWhichOfHowMany() {
        String location = redirected(AssetServing.normal());
        HttpResponse<byte[]> part = AssetWire.getStored(location, "Range", "bytes=70000-139999");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(content, 70_000, 140_000));
        assertThat(AssetWire.header(part, "Content-Range")).isEqualTo("bytes 70000-139999/200000");
        assertThat(AssetWire.header(part, "ETag")).isEqualTo("\"" + id + "\"");
        assertThat(AssetWire.getStored(location, "Range", "bytes=199990-").body())
                .isEqualTo(Arrays.copyOfRange(content, 199_990, SIZE));
        HttpResponse<byte[]> beyond = AssetWire.getStored(location, "Range", "bytes=200000-");
        assertThat(beyond.statusCode()).isEqualTo(416);
        assertThat(AssetWire.header(beyond, "Content-Range")).isEqualTo("bytes */200000");
    }

    @Test
    void anEmptyObjectHasNoRangeAtAll() {
        id = emulator.assets()
                .add(key, AssetDescription.of("empty", "asset"), AssetContent.of(new byte[0]))
                .id();
        String location = redirected(AssetServing.normal());
        assertThat(AssetWire.getStored(location, "Range", "bytes=0-99").statusCode())
                .isEqualTo(416);
        HttpResponse<byte[]> whole = AssetWire.getStored(location);
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).isEmpty();
    }

    @Test
    void aStoreWithoutRangesAnswersEverything() {
        String location = redirected(AssetServing.normal().withStoreRanges(Ranges.IGNORED));
        HttpResponse<byte[]> answer = AssetWire.getStored(location, "Range", "bytes=0-9");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(content);
    }

    @Test
    void theApiKnowsRangesWhereItIsToldTo() {
        assertThat(assets.asset(key, id, "Range", "bytes=1-3").statusCode()).isEqualTo(200);
        serve(AssetServing.normal().withRestRanges(Ranges.HONOURED));
        HttpResponse<byte[]> part = assets.asset(key, id, "Range", "bytes=1-3");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(Arrays.copyOfRange(content, 1, 4));
    }

    @Test
    void anObjectThatChangesHasAnotherEtagAndOtherBytesFromTheSecondAnswerOn() {
        String location = redirected(AssetServing.normal().withEtags(Etags.CHANGED));
        String first = AssetWire.header(AssetWire.getStored(location, "Range", "bytes=0-9"), "ETag");
        HttpResponse<byte[]> refused = AssetWire.getStored(location, "Range", "bytes=10-19", "If-Match", first);
        assertThat(refused.statusCode()).isEqualTo(412);
        HttpResponse<byte[]> anew = AssetWire.getStored(location);
        String second = AssetWire.header(anew, "ETag");
        assertThat(second).isNotEqualTo(first);
        for (int i = 0; i < SIZE; i++) {
            content[i] = (byte) ~content[i];
        }
        assertThat(anew.body()).isEqualTo(content);
        assertThat(AssetWire.getStored(location, "Range", "bytes=0-9", "If-Match", second)
                        .statusCode())
                .isEqualTo(206);
    }

    @Test
    void aCarelessStoreDoesNotLookAtIfMatchAndAPoorOneHasNoEtag() {
        String location = redirected(AssetServing.normal().withEtags(Etags.UNCHECKED));
        String first = AssetWire.header(AssetWire.getStored(location), "ETag");
        HttpResponse<byte[]> other = AssetWire.getStored(location, "Range", "bytes=0-9", "If-Match", first);
        assertThat(other.statusCode()).isEqualTo(206);
        assertThat(AssetWire.header(other, "ETag")).isNotEmpty().isNotEqualTo(first);
        serve(AssetServing.normal().withEtags(Etags.NONE));
        assertThat(AssetWire.header(AssetWire.getStored(location), "ETag")).isEmpty();
    }

    @Test
    void aSizeCanBeWrongInListsAndInRanges() {
        String location = redirected(AssetServing.normal().withExtraBytes(5));
        assertThat(AssetWire.header(AssetWire.getStored(location, "Range", "bytes=0-9"), "Content-Range"))
                .isEqualTo("bytes 0-9/200005");
        assertThat(wire.get("experiment/asset/list?experimentKey=" + key)
                        .get("assets")
                        .get(0)
                        .get("fileSize")
                        .intValue())
                .isEqualTo(SIZE + 5);
    }

    @Test
    void listsHaveLinksToTheStoreWhereTheyAreToldTo() {
        serve(AssetServing.normal().withS3Links(S3Links.PRESENT));
        String link = wire.get("experiment/asset/list?experimentKey=" + key)
                .get("assets")
                .get(0)
                .get("s3Link")
                .stringValue();
        assertThat(AssetWire.getStored(link).body()).isEqualTo(content);
    }

    @Test
    void bodiesBreakOffAfterSoManyBytesOnEitherSide() {
        String location = redirected(AssetServing.normal());
        for (String endpoint : List.of("object-store", "experiment/asset/get-asset")) {
            emulator.change(Behaviour.normal()
                    .withFaults(Faults.of(
                            0,
                            "truncate=100000,count=1,endpoint=" + endpoint,
                            "break=70000,count=1,endpoint=" + endpoint,
                            "cut=123,count=1,endpoint=" + endpoint)));
            String url = endpoint.equals("object-store")
                    ? location
                    : emulator.url() + Wire.REST + "experiment/asset/get-asset?assetId=" + id + "&experimentKey=" + key;
            assertThat(received(url, "close"))
                    .contains("Content-Length: 200000\r\n")
                    .hasSizeBetween(100_000, 101_000);
            assertThat(received(url, "keep-alive"))
                    .contains("Transfer-Encoding: chunked\r\n")
                    .hasSizeBetween(70_000, 71_000);
            assertThat(received(url, "close"))
                    .contains("Content-Length: 123\r\n")
                    .hasSizeLessThan(1_000);
            assertThat(received(url, "close"))
                    .contains("Content-Length: 200000\r\n")
                    .hasSizeGreaterThan(SIZE);
        }
    }

    @Test
    void aTruncatedPartIsShorterThanItSays() {
        String location = redirected(AssetServing.normal());
        emulator.change(Behaviour.normal().withFaults(Faults.of(0, "truncate,endpoint=object-store")));
        assertThatThrownBy(() -> AssetWire.getStored(location, "Range", "bytes=0-99999"))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void aZipThatIsMadeOnTheWayBreaksOff() {
        emulator.assets().add(key, AssetDescription.ofModel("cnn", "w"), AssetContent.synthetic(50_000, 1));
        emulator.change(Behaviour.normal().withFaults(Faults.of(0, "truncate=20000,count=1,endpoint=*download")));
        String url = emulator.url() + Wire.REST + "experiment/model/download?modelName=cnn&experimentKey=" + key;
        assertThat(received(url, "keep-alive"))
                .contains("Transfer-Encoding: chunked\r\n")
                .hasSizeBetween(20_000, 21_000);
        assertThat(assets.get(url).body().length).isGreaterThan(50_000);
    }

    @Test
    void aStoreThatIsBusySaysSoInItsOwnWords() {
        String location = redirected(AssetServing.normal());
        emulator.change(
                Behaviour.normal().withFaults(Faults.of(0, "status=503,retry-after=2,count=1,endpoint=object-store")));
        HttpResponse<byte[]> busy = AssetWire.getStored(location);
        assertThat(busy.statusCode()).isEqualTo(503);
        assertThat(AssetWire.header(busy, "Retry-After")).isEqualTo("2");
        assertThat(new String(busy.body(), StandardCharsets.UTF_8)).contains("<Code>SlowDown</Code>");
        assertThat(AssetWire.getStored(location).statusCode()).isEqualTo(200);
    }

    @Test
    void servingIsPartOfTheBehaviourThatCanBeChanged() {
        HttpResponse<String> changed =
                wire.send("PUT", "/emulator/behaviour", "{\"assets\":\"redirect=307,etags=none\"}", null);
        assertThat(Wire.parse(changed.body()).get("assets").stringValue()).isEqualTo("redirect=307,etags=none");
        assertThat(emulator.behaviour().assets().redirect()).isEqualTo(307);
        HttpResponse<String> refused = wire.send("PUT", "/emulator/behaviour", "{\"assets\":\"oops\"}", null);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("oops has no value");
    }

    private void serve(AssetServing serving) {
        emulator.change(Behaviour.normal().withAssets(serving));
    }

    /** The address of the asset in the store that behaves like this. */
    private String redirected(AssetServing serving) {
        serve(serving.withRedirect(302));
        return AssetWire.header(assets.asset(key, id), "Location");
    }

    /** All that comes over a connection of its own until the server closes it. */
    private static String received(String url, String connection) {
        URI uri = URI.create(url);
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            String authorization = uri.getPath().startsWith("/api") ? "Authorization: demo-key\r\n" : "";
            String head = "GET " + uri.getRawPath() + "?" + uri.getRawQuery() + " HTTP/1.1\r\nHost: x\r\n"
                    + authorization + "Connection: " + connection + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
