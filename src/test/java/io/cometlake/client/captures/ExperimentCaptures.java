// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.captures;

import io.cometlake.client.CometDownloadException;
import io.cometlake.client.CometUnsupportedException;
import io.cometlake.client.RestVersion;
import io.cometlake.client.api.ApiOptions;
import io.cometlake.client.api.AssetType;
import io.cometlake.client.api.Caching;
import io.cometlake.client.api.Experiment;
import io.cometlake.client.api.ExperimentReads;
import io.cometlake.client.api.ExperimentState;
import io.cometlake.client.api.JsonDetail;
import io.cometlake.client.api.LineageDirection;
import io.cometlake.client.internal.api.ApiCalls;
import io.cometlake.client.internal.api.ConnectedExperiment;
import io.cometlake.client.internal.api.ExperimentContext;
import io.cometlake.client.model.Asset;
import io.cometlake.client.model.Curve;
import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.client.model.GitMetadata;
import io.cometlake.client.model.GpuStaticInfo;
import io.cometlake.client.model.MetricPoint;
import io.cometlake.client.model.SummaryEntry;
import io.cometlake.client.model.View;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The captured calls that read single experiments, and those that write through {@link ExperimentWriteCaptures}. */
final class ExperimentCaptures {
    static final String KEY = "aaaabbbbccccdddd1111222233334444";

    private ExperimentCaptures() {}

    static void in(JavaCalls calls) {
        identity(calls);
        metrics(calls);
        values(calls);
        system(calls);
        assets(calls);
        models(calls);
        ExperimentWriteCaptures.in(calls);
    }

    /** An experiment as a list gives it, so that nothing is asked for it. */
    static Experiment experiment(Replay replay) {
        return experiment(replay, false);
    }

    private static Experiment experiment(Replay replay, boolean archived) {
        ExperimentContext context = ExperimentContext.of(
                replay.connection(RestVersion.V2), ApiCalls.over(replay.connection(RestVersion.V2), Caching.ON));
        return new ConnectedExperiment(
                context,
                new ExperimentMetadata(
                        KEY,
                        "run one",
                        "proj0001",
                        "proj",
                        "ws",
                        "ada",
                        1_700_000_000_000L,
                        1_700_000_061_000L,
                        61_000L,
                        archived,
                        false,
                        false,
                        false,
                        null,
                        "train.py",
                        "/w/train.py"));
    }

    private static JavaCalls.JavaCall with(Consumer<Experiment> call) {
        return replay -> call.accept(experiment(replay));
    }

