// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.captures;

import io.cometlake.client.CometArtifactNotFinalException;
import io.cometlake.client.CometArtifactNotFoundException;
import io.cometlake.client.CometException;
import io.cometlake.client.CometNotFoundException;
import io.cometlake.client.CometRefusedException;
import io.cometlake.client.CometUnsupportedException;
import io.cometlake.client.RestVersion;
import io.cometlake.client.api.ArtifactSelector;
import io.cometlake.client.api.LatestVersion;
import io.cometlake.client.api.LoggedArtifact;
import io.cometlake.client.api.Model;
import io.cometlake.client.api.ModelSelector;
import io.cometlake.client.api.ModelUpdate;
import io.cometlake.client.api.ModelVersionUpdate;
import io.cometlake.client.api.Unpack;
import io.cometlake.client.api.VersionFilter;
import io.cometlake.client.api.Visibility;
import io.cometlake.client.download.DownloadOptions;
import io.cometlake.client.internal.Json;
import io.cometlake.client.internal.api.LookedUp;
import io.cometlake.client.model.ArtifactDetails;
import io.cometlake.client.model.ArtifactVersionSummary;
import io.cometlake.client.model.Asset;
import io.cometlake.client.model.KeyValue;
import io.cometlake.client.model.ModelStatusConfiguration;
import io.cometlake.client.model.RegistryModel;
import io.cometlake.client.model.RegistryModelVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import tools.jackson.databind.node.JsonNodeFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/** The captured calls about artifacts, the registry of models, and downloads. */
final class RegistryCaptures {
    private static final String KEY = "aaaabbbbccccdddd1111222233334444";
    private static final ArtifactSelector VERSION = ArtifactSelector.version("2.0.0");

    private RegistryCaptures() {}

    static void in(JavaCalls calls) {
        artifacts(calls);
        loggedArtifacts(calls);
        registryReads(calls);
        registryWrites(calls);
        models(calls);
        downloads(calls);
    }

    private static void artifacts(JavaCalls calls) {
        calls.of(
                "API.get_artifact_list",
                0,
                replay -> assertThat(replay.api().getArtifactList("ws"))
                        .extracting(ArtifactDetails::name, ArtifactDetails::versionsCount)
                        .containsExactly(tuple("data set", 1)));
        calls.of(
                "API.get_artifact_list",
                1,
                replay -> assertThat(replay.api().getArtifactList("ws", "dataset"))
                        .hasSize(1));
        calls.of(
                "API.get_artifact_details",
                0,
                replay -> assertThat(replay.api()
                                .getArtifactDetails("ws", "data set/é")
                                .orElseThrow()
                                .versions())
                        .extracting(ArtifactVersionSummary::version)
                        .containsExactly("2.0.0"));
        calls.of(
                "API.get_artifact_details",
                1,
                replay -> assertThat(replay.api()
                                .getArtifactDetailsById("art1")
                                .orElseThrow()
                                .latestVersion())
                        .isEqualTo("2.0.0"));
        calls.of(
                "API.get_artifact_files",
                0,
                replay -> assertThat(replay.api().getArtifactFiles("ws", "data set", VERSION))
                        .extracting(Asset::assetId, Asset::fileName, Asset::fileSize, Asset::isRemote)
                        .containsExactly(tuple("af1", "a.txt", 5L, false)));
        calls.of(
                "API.get_artifact_files",
                1,
                replay -> assertThat(replay.api().getArtifactFilesById("art1", ArtifactSelector.alias("Latest")))
                        .hasSize(1));
        calls.of("API.get_artifact", 0, replay -> {
            LoggedArtifact artifact = replay.api().getArtifact("ws", "data set");
            assertThat(artifact.version()).isEqualTo("2.0.0");
            assertThat(artifact.metadata().path("rows").intValue()).isEqualTo(3);
            assertThat(artifact.assets()).extracting(Asset::fileName).containsExactly("a.txt");
            assertThat(artifact.aliases()).containsExactly("Latest");
            assertThat(artifact.artifactTags()).containsExactly("t1");
            assertThat(artifact.versionTags()).containsExactly("staging");
        });
        calls.of("API.get_artifact", 1, replay -> replay.api().getArtifact("ws", "data set", VERSION));
        calls.of("API.get_artifact", 2, replay -> {
            replay.serving("12345".getBytes(StandardCharsets.UTF_8));
            replay.api()
                    .getArtifact("ws", "data set", ArtifactSelector.alias("Latest"))
                    .download(replay.folder());
            assertThat(replay.folder().resolve("a.txt")).hasContent("12345");
        });
        calls.of("API.get_artifact", 3, replay -> refused(replay, CometArtifactNotFoundException.class));
        calls.of("API.get_artifact", 4, replay -> refused(replay, CometArtifactNotFinalException.class));
        calls.of("API.get_artifact", 5, replay -> refused(replay, CometArtifactNotFinalException.class));
        calls.of("API.get_artifact", 6, replay -> refused(replay, CometRefusedException.class));
        calls.of(
                "API.get_artifact",
                7,
                replay -> assertThat(replay.api().getArtifact("ws", "a").metadata())
                        .isEmpty());
    }

