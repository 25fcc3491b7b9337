// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.client.api.CometApi;
import io.cometlake.client.api.Experiment;
import io.cometlake.client.api.LatestVersion;
import io.cometlake.client.api.Model;
import io.cometlake.client.api.ModelSelector;
import io.cometlake.client.api.ModelUpdate;
import io.cometlake.client.api.RegisterOptions;
import io.cometlake.client.api.Unpack;
import io.cometlake.client.api.VersionFilter;
import io.cometlake.client.api.Visibility;
import io.cometlake.client.download.DownloadOptions;
import io.cometlake.client.internal.Json;
import io.cometlake.client.model.Asset;
import io.cometlake.client.model.KeyValue;
import io.cometlake.client.model.ModelStatusConfiguration;
import io.cometlake.client.model.RegistryModelVersion;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

/** A model's way through the registry: logged, registered, labelled, found, downloaded, deleted. */
class RegistryRoundTripTest {
    @TempDir
    private Path folder;

    private Emulator emulator;
    private CometApi api;
    private Experiment experiment;
    private Path local;

    @BeforeEach
    void logsAModel() throws IOException {
        emulator = Emulator.start(EmulatorOptions.empty());
        emulator.addWorkspace("team");
        api = CometApi.connect(ClientConfig.of(emulator.url(), ApiKey.of(EmulatorOptions.DEMO_KEY, "a test")));
        experiment = api.createExperiment("team", "vision", "first");
        local = folder.resolve("local");
        byte[] weights = new byte[150_000];
        new Random(4).nextBytes(weights);
        Files.createDirectories(local.resolve("layers"));
        Files.write(local.resolve("layers/weights.bin"), weights);
        Files.writeString(local.resolve("config.json"), "{\"depth\":3}");
        experiment.logModel("cnn", local);
    }

    @AfterEach
    void closes() {
        api.close();
        emulator.close();
    }

    @Test
    void versionsAreFoundByWhatTheyWereRegisteredAs() {
        register(RegisterOptions.version("1.0.0").tags(List.of("production")));
        register(RegisterOptions.version("1.1.0").status("QA").comment("better"));
        register(RegisterOptions.version("2.0.0").tags(List.of("production")));
        Model model = api.getModel("team", "cats-or-dogs");

        assertThat(model.findVersions()).containsExactly("2.0.0", "1.1.0", "1.0.0");
        assertThat(model.findVersions(VersionFilter.ALL.prefix("1."))).containsExactly("1.1.0", "1.0.0");
        assertThat(model.findVersions(VersionFilter.ALL.tag("production"))).containsExactly("2.0.0", "1.0.0");
        assertThat(model.findVersions(VersionFilter.ALL.status("QA"))).containsExactly("1.1.0");
        assertThat(model.getDetails("1.1.0").comment()).isEqualTo("better");
        assertThat(api.getRegistryModelVersions("team", "cats-or-dogs"))
                .containsExactlyInAnyOrder("1.0.0", "1.1.0", "2.0.0");
        assertThat(api.getLatestRegistryModelVersionDetails("team", "cats-or-dogs", LatestVersion.OF_ALL.major(1)))
                .get()
                .satisfies(latest -> assertThat(latest.versions())
                        .extracting(RegistryModelVersion::version)
                        .containsExactly("1.1.0"));
    }

