// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.client.api.ApiOptions;
import io.cometlake.client.api.ArtifactSelector;
import io.cometlake.client.api.CometApi;
import io.cometlake.client.api.Experiment;
import io.cometlake.client.api.LineageDirection;
import io.cometlake.client.api.LoggedArtifact;
import io.cometlake.client.api.Model;
import io.cometlake.client.api.RegisterOptions;
import io.cometlake.client.download.DownloadOptions;
import io.cometlake.client.http.FakeTime;
import io.cometlake.client.model.View;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Nothing gets lost, stale or wrong where a server says less than others, or says it at the wrong time. */
class SparseAnswersTest {
    private static final String EXPERIMENT =
            "{\"experimentKey\":\"k\",\"projectId\":\"i\",\"projectName\":\"p\",\"workspaceName\":\"ws\"}";
    private static final String PROJECT =
            "{\"projectId\":\"i\",\"projectName\":\"p\",\"workspaceName\":\"ws\",\"projectDescription\":\"%s\"}";

    private final ScriptedServer server = new ScriptedServer();
    private CometApi api;

    @TempDir
    private Path folder;

    @AfterEach
    void disconnect() {
        api.close();
        server.close();
    }

    @Test
    void anAnswerFromBeforeAChangeIsNotRememberedAfterIt() {
        connect("{\"version\":\"4.50.1\"}");
        server.then(exchange -> {
                    api.archiveExperiment("k");
                    ScriptedServer.json(PROJECT.formatted("old")).to(exchange);
                })
                .then(ScriptedServer.json("{\"msg\":\"Archived\"}"))
                .then(ScriptedServer.json(PROJECT.formatted("new")));

        assertThat(api.getProject("ws", "p").orElseThrow().projectDescription()).isEqualTo("old");
        assertThat(api.getProject("ws", "p").orElseThrow().projectDescription()).isEqualTo("new");
    }

    @Test
    void whoChangesWhatHeGotDoesNotChangeWhatIsRemembered() {
        connect("{\"version\":\"4.50.1\"}");
        server.then(ScriptedServer.json(PROJECT.formatted("")))
                .then(ScriptedServer.json("{\"views\":[{\"templateName\":\"v\",\"v3\":{\"a\":1}}]}"))
                .then(ScriptedServer.json(EXPERIMENT))
                .then(ScriptedServer.json("{\"artifacts\":[{\"name\":\"data\"}]}"));
        Experiment experiment = experimentAfter(api.getViews("ws", "p").get(0));

        ((ObjectNode) experiment.getArtifactLineage(LineageDirection.ALL).get(0)).removeAll();

        assertThat(experiment.getArtifactLineage(LineageDirection.ALL).get(0).has("name"))
                .isTrue();
        assertThat(api.getViews("ws", "p").get(0).v3()).isNotEmpty();
        assertThat(server.received()).hasSize(4);
    }

    @Test
    void aServerThatStatesNoVersionIsAsked() {
        connect("{}");
        server.then(ScriptedServer.json("{\"msg\":\"done\"}"))
                .then(ScriptedServer.json("{\"registryModelId\":\"rm1\"}"));

        api.setProjectOwner("i", "ann");

        assertThat(api.getModel("ws", "cnn").registryModelId()).isEqualTo("rm1");
    }

    @Test
    void metadataThatCannotBeSetIsNotForgottenSilently() {
        connect("{\"version\":\"4.50.1\"}");
        server.then(ScriptedServer.json(EXPERIMENT)).then(ScriptedServer.json("{\"msg\":\"done\"}"));
        Experiment experiment = api.getExperimentByKey("k").orElseThrow();

        assertThatThrownBy(() -> experiment.registerModel(
                        "cnn", RegisterOptions.version("1.0.0").metadata(Map.of("a", "1"))))
                .isInstanceOf(CometProtocolException.class)
                .hasMessageContaining("is registered, but")
                .hasMessageContaining("metadata");
    }