    private static void identity(JavaCalls calls) {
        calls.of(
                        "APIExperiment.__init__",
                        0,
                        replay -> assertThat(replay.api().getExperimentByKey(KEY))
                                .get()
                                .extracting(Experiment::key)
                                .isEqualTo(KEY))
                .of(
                        "APIExperiment.__init__",
                        1,
                        replay -> assertThat(replay.api()
                                        .createExperiment("ws", "proj")
                                        .key())
                                .isEqualTo(KEY))
                .of(
                        "APIExperiment.__init__",
                        2,
                        replay -> assertThat(replay.api()
                                        .createExperiment("ws", "proj", "n1")
                                        .key())
                                .isEqualTo(KEY))
                .of(
                        "APIExperiment.__init__",
                        3,
                        replay -> assertThat(replay.api(ApiOptions.DEFAULT)
                                        .createExperiment("ws")
                                        .projectName())
                                .isEqualTo("proj"))
                .of(
                        "APIExperiment.key",
                        0,
                        with(e -> assertThat(e.key()).isEqualTo(KEY).isEqualTo(e.id())))
                .of("APIExperiment.name", 0, with(e -> assertThat(e.name()).contains("run one")))
                .of(
                        "APIExperiment.url",
                        0,
                        replay -> assertThat(experiment(replay).url())
                                .hasToString(replay.config().server() + "/ws/proj/" + KEY))
                .of(
                        "APIExperiment.url",
                        1,
                        replay -> assertThat(experiment(replay, true).url())
                                .hasToString(replay.config().server() + "/ws/proj/archive/" + KEY))
                .of(
                        "APIExperiment.get_name",
                        0,
                        with(e -> assertThat(e.getName()).contains("run one")))
                .of("APIExperiment.get_metadata", 0, with(e -> {
                    assertThat(e.getMetadata().durationMillis()).isEqualTo(61_000);
                    assertThat(e.duration()).contains(Duration.ofSeconds(61));
                    assertThat(e.startServerTimestamp()).contains(Instant.ofEpochSecond(1_700_000_000));
                    assertThat(e.filePath()).contains("/w/train.py");
                }))
                .of(
                        "APIExperiment.get_state",
                        0,
                        with(e -> assertThat(e.getState()).contains(ExperimentState.FINISHED)))
                .of("APIExperiment.get_state", 1, replay -> {
                    ExperimentReads experiment = experiment(replay.ofVersion("3.0.0"));
                    assertThatThrownBy(experiment::getState)
                            .isInstanceOf(CometUnsupportedException.class)
                            .hasMessageContaining("3.7.91");
                })
                .of(
                        "APIExperiment.get_state",
                        2,
                        replay -> assertThat(experiment(replay.answering(
                                                "GET",
                                                "/api/rest/v2/experiment/metadata",
                                                "{\"experimentKey\":\"" + KEY
                                                        + "\",\"workspaceName\":\"ws\",\"projectName\":"
                                                        + "\"proj\",\"projectId\":\"p\",\"running\":true}"))
                                        .getState())
                                .contains(ExperimentState.RUNNING))
                .of("APIExperiment.to_json", 0, replay -> {
                    JsonNode json = experiment(replay).toJson();
                    assertThat(json.path("duration_millis").longValue()).isEqualTo(61_000);
                    assertThat(json.path("optimization_id").isNull()).isTrue();
                    assertThat(json.size()).isEqualTo(12);
                })
                .of("APIExperiment.to_json", 1, replay -> {
                    JsonNode json = experiment(replay.serving(zip("git_diff.patch", "diff --git\n")))
                            .toJson(JsonDetail.FULL);
                    assertThat(json.size()).isEqualTo(25);
                    assertThat(json.path("git_patch").stringValue()).isEqualTo("diff --git\n");
                    assertThat(json.at("/metrics/0/metricValue").stringValue()).isEqualTo("2.5");
                    assertThat(json.at("/git_metadata/root").stringValue()).isEqualTo("r00t");
                })
                .of(
                        "APIExperiment.get_views",
                        0,
                        with(e -> assertThat(e.getViews())
                                .extracting(View::templateId)
                                .containsExactly("t1")));
    }

    private static void metrics(JavaCalls calls) {
        Consumer<ExperimentReads> all =
                e -> assertThat(e.getMetrics()).extracting(MetricPoint::value).containsExactly(2.5, 0.0059);
        calls.of("APIExperiment.get_metrics", 0, with(all::accept))
                .of(
                        "APIExperiment.get_metrics",
                        1,
                        with(e -> assertThat(e.getMetrics("loss"))
                                .first()
                                .isEqualTo(new MetricPoint("loss", "2.5", 1_700_000_001_000L, 1L, 0.0, "train", 11L))))
                .of(
                        "APIExperiment.get_metrics",
                        2,
                        with(e -> assertThat(e.getMetrics("train/loss µ&x")).hasSize(2)))
                .of(
                        "APIExperiment.get_metrics",
                        3,
                        replay -> all.accept(experiment(withSummary(replay).ofVersion("3.0.0"))))
                .of("APIExperiment.get_metrics", 4, replay -> all.accept(experiment(withSummary(replay))))
                .of(
                        "APIExperiment.get_metrics_summary",
                        0,
                        with(e -> assertThat(e.getMetricsSummary()).first().satisfies(loss -> {
                            assertThat(loss.min()).isEqualTo(8.6E-4);
                            assertThat(loss.max()).isEqualTo(2.5);
                            assertThat(loss.current()).isEqualTo(0.0059);
                        })))
                .of(
                        "APIExperiment.get_metrics_summary",
                        1,
                        with(e -> assertThat(e.getMetricsSummary("loss"))
                                .get()
                                .extracting(SummaryEntry::stepMax)
                                .isEqualTo(1L)))
                .of(
                        "APIExperiment.get_metrics_summary",
                        2,
                        with(e -> assertThat(e.getMetricsSummary("none")).isEmpty()))
                .of(
                        "APIExperiment.get_metric_total_df",
                        0,
                        replay -> assertThat(experiment(withArchive(replay)).getMetricTotal("loss"))
                                .containsExactly(
                                        new MetricPoint("loss", "0.5", 1_700_000_000_500L, 1L, null, null, null),
                                        new MetricPoint("loss", "nan", 1_700_000_001_000L, null, 2.0, null, null)))
                .of(
                        "APIExperiment.get_metric_total_df",
                        1,
                        with(e -> assertThat(e.getMetricTotal("val/loss")).hasSize(2)))
                .of(
                        "APIExperiment.get_metric_total_df",
                        2,
                        replay -> assertThat(experiment(withArchive(replay)).getMetricTotal("loss"))
                                .as("both parts")
                                .hasSize(4));
    }

