// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.client.api.AssetOptions;
import io.cometlake.client.api.AssetType;
import io.cometlake.client.api.CometApi;
import io.cometlake.client.api.Experiment;
import io.cometlake.client.api.ExperimentState;
import io.cometlake.client.api.HtmlMode;
import io.cometlake.client.api.Moment;
import io.cometlake.client.api.Nesting;
import io.cometlake.client.api.RegisterOptions;
import io.cometlake.client.model.Asset;
import io.cometlake.client.model.GitMetadata;
import io.cometlake.client.model.GpuStaticInfo;
import io.cometlake.client.model.MetricPoint;
import io.cometlake.client.model.SummaryEntry;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

/** What is logged to an experiment is read back, and what is deleted is not. */
class ExperimentRoundTripTest {
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
    void aNewExperimentIsFoundByItsKeyAndName() {
        assertThat(experiment.name()).contains("first");
        assertThat(experiment.projectName()).isEqualTo("vision");
        assertThat(api.getExperimentByKey(experiment.key())).isPresent();
        assertThat(api.getExperiment("team", "vision", "first"))
                .get()
                .extracting(Experiment::key)
                .isEqualTo(experiment.key());
    }

    @Test
    void metricsAreReadAsLogged() {
        experiment.logMetric("loss", 0.5, Moment.atStep(1).epoch(2).time(TIME));
        experiment.logMetric("loss", Double.NaN, Moment.atStep(2).time(TIME.plusMillis(1)));
        Map<String, Object> nested = new LinkedHashMap<>();
        nested.put("acc", 0.9);
        nested.put("val", Map.of("acc", 0.8));
        experiment.logMetrics(nested, Moment.atStep(1));

        assertThat(experiment.getMetrics("loss"))
                .extracting(MetricPoint::value, MetricPoint::step, MetricPoint::time)
                .containsExactly(
                        tuple(0.5, 1L, Optional.of(TIME)), tuple(Double.NaN, 2L, Optional.of(TIME.plusMillis(1))));
        assertThat(experiment.getMetrics()).extracting(MetricPoint::metricName).contains("loss", "acc", "val/acc");
        assertThat(experiment.getMetricsSummary("acc"))
                .get()
                .extracting(SummaryEntry::current)
                .isEqualTo(0.9);
        assertThat(experiment.getMetricTotal("val/acc"))
                .extracting(MetricPoint::value)
                .containsExactly(0.8);
    }

    @Test
    void parametersOthersAndTagsComeAndGo() {
        experiment.logParameters(Map.of("opt", Map.of("name", "adam", "lr", 0.01)));
        experiment.logParameters(Map.of("kept", Map.of("a", 1)), Nesting.KEEP, Moment.UNSAID);
        experiment.logOther("note", "x");
        experiment.addTags(List.of("best", "v1"));

        assertThat(experiment.getParametersSummary("opt|lr"))
                .get()
                .extracting(SummaryEntry::current)
                .isEqualTo(0.01);
        assertThat(experiment.getParametersSummary())
                .extracting(SummaryEntry::name)
                .contains("opt|name", "kept");
        assertThat(experiment.getOthersSummary("note")).containsExactly("x");
        assertThat(experiment.getTags()).containsExactlyInAnyOrder("best", "v1");

        experiment.deleteParameter("opt|lr");
        experiment.deleteParameters(List.of("kept"));
        experiment.deleteTags(List.of("v1"));
        experiment.setName("second");
        assertThat(experiment.name()).contains("second");

        assertThat(experiment.getParametersSummary())
                .extracting(SummaryEntry::name)
                .containsExactly("opt|name");
        assertThat(experiment.getTags()).containsExactly("best");
        assertThat(experiment.getName()).contains("second");
    }

    @Test
    void textsAreReadAsLogged() {
        experiment.logHtml("<b>one</b>");
        experiment.logHtml("<b>two</b>", HtmlMode.REPLACE);
        experiment.logOutput("line 1\nline ä\n");
        experiment.setCode("print(1)\n");
        experiment.setModelGraph("{\"nodes\":[]}");
        experiment.setFilename("src/train.py");

        assertThat(experiment.getHtml()).contains("<b>two</b>");
        assertThat(experiment.getOutput()).contains("line 1\nline ä\n");
        assertThat(experiment.getCode()).contains("print(1)\n");
        assertThat(experiment.getModelGraph()).contains("{\"nodes\":[]}");
        assertThat(experiment.getMetadata().filePath()).isEqualTo("src/train.py");
    }

