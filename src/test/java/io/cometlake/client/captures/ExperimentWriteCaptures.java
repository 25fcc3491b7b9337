// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.captures;

import io.cometlake.client.CometException;
import io.cometlake.client.CometUnsupportedException;
import io.cometlake.client.UploadContent;
import io.cometlake.client.api.ArtifactDraft;
import io.cometlake.client.api.AssetOptions;
import io.cometlake.client.api.AssetType;
import io.cometlake.client.api.Experiment;
import io.cometlake.client.api.ExperimentState;
import io.cometlake.client.api.GpuMetrics;
import io.cometlake.client.api.HtmlMode;
import io.cometlake.client.api.Moment;
import io.cometlake.client.api.OutputOptions;
import io.cometlake.client.api.Overwrite;
import io.cometlake.client.api.RegisterOptions;
import io.cometlake.client.api.Visibility;
import io.cometlake.client.model.GitMetadata;
import io.cometlake.client.model.GpuStaticInfo;
import io.cometlake.client.model.RegisteredModel;
import io.cometlake.client.model.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The captured calls that write to single experiments. */
final class ExperimentWriteCaptures {
    private static final Instant TIME = Instant.ofEpochSecond(1_700_000_000);

    private ExperimentWriteCaptures() {}

    static void in(JavaCalls calls) {
        metrics(calls);
        values(calls);
        texts(calls);
        lifecycle(calls);
        system(calls);
        assets(calls);
        models(calls);
    }

    private static JavaCalls.JavaCall with(Consumer<Experiment> call) {
        return replay -> call.accept(ExperimentCaptures.experiment(replay));
    }

    private static void metrics(JavaCalls calls) {
        Map<String, Object> nested = new LinkedHashMap<>();
        nested.put("a", 1);
        nested.put("b", Map.of("c", 2));
        calls.of("APIExperiment.log_metric", 0, with(e -> e.logMetric("loss", 0.5)))
                .of(
                        "APIExperiment.log_metric",
                        1,
                        with(e -> e.logMetric(
                                "loss", 0.5, Moment.atStep(3).epoch(1).time(TIME.plusMillis(500)))))
                .of("APIExperiment.log_metric", 2, with(e -> e.logMetric("loss", Double.NaN)))
                .of("APIExperiment.log_metric", 3, with(e -> e.logMetric("loss", "0.5", Moment.UNSAID)))
                .of("APIExperiment.log_metrics", 0, with(e -> e.logMetrics(nested, Moment.atStep(3))))
                .of("APIExperiment.log_cpu_metrics", 0, with(e -> e.logCpuMetrics(List.of(25, 50), Moment.UNSAID)))
                .of(
                        "APIExperiment.log_ram_metrics",
                        0,
                        with(e -> e.logRamMetrics(
                                1024, 865, Moment.at(TIME).step(100).epoch(1).context("train"))))
                .of(
                        "APIExperiment.log_load_metrics",
                        0,
                        with(e -> e.logLoadMetrics(
                                1.5, Moment.at(TIME).step(100).epoch(25).context("validate"))))
                .of(
                        "APIExperiment.log_gpu_metrics",
                        0,
                        with(e -> e.logGpuMetrics(List.of(new GpuMetrics(1, 1, 2, 3, 4)))));
    }

    private static void values(JavaCalls calls) {
        Map<String, Object> nested = new LinkedHashMap<>();
        nested.put("lr", 0.01);
        nested.put("opt", Map.of("name", "adam"));
        calls.of("APIExperiment.log_parameter", 0, with(e -> e.logParameter("lr", 0.01)))
                .of(
                        "APIExperiment.log_parameter",
                        1,
                        with(e -> e.logParameter("lr", 0.01, Moment.atStep(2).time(TIME))))
                .of("APIExperiment.log_parameters", 0, with(e -> e.logParameters(nested)))
                .of("APIExperiment.log_parameters", 1, with(e -> e.logParameters(Map.of("lr", 0.01))))
                .of("APIExperiment.delete_parameter", 0, with(e -> e.deleteParameter("lr")))
                .of("APIExperiment.delete_parameters", 0, with(e -> e.deleteParameters(List.of("lr", "b"))))
                .of("APIExperiment.log_other", 0, with(e -> e.logOther("note", "x")))
                .of("APIExperiment.log_other", 1, with(e -> e.logOther("note", Map.of("a", 1), TIME)))
                .of("APIExperiment.set_name", 0, with(e -> e.setName("nn")))
                .of("APIExperiment.add_tag", 0, with(e -> e.addTag("t")))
                .of(
                        "APIExperiment.add_tag",
                        1,
                        with(e -> assertThatThrownBy(() -> e.addTag("")).isInstanceOf(IllegalArgumentException.class)))
                .of("APIExperiment.add_tags", 0, with(e -> e.addTags(List.of("t", "u"))))
                .of(
                        "APIExperiment.add_tags",
                        1,
                        with(e -> assertThatThrownBy(() -> e.addTags(List.of()))
                                .isInstanceOf(IllegalArgumentException.class)))
                .of("APIExperiment.delete_tags", 0, replay -> {
                    Experiment experiment = ExperimentCaptures.experiment(replay.ofVersion("3.0.0"));
                    assertThatThrownBy(() -> experiment.deleteTags(List.of("a")))
                            .isInstanceOf(CometUnsupportedException.class)
                            .hasMessageContaining("3.12.26");
                })
                .of("APIExperiment.delete_tags", 1, with(e -> e.deleteTags(List.of("t"))));
    }