    private static void refused(Replay replay, Class<? extends CometException> with) {
        assertThatThrownBy(() -> replay.api().getArtifact("ws", "a")).isExactlyInstanceOf(with);
    }

    private static void loggedArtifacts(JavaCalls calls) {
        calls.of(
                "LoggedArtifact.assets",
                0,
                replay -> assertThat(artifact(replay).assets())
                        .extracting(Asset::fileName)
                        .containsExactly("a.txt"));
        calls.of(
                "LoggedArtifact.get_source_experiment",
                0,
                replay -> assertThat(artifact(replay)
                                .getSourceExperiment()
                                .orElseThrow()
                                .key())
                        .isEqualTo(KEY));
        calls.of(
                "LoggedArtifact.update_aliases",
                0,
                replay -> assertThat(
                                artifact(replay).updateAliases(List.of("a")).aliases())
                        .containsExactly("a"));
        calls.of(
                "LoggedArtifact.update_artifact_tags",
                0,
                replay -> assertThat(artifact(replay)
                                .updateArtifactTags(List.of("a"))
                                .artifactTags())
                        .containsExactly("a"));
        calls.of(
                "LoggedArtifact.update_version_tags",
                0,
                replay -> assertThat(
                                artifact(replay).updateVersionTags(List.of("a")).versionTags())
                        .containsExactly("a"));
        calls.of("LoggedArtifactAsset.download", 0, replay -> {
            Asset asset =
                    Json.MAPPER.readValue("{\"assetId\":\"af1\",\"fileName\":\"a.txt\",\"fileSize\":21}", Asset.class);
            artifact(replay).download(asset, replay.folder().resolve("out"), DownloadOptions.DEFAULT);
            assertThat(replay.folder().resolve("out")).hasSize(21);
        });
    }

    /** As looked up before, without a call. */
    private static LoggedArtifact artifact(Replay replay) {
        return LookedUp.artifact(replay.connection(RestVersion.V2), "ws", "data set", """
                {"artifact": {"artifactId": "art1", "artifactName": "data set", "artifactType": "dataset",
                "workspaceName": "ws", "tags": ["t1"]}, "artifactVersionId": "av1", "artifactVersion": "2.0.0",
                "experimentKey": "aaaabbbbccccdddd1111222233334444", "alias": ["Latest"], "tags": ["staging"]}
                """);
    }