    @Test
    void systemAndSourceAreReadAsLogged() {
        experiment.setUser("ada");
        experiment.setPid(42);
        experiment.setCommand(List.of("train.py", "--lr"));
        experiment.setInstalledPackages(List.of("numpy==2.0"));
        experiment.setGpuStaticInfo(List.of(new GpuStaticInfo(0, "G", "U", 1L, 2L)));
        experiment.setGitMetadata(new GitMetadata("u", "r", "b", "p", "o"));
        experiment.setGitPatch("diff --git a b\n+ä\n");

        assertThat(experiment.getUser()).contains("ada");
        assertThat(experiment.getPid()).contains(42L);
        assertThat(experiment.getCommand()).containsExactly("train.py", "--lr");
        assertThat(experiment.getInstalledPackages()).containsExactly("numpy==2.0");
        assertThat(experiment.getGpuStaticInfo()).containsExactly(new GpuStaticInfo(0, "G", "U", 1L, 2L));
        assertThat(experiment.getGitMetadata()).contains(new GitMetadata("u", "r", "b", "p", "o"));
        assertThat(experiment.getGitPatchText()).contains("diff --git a b\n+ä\n");
    }

    @Test
    void systemDetailsOfAnotherAreCopiedByOneCall() {
        experiment.setUser("ada");
        experiment.setCommand(List.of("train.py"));
        Experiment copy = api.createExperiment("team", "vision", "copy");

        copy.setSystemDetails(experiment.getSystemDetails().orElseThrow());

        assertThat(copy.getUser()).contains("ada");
        assertThat(copy.getCommand()).containsExactly("train.py");
        assertThat(copy.getSystemDetails().orElseThrow().experimentKey()).isNotEqualTo(experiment.key());
    }

    @Test
    void assetsAreReadAsUploadedWithTheirMetadataAndGoWhenDeleted() throws IOException {
        byte[] bytes = new byte[300_000];
        new Random(1).nextBytes(bytes);
        Path file = Files.write(folder.resolve("weights.bin"), bytes);
        String id = experiment.logAsset(UploadContent.of(file)).orElseThrow();
        String image = experiment
                .logImage(
                        UploadContent.of(new ByteArrayInputStream(bytes), bytes.length),
                        AssetOptions.named("wörk space.png").step(3).metadata(Map.of("epoch", 3)))
                .orElseThrow();

        assertThat(experiment.getAsset(id)).isEqualTo(bytes);
        assertThat(experiment.<Integer>getAsset(image, in -> in.readAllBytes().length))
                .isEqualTo(bytes.length);
        assertThat(experiment.getAssetList(AssetType.IMAGE)).singleElement().satisfies(asset -> {
            assertThat(asset.fileName()).isEqualTo("wörk space.png");
            assertThat(asset.step()).isEqualTo(3);
            assertThat(asset.metadataDocument().orElseThrow().path("epoch").intValue())
                    .isEqualTo(3);
        });
        assertThat(experiment.getAssetsByName("weights.bin")).containsExactly(bytes);
        experiment.downloadAsset(id, folder.resolve("there.bin"));
        assertThat(folder.resolve("there.bin")).hasBinaryContent(bytes);

        experiment.deleteAsset(id);

        assertThat(experiment.getAssetList()).extracting(Asset::assetId).containsExactly(image);
        assertThatThrownBy(() -> experiment.getAsset(id)).isInstanceOf(CometNotFoundException.class);
    }

    @Test
    void aStreamThatIsShorterThanItsSizeIsNoAsset() {
        UploadContent shortened = UploadContent.of(new ByteArrayInputStream(new byte[10]), 1_000);

        assertThatThrownBy(() -> experiment.logAsset(shortened, AssetOptions.named("a.bin")))
                .isInstanceOf(CometException.class);
        assertThat(experiment.getAssetList()).isEmpty();
    }