    private static Replay withSummary(Replay replay) {
        return replay.answering("GET", "/api/rest/v2/experiment/metrics/summary", "{\"values\":[{\"name\":\"loss\"}]}");
    }

    private static Replay withArchive(Replay replay) {
        return replay.serving(
                zip("loss_0.csv", "value,timestamp,step,epoch\n0.5,1700000000.5,1,\nnan,1700000001,nan,2\n"));
    }

    private static void values(JavaCalls calls) {
        calls.of(
                        "APIExperiment.get_parameters_summary",
                        0,
                        with(e -> assertThat(e.getParametersSummary())
                                .extracting(SummaryEntry::valueCurrent)
                                .containsExactly("0.01")))
                .of(
                        "APIExperiment.get_parameters_summary",
                        1,
                        with(e -> assertThat(e.getParametersSummary("lr")).isPresent()))
                .of(
                        "APIExperiment.get_parameters_summary",
                        2,
                        with(e -> assertThat(e.getParametersSummary("none")).isEmpty()))
                .of(
                        "APIExperiment.get_others_summary",
                        0,
                        with(e -> assertThat(e.getOthersSummary())
                                .extracting(SummaryEntry::name)
                                .contains("Name", "note")))
                .of(
                        "APIExperiment.get_others_summary",
                        1,
                        with(e -> assertThat(e.getOthersSummary("note")).containsExactly("x")))
                .of(
                        "APIExperiment.get_others_summary",
                        2,
                        with(e -> assertThat(e.getOthersSummary("none")).isEmpty()))
                .of(
                        "APIExperiment.get_tags",
                        0,
                        with(e -> assertThat(e.getTags()).containsExactly("best", "v1")))
                .of(
                        "APIExperiment.get_html",
                        0,
                        with(e -> assertThat(e.getHtml()).contains("<b>hi</b>")))
                .of(
                        "APIExperiment.get_code",
                        0,
                        with(e -> assertThat(e.getCode()).contains("print(1)\n")))
                .of(
                        "APIExperiment.get_output",
                        0,
                        with(e -> assertThat(e.getOutput()).contains("line 1\nline 2\n")))
                .of(
                        "APIExperiment.get_model_graph",
                        0,
                        with(e -> assertThat(e.getModelGraph()).contains("{\"nodes\":[]}")))
                .of(
                        "APIExperiment.get_git_metadata",
                        0,
                        with(e -> assertThat(e.getGitMetadata())
                                .contains(new GitMetadata(
                                        "ada", "r00t", "refs/heads/main", "p4r3nt", "git@example.invalid:x/y.git"))))
                .of(
                        "APIExperiment.get_git_patch",
                        0,
                        replay -> assertThat(experiment(replay.serving(zip("git_diff.patch", "diff ä\n")))
                                        .getGitPatchText())
                                .contains("diff ä\n"));
    }