    private static void registryReads(JavaCalls calls) {
        calls.of(
                "API.get_registry_model_names",
                0,
                replay -> assertThat(replay.api().getRegistryModelNames("ws")).containsExactly("cnn"));
        calls.of(
                "API.get_registry_model_count",
                0,
                replay -> assertThat(replay.api().getRegistryModelCount("ws")).isEqualTo(7));
        calls.of(
                "API.get_registry_model_details",
                0,
                replay -> assertThat(replay.api()
                                .getRegistryModelDetails("ws", "cnn")
                                .orElseThrow()
                                .registryModelId())
                        .isEqualTo("rm1"));
        calls.of(
                "API.get_registry_model_details",
                1,
                replay -> assertThat(replay.api()
                                .getRegistryModelDetails("ws", "cnn", "1.0.0")
                                .map(RegistryModelVersion::registryModelItemId))
                        .contains("item100"));
        calls.of(
                "API.get_registry_model_details",
                2,
                replay -> assertThat(replay.api().getRegistryModelDetails("ws", "cnn", "9.9.9"))
                        .isEmpty());
        calls.of(
                "API.get_registry_model_versions",
                0,
                replay -> assertThat(replay.api().getRegistryModelVersions("ws", "cnn"))
                        .containsExactly("1.0.0"));
        calls.of(
                "API.get_registry_model_notes",
                0,
                replay -> assertThat(replay.api().getRegistryModelNotes("ws", "cnn"))
                        .contains("model notes"));
        calls.of(
                "API.get_latest_registry_model_version_details",
                0,
                replay -> assertThat(replay.api()
                                .getLatestRegistryModelVersionDetails("ws", "cnn")
                                .map(RegistryModel::modelName))
                        .contains("cnn"));
        calls.of(
                "API.get_latest_registry_model_version_details",
                1,
                replay -> replay.api()
                        .getLatestRegistryModelVersionDetails(
                                "ws",
                                "cnn",
                                LatestVersion.OF_ALL
                                        .stage("production")
                                        .major(1)
                                        .minor(0)));
        calls.of(
                "API.get_model_registry_version_assets",
                0,
                replay -> assertThat(replay.api()
                                .getModelRegistryVersionAssets("ws", "cnn", ModelSelector.LATEST)
                                .assets())
                        .extracting(Asset::fileName)
                        .containsExactly("model.bin"));
        calls.of(
                "API.get_model_registry_version_assets",
                1,
                replay -> replay.api().getModelRegistryVersionAssets("ws", "cnn", ModelSelector.version("1.0.0")));
        calls.of(
                "API.get_model_registry_version_assets",
                2,
                replay -> replay.api().getModelRegistryVersionAssets("ws", "cnn", ModelSelector.stage("production")));
        calls.of(
                "API.get_model_registry_version_assets",
                3,
                replay -> assertThatThrownBy(() -> new ModelSelector("1.0.0", "production"))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("not both"));
        calls.of(
                "API.model_registry_allowed_status_values",
                0,
                replay -> assertThat(replay.api().modelRegistryAllowedStatusValues("ws"))
                        .containsExactly("None", "Development", "Production"));
    }

    private static void registryWrites(JavaCalls calls) {
        calls.of(
                "API.update_registry_model",
                0,
                replay -> replay.api()
                        .updateRegistryModel(
                                "ws",
                                "cnn",
                                ModelUpdate.NOTHING.rename("n2").describe("d2").visibility(Visibility.PUBLIC)));
        calls.of(
                "API.update_registry_model_notes",
                0,
                replay -> replay.api().updateRegistryModelNotes("ws", "cnn", "text"));
        calls.of(
                "API.update_registry_model_version",
                0,
                replay -> replay.api()
                        .updateRegistryModelVersion(
                                "ws",
                                "cnn",
                                "1.0.0",
                                ModelVersionUpdate.NOTHING.comment("c").stages(List.of("staging"))));
        calls.of(
                "API.update_registry_model_version",
                1,
                replay -> absent(() -> replay.api()
                        .updateRegistryModelVersion("ws", "cnn", "9.9.9", ModelVersionUpdate.NOTHING.comment("c"))));
        calls.of(
                "API.add_registry_model_version_stage",
                0,
                replay -> replay.api().addRegistryModelVersionStage("ws", "cnn", "1.0.0", "staging"));
        calls.of(
                "API.add_registry_model_version_stage",
                1,
                replay -> absent(() -> replay.api().addRegistryModelVersionStage("ws", "cnn", "9.9.9", "staging")));
        calls.of(
                "API.delete_registry_model_version_stage",
                0,
                replay -> replay.api().deleteRegistryModelVersionStage("ws", "cnn", "1.0.0", "staging"));
        calls.of(
                "API.delete_registry_model_version",
                0,
                replay -> replay.api().deleteRegistryModelVersion("ws", "cnn", "1.0.0"));
        calls.of(
                "API.delete_registry_model_version",
                1,
                replay -> absent(() -> replay.api().deleteRegistryModelVersion("ws", "cnn", "9.9.9")));
        calls.of("API.delete_registry_model", 0, replay -> replay.api().deleteRegistryModel("ws", "cnn"));
    }

    private static void absent(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(CometNotFoundException.class)
                .hasMessageStartingWith("Version '9.9.9' of model 'ws/cnn' is not known to the server");
    }