    @Test
    void theKeyOfANewExperimentThatCannotBeLookedAtIsTold() {
        connect("{\"version\":\"4.50.1\"}");
        server.then(ScriptedServer.json("{\"experimentKey\":\"k42\"}"))
                .then(ScriptedServer.comets(403, "not yet", 7000023));

        assertThatThrownBy(() -> api.createExperiment("ws", "p"))
                .isInstanceOf(CometException.class)
                .hasMessageContaining("Experiment k42 is made");
    }

    @Test
    void aSymbolicLinkIsMadeWhateverItsAddressLooksLike() {
        connect("{\"version\":\"4.50.1\"}");
        server.then(ScriptedServer.json(EXPERIMENT))
                .then(ScriptedServer.json("{\"link\":\"https://comet/ws/my project/k\"}"))
                .then(ScriptedServer.json("{\"link\":\"https://comet/ws/{p}\"}"));
        Experiment experiment = api.getExperimentByKey("k").orElseThrow();

        assertThat(experiment.createSymlink("my project")).contains(URI.create("https://comet/ws/my%20project/k"));
        assertThat(experiment.createSymlink("{p}")).isEmpty();
    }

    @Test
    void holesBetweenPointsAreNoPoints() {
        connect("{\"version\":\"4.50.1\"}");
        server.then(ScriptedServer.json(EXPERIMENT))
                .then(ScriptedServer.json("{\"metrics\":[null,{\"metricName\":\"loss\",\"metricValue\":\"1\"},null]}"));

        assertThat(api.getExperimentByKey("k").orElseThrow().getMetrics("loss"))
                .hasSize(1)
                .doesNotContainNull();
    }

    @Test
    void aLinkThatLeadsNowhereIsNoReasonNotToAskTheServer() {
        connect("{\"version\":\"4.50.1\"}");
        server.then(ScriptedServer.json("{\"registryModelId\":\"rm1\"}"));
        for (String link : new String[] {"/relative", "s3://bucket/key", "http://user:password@store/x", "ht tp:^"}) {
            server.then(ScriptedServer.json("{\"registryModelId\":\"rm1\",\"s3DownloadEnabled\":true,\"versions\":[{"
                            + "\"version\":\"1.0.0\",\"assets\":[{\"assetId\":\"a1\",\"fileName\":\"f\",\"s3Link\":\""
                            + link + "\"}]}]}"))
                    .then(ScriptedServer.text(200, "content"));
        }
        Model model = api.getModel("ws", "cnn");

        for (int link = 0; link < 4; link++) {
            api.clearCache();
            model.download("1.0.0", folder.resolve("f" + link), DownloadOptions.DEFAULT);
            assertThat(folder.resolve("f" + link).resolve("f")).hasContent("content");
        }
    }

    @Test
    void aFileWithALinkIsRemoteWhereTheServerDoesNotSay() {
        connect("{\"version\":\"4.50.1\"}");
        server.then(ScriptedServer.json("{\"artifact\":{\"artifactId\":\"ar\"},\"artifactVersionId\":\"av\","
                        + "\"artifactVersion\":\"1.0.0\"}"))
                .then(ScriptedServer.json(
                        "{\"files\":[{\"assetId\":\"a1\",\"fileName\":\"f\",\"link\":\"s3://bucket/f\"}]}"));
        LoggedArtifact artifact = api.getArtifact("ws", "data", ArtifactSelector.version("1.0.0"));

        assertThatThrownBy(
                        () -> artifact.download(artifact.assets().get(0), folder.resolve("f"), DownloadOptions.DEFAULT))
                .isInstanceOf(CometDownloadException.class)
                .hasMessageContaining("s3://bucket/f");
    }

    private Experiment experimentAfter(View view) {
        ((ObjectNode) view.v3()).removeAll();
        return api.getExperimentByKey("k").orElseThrow();
    }

    private void connect(String version) {
        server.then(ScriptedServer.json(version));
        api = CometApi.over(
                CometConnection.open(
                        ClientConfig.of(server.uri(), ApiKey.of("KEY", "a test")), new FakeTime(1).timing()),
                ApiOptions.DEFAULT);
    }
}