    private static void system(JavaCalls calls) {
        calls.of(
                        "APIExperiment.get_system_details",
                        0,
                        with(e -> assertThat(e.getSystemDetails()).get().satisfies(details -> {
                            assertThat(details.hostname()).isEqualTo("box");
                            assertThat(details.maxTotalMemory()).isNull();
                        })))
                .of(
                        "APIExperiment.get_additional_system_info",
                        0,
                        with(e -> assertThat(e.getAdditionalSystemInfo()).hasSize(1)))
                .of(
                        "APIExperiment.get_command",
                        0,
                        with(e -> assertThat(e.getCommand()).containsExactly("train.py", "--lr", "0.01")))
                .of("APIExperiment.get_environment_details", 0, with(ExperimentCaptures::environment))
                .of(
                        "APIExperiment.get_executable",
                        0,
                        with(e -> assertThat(e.getExecutable()).contains("python3")))
                .of(
                        "APIExperiment.get_gpu_static_info",
                        0,
                        with(e -> assertThat(e.getGpuStaticInfo())
                                .containsExactly(new GpuStaticInfo(0, "G", "GPU-1", 1024L, 100L))))
                .of(
                        "APIExperiment.get_hostname",
                        0,
                        with(e -> assertThat(e.getHostname()).contains("box")))
                .of(
                        "APIExperiment.get_installed_packages",
                        0,
                        with(e -> assertThat(e.getInstalledPackages()).containsExactly("numpy==2.0")))
                .of("APIExperiment.get_ip", 0, with(e -> assertThat(e.getIp()).contains("10.0.0.7")))
                .of(
                        "APIExperiment.get_machine",
                        0,
                        with(e -> assertThat(e.getMachine()).contains("x86_64")))
                .of(
                        "APIExperiment.get_max_memory",
                        0,
                        with(e -> assertThat(e.getMaxMemory()).isEmpty()))
                .of(
                        "APIExperiment.get_network_interface_ips",
                        0,
                        with(e -> assertThat(e.getNetworkInterfaceIps()).isEmpty()))
                .of("APIExperiment.get_os", 0, with(e -> assertThat(e.getOs()).contains("Linux-6.1-x86_64")))
                .of(
                        "APIExperiment.get_os_packages",
                        0,
                        with(e -> assertThat(e.getOsPackages()).containsExactly("apt=2.4")))
                .of(
                        "APIExperiment.get_os_release",
                        0,
                        with(e -> assertThat(e.getOsRelease()).contains("6.1")))
                .of(
                        "APIExperiment.get_os_type",
                        0,
                        with(e -> assertThat(e.getOsType()).contains("Linux")))
                .of("APIExperiment.get_pid", 0, with(e -> assertThat(e.getPid()).contains(4242L)))
                .of(
                        "APIExperiment.get_processor",
                        0,
                        with(e -> assertThat(e.getProcessor()).contains("x86_64")))
                .of(
                        "APIExperiment.get_python_version",
                        0,
                        with(e -> assertThat(e.getPythonVersion()).contains("3.11.7")))
                .of(
                        "APIExperiment.get_python_version_verbose",
                        0,
                        with(e -> assertThat(e.getPythonVersionVerbose()).contains("3.11.7 (main)")))
                .of(
                        "APIExperiment.get_system_metric_names",
                        0,
                        with(e -> assertThat(e.getSystemMetricNames())
                                .containsExactly("sys.cpu.percent.avg", "sys.ram.used")))
                .of(
                        "APIExperiment.get_total_memory",
                        0,
                        with(e -> assertThat(e.getTotalMemory()).contains(13_608_370_176.0)))
                .of(
                        "APIExperiment.get_user",
                        0,
                        with(e -> assertThat(e.getUser()).contains("ada")));
    }

    @SuppressWarnings("deprecation")
    private static void environment(Experiment experiment) {
        assertThat(experiment.getEnvironmentDetails()).containsExactly("apt=2.4");
    }