    private static void models(JavaCalls calls) {
        calls.of(
                "API.get_model",
                0,
                replay -> assertThat(replay.api().getModel("ws", "cnn"))
                        .hasToString("model 'ws/cnn'")
                        .returns("rm1", Model::registryModelId));
        calls.of(
                "API.get_model",
                1,
                replay -> assertThatThrownBy(() -> replay.api().getModel("ws", "cnn"))
                        .isInstanceOf(CometUnsupportedException.class)
                        .hasMessageContaining("3.5.42"));
        calls.of("Model.add_tag", 0, replay -> model(replay).addTag("1.0.0", "t"));
        calls.of("Model.delete_tag", 0, replay -> model(replay).deleteTag("1.0.0", "t"));
        calls.of(
                "Model.find_versions",
                0,
                replay -> assertThat(model(replay).findVersions()).containsExactly("1.1.0", "1.0.0"));
        calls.of(
                "Model.find_versions",
                1,
                replay -> model(replay)
                        .findVersions(VersionFilter.ALL
                                .prefix("1")
                                .status("Production")
                                .tag("t")));
        calls.of(
                "Model.get_assets",
                0,
                replay -> assertThat(model(replay).getAssets("1.0.0"))
                        .extracting(Asset::fileName, Asset::fileSize)
                        .containsExactly(tuple("model.bin", 20L)));
        calls.of(
                "Model.get_details",
                0,
                replay ->
                        assertThat(model(replay).getDetails("1.0.0").comment()).isEqualTo("first"));
        calls.of(
                "Model.tags",
                0,
                replay -> assertThat(model(replay).tags("1.0.0")).containsExactly("production"));
        calls.of(
                "Model.status",
                0,
                replay -> assertThat(model(replay).status("1.0.0")).contains("Production"));
        calls.of("Model.set_status", 0, replay -> model(replay).setStatus("1.0.0", "Production"));
        calls.of(
                "Model.get_version_history",
                0,
                replay -> assertThat(model(replay).getVersionHistory("1.0.0").has("May 1, 2024"))
                        .isTrue());
        calls.of(
                "Model.get_registry_model_metadata",
                0,
                replay -> assertThat(model(replay).getRegistryModelMetadata("1.0.0"))
                        .extracting(KeyValue::key)
                        .containsExactly("foo"));
        calls.of(
                "Model.get_registry_model_status_configuration",
                0,
                replay -> assertThat(model(replay).getRegistryModelStatusConfiguration("1.0.0"))
                        .isEqualTo(new ModelStatusConfiguration(
                                "Production",
                                "item100",
                                false,
                                List.of(new KeyValue("k", JsonNodeFactory.instance.stringNode("v"))),
                                "c")));
        calls.of("Model.update_registry_model_metadata", 0, replay -> {
            Map<String, Object> metadata = new LinkedHashMap<>();
            metadata.put("a", Map.of("b", 1));
            metadata.put("c", "x");
            model(replay).updateRegistryModelMetadata("1.0.0", metadata);
        });
        calls.of(
                "Model.update_registry_model_status_configuration",
                0,
                replay -> model(replay)
                        .updateRegistryModelStatusConfiguration(
                                "1.0.0",
                                new ModelStatusConfiguration(
                                        "Production",
                                        null,
                                        true,
                                        List.of(new KeyValue("k", JsonNodeFactory.instance.stringNode("v"))),
                                        "c")));
    }

    /** As looked up before, without a call. */
    private static Model model(Replay replay) {
        return LookedUp.model(replay.connection(RestVersion.V2), "ws", "cnn");
    }

    private static void downloads(JavaCalls calls) {
        calls.of("API.download_experiment_asset", 0, replay -> {
            replay.api().downloadExperimentAsset(KEY, "as01", replay.folder().resolve("out.bin"));
            assertThat(replay.folder().resolve("out.bin")).hasSize(21);
        });
        calls.of("API.download_registry_model", 0, replay -> {
            replay.serving(zip());
            replay.api().downloadRegistryModel("ws", "cnn", ModelSelector.version("1.0.0"), replay.folder());
            assertThat(replay.folder().resolve("model/weights.bin")).hasContent("weights");
        });
        calls.of("API.download_registry_model", 1, replay -> keepZip(replay, ModelSelector.LATEST, "cnn_latest.zip"));
        calls.of(
                "API.download_registry_model",
                2,
                replay -> keepZip(replay, ModelSelector.stage("production"), "cnn_production.zip"));
        calls.of("Model.download", 0, replay -> {
            replay.serving(new byte[20]);
            model(replay).download("1.0.0", replay.folder());
            assertThat(replay.folder().resolve("model.bin")).hasSize(20);
        });
    }

    private static void keepZip(Replay replay, ModelSelector version, String name) throws IOException {
        replay.serving(zip());
        replay.api()
                .downloadRegistryModel("ws", "cnn", version, replay.folder(), Unpack.KEEP_ZIP, DownloadOptions.DEFAULT);
        assertThat(replay.folder().resolve(name)).hasBinaryContent(zip());
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("model/weights.bin").setLastModifiedTime(FileTime.fromMillis(0)));
            zip.write("weights".getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