    private static void texts(JavaCalls calls) {
        OutputOptions error = OutputOptions.DEFAULT.stream(OutputOptions.Stream.STDERR)
                .context("train")
                .at(TIME);
        calls.of("APIExperiment.log_html", 0, with(e -> e.logHtml("<b>x</b>")))
                .of("APIExperiment.log_html", 1, with(e -> e.logHtml("<b>x</b>", HtmlMode.REPLACE, TIME)))
                .of("APIExperiment.log_output", 0, with(e -> e.logOutput("a\nb\n")))
                .of("APIExperiment.log_output", 1, with(e -> e.logOutput("err", error)))
                .of("APIExperiment.set_code", 0, with(e -> e.setCode("print(1)")))
                .of("APIExperiment.set_model_graph", 0, with(e -> e.setModelGraph("{}")))
                .of("APIExperiment.set_filename", 0, with(e -> e.setFilename("src/train.py")));
    }

    private static void lifecycle(JavaCalls calls) {
        calls.of("APIExperiment.set_start_time", 0, with(e -> e.setStartTime(TIME)))
                .of("APIExperiment.set_end_time", 0, with(e -> e.setEndTime(TIME.plusSeconds(61))))
                .of("APIExperiment.set_state", 0, with(e -> e.setState(ExperimentState.RUNNING)))
                .of("APIExperiment.set_state", 1, with(e -> e.setState(ExperimentState.FINISHED)))
                .of("APIExperiment.set_state", 2, with(e -> e.setState(ExperimentState.CRASHED)))
                .of(
                        "APIExperiment.update_status",
                        0,
                        with(e -> assertThat(e.updateStatus().gpuMonitorIntervalMillis())
                                .isEqualTo(60_000)))
                .of("APIExperiment.archive", 0, with(Experiment::archive))
                .of(
                        "APIExperiment.create_symlink",
                        0,
                        with(e -> assertThat(e.createSymlink("other"))
                                .get()
                                .hasToString("https://comet.invalid/ws/other/" + ExperimentCaptures.KEY)))
                .of(
                        "APIExperiment.create_view",
                        0,
                        with(e -> assertThat(e.createView(View.named("v")).templateId())
                                .isEqualTo("t3")))
                .of("RestApiClient.set_experiment_not_throttled", 0, with(Experiment::setNotThrottled));
    }

    private static void system(JavaCalls calls) {
        calls.of("APIExperiment.set_command", 0, with(e -> e.setCommand(List.of("a", "b"))))
                .of("APIExperiment.set_executable", 0, with(e -> e.setExecutable("py")))
                .of(
                        "APIExperiment.set_gpu_static_info",
                        0,
                        with(e -> e.setGpuStaticInfo(List.of(new GpuStaticInfo(0, "G", "U", 1L, 2L)))))
                .of("APIExperiment.set_hostname", 0, with(e -> e.setHostname("h")))
                .of("APIExperiment.set_installed_packages", 0, with(e -> e.setInstalledPackages(List.of("n==1"))))
                .of("APIExperiment.set_ip", 0, with(e -> e.setIp("1.2.3.4")))
                .of("APIExperiment.set_machine", 0, with(e -> e.setMachine("x86_64")))
                .of(
                        "APIExperiment.set_network_interface_ips",
                        0,
                        with(e -> e.setNetworkInterfaceIps(List.of("1.2.3.4"))))
                .of("APIExperiment.set_os", 0, with(e -> e.setOs("Linux-6")))
                .of("APIExperiment.set_os_packages", 0, with(e -> e.setOsPackages(List.of("a=1"))))
                .of("APIExperiment.set_os_release", 0, with(e -> e.setOsRelease("6")))
                .of("APIExperiment.set_os_type", 0, with(e -> e.setOsType("Linux")))
                .of("APIExperiment.set_pid", 0, with(e -> e.setPid(5)))
                .of("APIExperiment.set_processor", 0, with(e -> e.setProcessor("x86")))
                .of("APIExperiment.set_python_version", 0, with(e -> e.setPythonVersion("3.11")))
                .of("APIExperiment.set_python_version_verbose", 0, with(e -> e.setPythonVersionVerbose("3.11 v")))
                .of("APIExperiment.set_user", 0, with(e -> e.setUser("u")))
                .of("APIExperiment.log_additional_system_info", 0, with(e -> e.logAdditionalSystemInfo("k", 42)))
                .of(
                        "APIExperiment.set_git_metadata",
                        0,
                        with(e -> e.setGitMetadata(new GitMetadata("u", "r", "b", "p", "o"))))
                .of("APIExperiment.set_git_patch", 0, with(e -> e.setGitPatch("diff --git")))
                .of("RestApiClient.log_experiment_dependency", 0, with(e -> e.logDependency("numpy", "2.0", TIME)))
                .of(
                        "RestApiClient.set_experiment_cloud_details",
                        0,
                        with(e -> e.setCloudDetails("AWS", Map.of("a", 1))));
    }

