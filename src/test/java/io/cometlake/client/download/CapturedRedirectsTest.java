// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.download;

import io.cometlake.client.ApiKey;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.CometConnection;
import io.cometlake.client.CometDownloadException;
import io.cometlake.client.api.ApiOptions;
import io.cometlake.client.api.Caching;
import io.cometlake.client.api.CometApi;
import io.cometlake.client.api.Experiment;
import io.cometlake.client.download.FileServer.Received;
import io.cometlake.client.http.FakeTime;
import io.cometlake.client.internal.Json;
import io.cometlake.client.internal.api.ApiCalls;
import io.cometlake.client.internal.api.ConnectedExperiment;
import io.cometlake.client.internal.api.ExperimentContext;
import io.cometlake.client.model.ExperimentMetadata;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Every way on which Comet's own client was sent to an object store ends for ours as it did there. Two things differ on each of them, and
 * are meant to: a file is one stream and no range, and nothing of Comet's travels to the store.
 */
class CapturedRedirectsTest {
    private static final Path CASES =
            Path.of("src/test/resources/io/cometlake/client/captures/behaviour/redirects.json");
    private static final String PATH = "/api/rest/v2/experiment/asset/get-asset";
    private static final String KEY = "a-key-that-nobody-else-may-see";
    private static final int SIZE = 10 * 1024 * 1024;
    private static final Set<String> OURS = Set.of("Accept-Encoding", "Connection", "Host", "User-Agent");

    private final FileServer comet = new FileServer();
    private final FileServer store = new FileServer();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        comet.close();
        store.close();
    }

    @TestFactory
    Stream<DynamicTest> endsAsThere() {
        JsonNode cases = Json.MAPPER.readTree(CASES.toFile()).path("cases");
        assertThat(cases).hasSize(10);
        return StreamSupport.stream(cases.spliterator(), false)
                .map(captured -> DynamicTest.dynamicTest(captured.path("call").stringValue(), () -> replay(captured)));
    }

    private void replay(JsonNode captured) throws Exception {
        String call = captured.path("call").stringValue();
        JsonNode redirect = captured.at("/backend_requests/0/canned_response");
        byte[] bytes = new byte[call.contains("empty object") ? 0 : SIZE];
        new Random(2).nextBytes(bytes);
        // A store on another host is one under another name here.
        String host = call.contains("another host") ? "localhost" : "127.0.0.1";
        String location = redirect.path("location")
                .stringValue()
                .replace("HOST", host + ":" + store.uri().getPort());
        URI target = comet.uri().resolve(location);
        boolean relative = location.startsWith("/");
        int before = comet.received().size();
        int asked = store.received().size();
        comet.put(PATH, bytes).first(FileServer.redirect(redirect.path("status").intValue(), location));
        if (call.contains("403")) {
            store.put(target.getPath(), bytes).first(FileServer.status(403, "<Error/>"));
        } else {
            (relative ? comet : store).put(target.getPath(), bytes);
        }

        ClientConfig config = ClientConfig.of(comet.uri(), ApiKey.of(KEY, "a test"));
        try (CometConnection connection = CometConnection.open(config, new FakeTime(1).timing())) {
            CometApi api = CometApi.over(connection, ApiOptions.DEFAULT);
            Path file = folder.resolve(Integer.toString(before));
            if (captured.at("/outcome/raised").isString()) {
                assertThatThrownBy(() -> api.downloadExperimentAsset("exp", "as01", file))
                        .isInstanceOf(CometDownloadException.class)
                        .hasMessageContaining("403");
                assertThat(file).doesNotExist();
            } else if (call.startsWith("exp.")) {
                assertThat(experiment(connection).getAsset("as01")).isEqualTo(bytes);
            } else {
                api.downloadExperimentAsset("exp", "as01", file);
                assertThat(file).hasBinaryContent(bytes);
            }
        }

        List<Received> atComet =
                comet.received().subList(before, comet.received().size());
        List<Received> atStore =
                store.received().subList(asked, store.received().size());
        assertThat(atComet.get(0).headers()).containsEntry("Authorization", KEY);
        List<Received> beyond = relative ? atComet.subList(1, atComet.size()) : atStore;
        assertThat(atComet).hasSize(relative ? 2 : 1);
        assertThat(beyond).singleElement().satisfies(request -> {
            assertThat(request.target())
                    .isEqualTo(
                            target.getRawQuery() == null
                                    ? target.getPath()
                                    : target.getPath() + "?" + target.getRawQuery());
            assertThat(request.headers().keySet()).isSubsetOf(OURS);
            assertThat(request.headers()).doesNotContainValue(KEY);
        });
    }

    private static Experiment experiment(CometConnection connection) {
        return new ConnectedExperiment(
                ExperimentContext.of(connection, ApiCalls.over(connection, Caching.ON)),
                new ExperimentMetadata(
                        "exp", "n", "p1", "proj", "ws", "ada", 1L, 2L, 1L, false, false, false, false, null, null,
                        null));
    }
}