    @Test
    void curvesAndTablesAreReadAsLogged() {
        experiment.logCurve("roc", List.of(0, 1), List.of(0.5, 1.0), AssetOptions.UNSAID.step(3));
        experiment.logTable("t.csv", List.of("a", "b"), List.of(List.of(1, "x,\"y\"")));

        assertThat(experiment.getCurves()).singleElement().satisfies(curve -> {
            assertThat(curve.y()).containsExactly(0.5, 1.0);
            assertThat(curve.step()).isEqualTo(3);
            assertThat(experiment.getCurve(String.valueOf(curve.assetId()))).isEqualTo(curve);
        });
        String table = experiment.findAssetsByName("t.csv").get(0).assetId();
        assertThat(experiment.getAssetAsText(table)).isEqualTo("a,b\r\n1,\"x,\"\"y\"\"\"\r\n");
    }

    @Test
    void aModelIsUploadedDownloadedAndRegistered() throws IOException {
        Path model = Files.createDirectories(folder.resolve("model/layers"));
        Files.writeString(model.resolve("one.txt"), "1");
        Files.writeString(folder.resolve("model/config.json"), "{}");

        assertThat(experiment.logModel("cnn", folder.resolve("model"))).isEqualTo(2);

        assertThat(experiment.getModelNames()).containsExactly("cnn");
        assertThat(experiment.getModelAssetList("cnn"))
                .extracting(Asset::fileName)
                .containsExactlyInAnyOrder("config.json", "layers/one.txt");
        Path target = folder.resolve("target");
        assertThat(experiment.downloadModel("cnn", target).files()).hasSize(2);
        assertThat(experiment
                        .registerModel("cnn", RegisterOptions.version("1.0.0").metadata(Map.of("a", "1")))
                        .registryModelItemId())
                .isNotNull();
        assertThat(api.getRegistryModelNames("team")).containsExactly("cnn");
    }

    @Test
    void stateTimesAndArchivingAreSeenAtOnce() {
        experiment.setState(ExperimentState.RUNNING);
        assertThat(experiment.getState()).contains(ExperimentState.RUNNING);
        experiment.setState(ExperimentState.CRASHED);
        assertThat(experiment.getState()).contains(ExperimentState.CRASHED);
        experiment.setStartTime(TIME);
        experiment.setEndTime(TIME.plusSeconds(5));
        assertThat(experiment.startServerTimestamp()).contains(TIME);
        assertThat(experiment.endServerTimestamp()).contains(TIME.plusSeconds(5));

        experiment.archive();
        assertThat(experiment.isArchived()).isTrue();
        experiment.restore();
        assertThat(experiment.isArchived()).isFalse();
        assertThat(experiment.getMetadata().archived()).isFalse();
        experiment.archive();

        assertThat(experiment.getMetadata().archived()).isTrue();
        assertThat(experiment.url()).asString().contains("/team/vision/archive/");
        assertThat(api.getArchivedExperiments("team", "vision")).hasSize(1);

        experiment.delete();
        assertThat(api.getExperimentByKey(experiment.key())).isEmpty();
    }

    @Test
    void whatNoServerCouldTakeIsRefusedByName() {
        refused(() -> experiment.logMetric("", 1), "metric without a name");
        refused(() -> experiment.logParameter(" ", 1), "parameter without a name");
        refused(() -> experiment.logParameter("odd", new Object()), "Parameter 'odd'");
        refused(() -> experiment.addTag(""), "tag without text");
        refused(() -> experiment.addTags(List.of()), "No tags");
        refused(() -> experiment.logTable("t.parquet", List.of(), List.of()), "t.csv");

        assertThat(experiment.getTags()).isEmpty();
        assertThat(experiment.getAssetList()).isEmpty();
    }

    private static void refused(ThrowingCallable call, String words) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(words);
    }

    @Test
    void aContextIsReadAsLogged() {
        experiment.logMetric("loss", 0.5, Moment.atStep(1).context("train"));
        experiment.logMetric("loss", 0.4, Moment.atStep(2));

        assertThat(experiment.getMetrics("loss"))
                .extracting(MetricPoint::runContext)
                .containsExactly("train", null);
    }
}