    private static void assets(JavaCalls calls) {
        calls.of(
                        "APIExperiment.get_asset",
                        0,
                        replay -> assertThat(experiment(replay.serving(new byte[] {1, 0, 2}))
                                        .getAsset("as01"))
                                .containsExactly(1, 0, 2))
                .of(
                        "APIExperiment.get_asset",
                        1,
                        with(e -> assertThat(
                                        e.getAssetAsJson("as02").path("hello").intValue())
                                .isEqualTo(1)))
                .of(
                        "APIExperiment.get_asset",
                        2,
                        with(e -> assertThat(e.getAssetAsText("as02")).isEqualTo("{\"hello\": 1}")))
                .of(
                        "APIExperiment.get_asset",
                        3,
                        with(e -> assertThat(e.<Integer>getAsset("as02", content -> content.read()))
                                .isEqualTo('{')))
                .of(
                        "APIExperiment.get_asset_by_name",
                        0,
                        with(e -> assertThat(byName(e, AssetType.ALL)).isEqualTo("{\"hello\": 1}")))
                .of(
                        "APIExperiment.get_asset_by_name",
                        1,
                        with(e -> assertThat(byName(e, AssetType.IMAGE)).hasSize(12)))
                .of(
                        "APIExperiment.get_asset_by_name",
                        2,
                        replay -> assertThat(byName(experiment(replay.ofVersion("3.0.0")), AssetType.ALL))
                                .hasSize(12))
                .of(
                        "APIExperiment.get_asset_by_name",
                        3,
                        replay -> assertThat(experiment(replay.answering(
                                                "GET", "/api/rest/v2/experiment/asset/list", "{\"assets\":[]}"))
                                        .findAssetsByName("cfg.json"))
                                .isEmpty())
                .of(
                        "APIExperiment.get_assets_by_name",
                        0,
                        with(e -> assertThat(e.getAssetsByName("cfg.json")).hasSize(1)))
                .of(
                        "APIExperiment.get_asset_list",
                        0,
                        with(e -> assertThat(e.getAssetList())
                                .hasSize(2)
                                .first()
                                .satisfies(asset -> {
                                    assertThat(asset.fileName()).isEqualTo("weights.bin");
                                    assertThat(asset.step()).isEqualTo(7);
                                    assertThat(asset.metadataDocument())
                                            .get()
                                            .extracting(metadata ->
                                                    metadata.path("a").intValue())
                                            .isEqualTo(1);
                                    assertThat(asset.isRemote()).isFalse();
                                })))
                .of("APIExperiment.get_asset_list", 1, list(AssetType.IMAGE))
                .of("APIExperiment.get_asset_list", 2, list(AssetType.AUDIO))
                .of("APIExperiment.get_asset_list", 3, list(AssetType.VIDEO))
                .of("APIExperiment.get_asset_list", 4, list(AssetType.HISTOGRAM_COMBINED_3D))
                .of("APIExperiment.get_asset_list", 5, list(AssetType.SOURCE_CODE))
                .of(
                        "APIExperiment.get_curves",
                        0,
                        with(e -> assertThat(e.getCurves())
                                .containsExactly(new Curve("roc", List.of(0.0, 1.0), List.of(0.0, 1.0), 3L, "cu01"))))
                .of(
                        "APIExperiment.get_curve",
                        0,
                        with(e -> assertThat(e.getCurve("cu01"))
                                .isEqualTo(new Curve("roc", List.of(0.0, 1.0), List.of(0.0, 1.0), 3L, "cu01"))));
    }

    private static JavaCalls.JavaCall list(AssetType type) {
        return with(
                e -> assertThat(e.getAssetList(type)).extracting(Asset::assetId).containsExactly("as01", "as02"));
    }

    @SuppressWarnings("deprecation")
    private static String byName(ExperimentReads experiment, AssetType type) {
        byte[] content = experiment.getAssetByName("cfg.json", type).orElseThrow();
        return new String(content, StandardCharsets.UTF_8);
    }

    private static void models(JavaCalls calls) {
        calls.of(
                        "APIExperiment.get_model_names",
                        0,
                        with(e -> assertThat(e.getModelNames()).containsExactly("cnn")))
                .of(
                        "APIExperiment.get_model_asset_list",
                        0,
                        with(e -> assertThat(e.getModelAssetList("cnn"))
                                .extracting(Asset::fileName)
                                .contains("model.bin")))
                .of(
                        "APIExperiment.download_model",
                        0,
                        replay -> assertThat(experiment(replay.serving(zip("cnn/model.bin", "weights")))
                                        .downloadModel("cnn", replay.folder())
                                        .size())
                                .isEqualTo(7))
                .of(
                        "APIExperiment.download_tensorflow_folder",
                        0,
                        replay -> assertThatThrownBy(() -> experiment(replay.serving(new byte[20]))
                                        .downloadTensorflowFolder(replay.folder()))
                                .as("the second has 12 bytes and not 20 as listed")
                                .isInstanceOf(CometDownloadException.class))
                .of("APIExperiment.get_artifact_lineage", 0, lineage(LineageDirection.ALL))
                .of("APIExperiment.get_artifact_lineage", 1, lineage(LineageDirection.OUTPUT))
                .of("APIExperiment.get_artifact_lineage", 2, lineage(LineageDirection.INPUT));
    }

    private static JavaCalls.JavaCall lineage(LineageDirection direction) {
        return with(e -> assertThat(e.getArtifactLineage(direction)).isEmpty());
    }

    private static byte[] zip(String file, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(file));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }
}
