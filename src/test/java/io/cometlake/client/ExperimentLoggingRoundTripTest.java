// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.client.api.AssetOptions;
import io.cometlake.client.api.AssetType;
import io.cometlake.client.api.CometApi;
import io.cometlake.client.api.Experiment;
import io.cometlake.client.api.ExperimentState;
import io.cometlake.client.api.GpuMetrics;
import io.cometlake.client.api.JsonDetail;
import io.cometlake.client.api.Moment;
import io.cometlake.client.download.FolderReceipt;
import io.cometlake.client.internal.Json;
import io.cometlake.client.model.AdditionalSystemInfo;
import io.cometlake.client.model.Heartbeat;
import io.cometlake.client.model.MetricPoint;
import io.cometlake.client.model.View;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

/** What loggers tell of an experiment besides its results is read back, too. */
class ExperimentLoggingRoundTripTest {
    private static final Instant TIME = Instant.ofEpochMilli(1_700_000_000_123L);

    @TempDir
    private Path folder;

    private Emulator emulator;
    private CometApi api;
    private Experiment experiment;

    @BeforeEach
    void createsAnExperiment() {
        emulator = Emulator.start(EmulatorOptions.empty());
        emulator.addWorkspace("team");
        api = CometApi.connect(ClientConfig.of(emulator.url(), ApiKey.of(EmulatorOptions.DEMO_KEY, "a test")));
        experiment = api.createExperiment("team", "vision", "first");
    }

    @AfterEach
    void closes() {
        api.close();
        emulator.close();
    }

    @Test
    void metricsOfTheMachineAreOrdinaryMetrics() {
        Moment moment = Moment.at(TIME).step(7);
        experiment.logCpuMetrics(List.of(20, 40), moment);
        experiment.logRamMetrics(1_000, 250, moment);
        experiment.logLoadMetrics(1.5, moment);
        experiment.logGpuMetrics(List.of(new GpuMetrics(0, 1, 2, 30.5, 4), new GpuMetrics(1, 5, 6, 70.0, 8)));

        assertThat(experiment.getMetrics("sys.cpu.percent.avg"))
                .extracting(MetricPoint::value, MetricPoint::step, MetricPoint::time)
                .containsExactly(tuple(30.0, 7L, Optional.of(TIME)));
        assertThat(experiment.getMetrics("sys.ram.used"))
                .extracting(MetricPoint::value)
                .containsExactly(250.0);
        assertThat(experiment.getMetrics("sys.load.avg"))
                .extracting(MetricPoint::value)
                .containsExactly(1.5);
        assertThat(experiment.getMetrics("sys.gpu.1.gpu_utilization"))
                .extracting(MetricPoint::value)
                .containsExactly(70.0);
        assertThat(experiment.getSystemMetricNames())
                .contains("sys.cpu.percent.01", "sys.cpu.percent.02", "sys.ram.total", "sys.gpu.0.free_memory");
    }

    @Test
    void aVideoIsReadAsUploaded() {
        byte[] bytes = "not much of a film".getBytes(StandardCharsets.UTF_8);

        String id = experiment
                .logVideo(
                        UploadContent.of(bytes),
                        AssetOptions.named("walk").step(2).metadata(Map.of("fps", 25)))
                .orElseThrow();

        assertThat(experiment.getAssetList(AssetType.VIDEO)).singleElement().satisfies(video -> {
            assertThat(video.assetId()).isEqualTo(id);
            assertThat(video.fileName()).isEqualTo("walk");
            assertThat(video.step()).isEqualTo(2);
            assertThat(video.metadataDocument().orElseThrow().path("fps").intValue())
                    .isEqualTo(25);
        });
        assertThat(experiment.getAsset(id)).isEqualTo(bytes);
        assertThat(experiment.getAssetList(AssetType.IMAGE)).isEmpty();
    }

    @Test
    void theFolderOfTensorBoardArrivesAsItWas() {
        AssetOptions log = AssetOptions.UNSAID.type(AssetType.TENSORFLOW_FILE);
        experiment.logAsset(UploadContent.of("one"), log.name("train/events.1"));
        experiment.logAsset(UploadContent.of("two"), log.name("validate/events.1"));
        experiment.logAsset(UploadContent.of("other"), AssetOptions.named("other.txt"));

        FolderReceipt receipt = experiment.downloadTensorflowFolder(folder);

        assertThat(receipt.files()).hasSize(2);
        assertThat(folder.resolve("train/events.1")).hasContent("one");
        assertThat(folder.resolve("validate/events.1")).hasContent("two");
        assertThat(folder.resolve("other.txt")).doesNotExist();
    }

    @Test
    void anExperimentIsShownInAnotherProjectThroughALink() {
        api.createProject("team", "showcase");

        Optional<URI> link = experiment.createSymlink("showcase");

        assertThat(link).get().asString().endsWith("/team/showcase/" + experiment.key());
        assertThat(api.getExperiments("team", "showcase"))
                .extracting(Experiment::key)
                .containsExactly(experiment.key());
        assertThat(api.getExperiments("team", "vision"))
                .as("it stays where it is")
                .extracting(Experiment::key)
                .containsExactly(experiment.key());
    }