    @Test
    void labelsNotesAndMetadataComeAndGo() {
        register(RegisterOptions.version("1.0.0").metadata(Map.of("framework", "torch")));
        Model model = api.getModel("team", "cats-or-dogs");

        assertThat(model.getRegistryModelMetadata("1.0.0"))
                .extracting(KeyValue::key, entry -> entry.value().stringValue())
                .containsExactly(tuple("framework", "torch"));
        model.updateRegistryModelMetadata("1.0.0", Map.of("epochs", 7));
        assertThat(model.getRegistryModelMetadata("1.0.0"))
                .extracting(KeyValue::key)
                .contains("epochs");

        model.addTag("1.0.0", "checked");
        api.addRegistryModelVersionStage("team", "cats-or-dogs", "1.0.0", "staging");
        assertThat(model.tags("1.0.0")).containsExactlyInAnyOrder("checked", "staging");
        model.deleteTag("1.0.0", "checked");
        api.deleteRegistryModelVersionStage("team", "cats-or-dogs", "1.0.0", "staging");
        assertThat(model.tags("1.0.0")).isEmpty();

        String status = api.modelRegistryAllowedStatusValues("team").get(1);
        model.setStatus("1.0.0", status);
        assertThatThrownBy(() -> model.setStatus("1.0.0", "nosuch"))
                .isInstanceOf(CometRefusedException.class)
                .hasMessageContaining("nosuch");
        assertThat(model.status("1.0.0")).contains(status);
        model.updateRegistryModelStatusConfiguration(
                "1.0.0",
                new ModelStatusConfiguration(
                        status,
                        null,
                        true,
                        List.of(new KeyValue("gate", Json.MAPPER.readTree("\"passed\""))),
                        "looks good"));
        assertThat(model.getRegistryModelStatusConfiguration("1.0.0")).satisfies(configuration -> {
            assertThat(configuration.status()).isEqualTo(status);
            assertThat(configuration.comment()).isEqualTo("looks good");
        });
        assertThat(model.getVersionHistory("1.0.0").isEmpty()).isFalse();

        api.updateRegistryModelNotes("team", "cats-or-dogs", "ask *ada*");
        assertThat(api.getRegistryModelNotes("team", "cats-or-dogs")).contains("ask *ada*");
        api.updateRegistryModel(
                "team",
                "cats-or-dogs",
                ModelUpdate.NOTHING.describe("tells them apart").visibility(Visibility.PUBLIC));
        assertThat(api.getRegistryModelDetails("team", "cats-or-dogs"))
                .get()
                .satisfies(details -> assertThat(details.description()).isEqualTo("tells them apart"));
    }

    @Test
    void whatIsDownloadedIsWhatWasLogged() {
        register(RegisterOptions.version("1.0.0").tags(List.of("production")));
        Model model = api.getModel("team", "cats-or-dogs");

        assertThat(model.getAssets("1.0.0"))
                .extracting(Asset::fileName)
                .containsExactlyInAnyOrder("config.json", "layers/weights.bin");
        assertThat(model.download("1.0.0", folder.resolve("files")).isComplete())
                .isTrue();
        isTheLocalModel(folder.resolve("files"));
        api.downloadRegistryModel("team", "cats-or-dogs", ModelSelector.stage("production"), folder.resolve("zip"));
        isTheLocalModel(folder.resolve("zip"));
        Path kept = api.downloadRegistryModel(
                        "team",
                        "cats-or-dogs",
                        ModelSelector.version("1.0.0"),
                        folder.resolve("kept"),
                        Unpack.KEEP_ZIP,
                        DownloadOptions.DEFAULT)
                .files()
                .get(0)
                .file();
        assertThat(kept).hasFileName("cats-or-dogs_1.0.0.zip").isNotEmptyFile();
    }

    @Test
    void whatIsDeletedIsGone() {
        register(RegisterOptions.version("1.0.0"));
        register(RegisterOptions.version("1.1.0"));
        Model model = api.getModel("team", "cats-or-dogs");

        api.deleteRegistryModelVersion("team", "cats-or-dogs", "1.0.0");

        assertThat(model.findVersions()).containsExactly("1.1.0");
        assertThatThrownBy(() -> model.download("1.0.0", folder.resolve("gone")))
                .isInstanceOf(CometNotFoundException.class);
        api.deleteRegistryModel("team", "cats-or-dogs");
        assertThat(api.getRegistryModelNames("team")).isEmpty();
        assertThatThrownBy(() -> api.getModel("team", "cats-or-dogs")).isInstanceOf(CometNotFoundException.class);
        assertThat(experiment.getModelNames())
                .as("what the experiment logged stays")
                .containsExactly("cnn");
    }

    private void register(RegisterOptions options) {
        experiment.registerModel("cnn", options.registryName("cats-or-dogs"));
    }

    private void isTheLocalModel(Path downloaded) {
        assertThat(downloaded.resolve("config.json")).hasSameBinaryContentAs(local.resolve("config.json"));
        assertThat(downloaded.resolve("layers/weights.bin"))
                .hasSameBinaryContentAs(local.resolve("layers/weights.bin"));
    }
}