    private static void assets(JavaCalls calls) {
        AssetOptions all = AssetOptions.named("renamed.md")
                .step(4)
                .overwrite(Overwrite.REPLACE)
                .context("train")
                .type(AssetType.ASSET)
                .metadata(Map.of("a", 1, "b", "x"));
        calls.of(
                        "APIExperiment.log_asset",
                        0,
                        replay -> assertThat(ExperimentCaptures.experiment(replay)
                                        .logAsset(file(replay, "note.txt", "hello\n")))
                                .contains("new1"))
                .of(
                        "APIExperiment.log_asset",
                        1,
                        replay -> ExperimentCaptures.experiment(replay)
                                .logAsset(file(replay, "note.txt", "hello\n"), all))
                .of(
                        "APIExperiment.log_asset",
                        2,
                        replay -> assertThatThrownBy(
                                        () -> UploadContent.of(replay.folder().resolve("missing.txt")))
                                .isInstanceOf(IOException.class)
                                .hasMessageContaining("missing.txt"))
                .of(
                        "APIExperiment.log_image",
                        0,
                        replay -> ExperimentCaptures.experiment(replay)
                                .logImage(
                                        file(replay, "img.png", "\u0001PNG"),
                                        AssetOptions.named("w")
                                                .step(2)
                                                .overwrite(Overwrite.KEEP)
                                                .context("c")
                                                .metadata(Map.of("a", 1, "b", 2))))
                .of(
                        "APIExperiment.log_video",
                        0,
                        replay -> ExperimentCaptures.experiment(replay)
                                .logVideo(
                                        file(replay, "vid.mp4", "vid"),
                                        AssetOptions.named("v").step(2).epoch(1).metadata(Map.of("a", 1))))
                .of(
                        "APIExperiment.log_curve",
                        0,
                        with(e -> e.logCurve("roc", List.of(0, 1), List.of(0.0, 1.0), AssetOptions.UNSAID.step(3))))
                .of(
                        "APIExperiment.log_table",
                        0,
                        with(e -> e.logTable("t.csv", List.of("a", "b"), List.of(List.of(1, 2), List.of(3, 4)))))
                .of("APIExperiment.delete_asset", 0, with(e -> e.deleteAsset("as01")));
    }

    private static UploadContent file(Replay replay, String name, String text) throws IOException {
        Path file = replay.folder().resolve(name);
        return UploadContent.of(Files.writeString(file, text));
    }

    private static void models(JavaCalls calls) {
        RegisterOptions plain = RegisterOptions.version("1.0.0");
        calls.of(
                        "APIExperiment.register_model",
                        0,
                        with(e -> assertThat(e.registerModel("cnn", plain))
                                .isEqualTo(new RegisteredModel("rm1", "item100"))))
                .of(
                        "APIExperiment.register_model",
                        1,
                        with(e -> e.registerModel(
                                "cnn",
                                plain.registryName("reg")
                                        .visibility(Visibility.PUBLIC)
                                        .description("d")
                                        .comment("c")
                                        .status("Production")
                                        .tags(List.of("t"))
                                        .metadata(Map.of("a", 1)))))
                .of(
                        "APIExperiment.register_model",
                        2,
                        replay -> ExperimentCaptures.experiment(replay.ofVersion("3.0.0"))
                                .registerModel("cnn", plain.stages(List.of("s"))))
                .of(
                        "APIExperiment.register_model",
                        3,
                        replay -> assertThat(ExperimentCaptures.experiment(replay.ofVersion("3.0.0"))
                                        .registerModel(
                                                "cnn",
                                                plain.registryName("New Name!").description("d"))
                                        .registryModelId())
                                .isEqualTo("rm1"))
                .of(
                        "APIExperiment.register_model",
                        4,
                        with(e -> assertThatThrownBy(
                                        () -> e.registerModel("cnn", RegisterOptions.version("bad version")))
                                .isInstanceOfSatisfying(
                                        CometException.class,
                                        failure -> assertThat(failure.status()).isEqualTo(400))))
                .of(
                        "RestApiClient.upsert_artifact",
                        0,
                        with(e -> e.upsertArtifact(ArtifactDraft.of("n", "dataset")
                                .metadata(Map.of("a", 1))
                                .version("1.0.0")
                                .aliases(List.of("x"))
                                .versionTags(List.of("t")))));
    }
}