    @Test
    void viewsAreOfOneExperiment() {
        Experiment other = api.createExperiment("team", "vision", "second");
        JsonNode filters = Json.MAPPER.readTree("{\"rules\":[1]}");

        View created = experiment.createView(View.named("mine").withQueryState(filters));

        assertThat(created.templateId()).isNotNull();
        assertThat(experiment.getViews()).singleElement().satisfies(view -> {
            assertThat(view.templateId()).isEqualTo(created.templateId());
            assertThat(view.name()).isEqualTo("mine");
            assertThat(view.experimentKey()).isEqualTo(experiment.key());
            assertThat(view.queryState()).isEqualTo(filters);
        });
        assertThat(other.getViews()).isEmpty();
    }

    @Test
    void dependenciesAreInstalledPackages() {
        experiment.logDependency("numpy", "1.0", TIME);
        experiment.logDependency("torch", "2.4");
        experiment.logDependency("numpy", "2.0");

        assertThat(experiment.getInstalledPackages()).containsExactlyInAnyOrder("numpy==2.0", "torch==2.4");
    }

    @Test
    void theMachinesDetailsAreReadAsLogged() {
        experiment.setHostname("node7");
        experiment.setIp("10.0.0.7");
        experiment.setNetworkInterfaceIps(List.of("10.0.0.7", "192.168.0.7"));
        experiment.setOs("Linux-6.1-x86_64");
        experiment.setOsType("Linux");
        experiment.setOsRelease("6.1");
        experiment.setOsPackages(List.of("bash=5"));
        experiment.setMachine("x86_64");
        experiment.setProcessor("a fast one");
        experiment.setExecutable("/usr/bin/python");
        experiment.setPythonVersion("3.11.7");
        experiment.setPythonVersionVerbose("3.11.7 (main)");
        experiment.logAdditionalSystemInfo("queue", "night");

        assertThat(experiment.getHostname()).contains("node7");
        assertThat(experiment.getIp()).contains("10.0.0.7");
        assertThat(experiment.getNetworkInterfaceIps()).containsExactly("10.0.0.7", "192.168.0.7");
        assertThat(experiment.getOs()).contains("Linux-6.1-x86_64");
        assertThat(experiment.getOsType()).contains("Linux");
        assertThat(experiment.getOsRelease()).contains("6.1");
        assertThat(experiment.getOsPackages()).containsExactly("bash=5");
        assertThat(experiment.getMachine()).contains("x86_64");
        assertThat(experiment.getProcessor()).contains("a fast one");
        assertThat(experiment.getExecutable()).contains("/usr/bin/python");
        assertThat(experiment.getPythonVersion()).contains("3.11.7");
        assertThat(experiment.getPythonVersionVerbose()).contains("3.11.7 (main)");
        assertThat(experiment.getAdditionalSystemInfo()).containsExactly(new AdditionalSystemInfo("queue", "night"));
    }

    /** Nothing in the API reads them. */
    @Test
    void cloudDetailsAndThrottlingAreTakenAndOfKnownExperimentsOnly() {
        experiment.setCloudDetails("AWS", Map.of("region", "eu-central-1"));
        experiment.setNotThrottled();
        String key = experiment.key();
        api.archiveExperiment(key);
        api.deleteExperiment(key);

        assertThatThrownBy(() -> experiment.setCloudDetails("AWS", Map.of())).isInstanceOf(CometException.class);
        assertThatThrownBy(experiment::setNotThrottled).isInstanceOf(CometException.class);
    }

    @Test
    void aHeartbeatSaysThatItRuns() {
        experiment.setState(ExperimentState.FINISHED);

        Heartbeat heartbeat = experiment.updateStatus();

        assertThat(heartbeat.isAliveBeatDurationMillis()).isPositive();
        assertThat(heartbeat.gpuMonitorIntervalMillis()).isPositive();
        assertThat(experiment.getState()).contains(ExperimentState.RUNNING);
    }

    @Test
    void theWholeOfItIsOneDocument() {
        experiment.logMetric("loss", 0.5, Moment.atStep(1));
        experiment.logParameter("lr", 0.01);
        experiment.addTag("best");
        experiment.setGitPatch("diff --git a b\n");

        JsonNode document = experiment.toJson(JsonDetail.FULL);

        assertThat(document.at("/metrics/0/metricName").stringValue()).isEqualTo("loss");
        assertThat(document.path("tags").get(0).stringValue()).isEqualTo("best");
        assertThat(document.path("git_patch").stringValue()).isEqualTo("diff --git a b\n");
        assertThat(document.toString()).contains("\"lr\"").doesNotContain(EmulatorOptions.DEMO_KEY);
    }
}
