// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.download;

import io.cometlake.client.ApiKey;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.CometConnection;
import io.cometlake.client.CometDownloadException;
import io.cometlake.client.CometNotFoundException;
import io.cometlake.client.api.ApiOptions;
import io.cometlake.client.api.CometApi;
import io.cometlake.client.api.LatestVersion;
import io.cometlake.client.api.Model;
import io.cometlake.client.api.ModelSelector;
import io.cometlake.client.api.ModelUpdate;
import io.cometlake.client.api.ModelVersionUpdate;
import io.cometlake.client.http.FakeTime;
import io.cometlake.client.model.KeyValue;
import io.cometlake.emulator.AssetServing;
import io.cometlake.emulator.Behaviour;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.emulator.Faults;
import io.cometlake.emulator.SyntheticData;
import io.cometlake.emulator.store.AssetContent;
import io.cometlake.emulator.store.AssetDescription;
import io.cometlake.emulator.store.RegistryDraft;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/** Downloads and the registry, against somebody who knows the contract but not the client. */
class EmulatorDownloadsTest {
    private static final AssetContent CONTENT = AssetContent.synthetic(500_000, 9);

    @TempDir
    private Path folder;

    private Emulator emulator;
    private CometApi api;
    private String workspace;
    private String experiment;

    @BeforeEach
    void start() {
        emulator = Emulator.start(EmulatorOptions.synthetic(
                SyntheticData.defaults().withExperiments(1).withPoints(1)));
        ClientConfig config = ClientConfig.of(emulator.url(), ApiKey.of(EmulatorOptions.DEMO_KEY, "a test"));
        api = CometApi.over(CometConnection.open(config, new FakeTime(3).timing()), ApiOptions.DEFAULT);
        workspace = api.getWorkspaces().get(0);
        experiment = api.getExperiments(workspace).get(0).key();
    }

    @AfterEach
    void stop() {
        api.close();
        emulator.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rest-ranges=honoured",
                "redirect=301",
                "redirect=302",
                "redirect=303",
                "redirect=307",
                "redirect=308",
                "redirect=302,location=relative",
                "redirect=302,etags=none",
                "redirect=302,store-ranges=ignored"
            })
    void assetArrivesHoweverItIsServedAndCut(String serving) throws IOException {
        String asset = asset("a.bin");
        serve(
                serving,
                "truncate=200000,count=2,endpoint=object-store",
                "truncate=200000,count=2,endpoint=experiment/asset/*");

        api.downloadExperimentAsset(experiment, asset, folder.resolve("a.bin"));

        // Where the object changes in the middle, it arrives whole as it is then, and not half the one and half the
        // other.
        boolean changes = serving.contains("etags=changed") || serving.contains("etags=unchecked");
        assertThat(folder.resolve("a.bin")).hasBinaryContent(changes ? inverted(bytes()) : bytes());
        assertThat(emulator.storeCalls()).noneMatch(call -> call.authorized());
    }

    /** Parts of the one and of the other would be of the right size together. */
    @ParameterizedTest
    @ValueSource(strings = {"redirect=302,etags=changed", "redirect=302,etags=unchecked"})
    void objectThatChangesUnderWayArrivesWholeAsItIsThen(String serving) throws IOException {
        String asset = asset("a.bin");
        serve(serving, "truncate=200000,count=2,endpoint=object-store");

        DownloadReceipt receipt = api.downloadExperimentAsset(experiment, asset, folder.resolve("a.bin"));

        assertThat(receipt.restarts()).isPositive();
        byte[] changed = bytes();
        for (int index = 0; index < changed.length; index++) {
            changed[index] = (byte) ~changed[index];
        }
        assertThat(folder.resolve("a.bin")).hasBinaryContent(changed);
    }

    @Test
    void fileThatIsLargerThanListedIsRefused() {
        register();
        serve("s3-links=present,extra-bytes=3");
        Model model = api.getModel(workspace, "cnn");

        assertThatThrownBy(() -> model.download("1.0.0", folder)).isInstanceOf(CometDownloadException.class);
        assertThat(folder).isEmptyDirectory();
        assertThatThrownBy(() -> model.download("1.0.0", folder.resolve("new/deep")))
                .isInstanceOf(CometDownloadException.class);
        assertThat(folder).as("folders that the call made itself").isEmptyDirectory();
        assertThatThrownBy(() -> api.downloadRegistryModel(
                        workspace, "cnn", ModelSelector.version("9.9.9"), folder.resolve("new")))
                .isInstanceOf(CometNotFoundException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s3-links=present", "redirect=302,redirected=all"})
    void filesOfAModelArrive(String serving) throws IOException {
        register();
        serve(serving, "truncate=200000,count=2,endpoint=object-store");

        FolderReceipt receipt = api.getModel(workspace, "cnn").download("1.0.0", folder);

        assertThat(receipt.isComplete()).isTrue();
        assertThat(folder.resolve("weights.bin")).hasBinaryContent(bytes());
        assertThat(emulator.storeCalls()).noneMatch(call -> call.authorized());
    }

    @Test
    void zipOfAModelArrivesEvenIfTheLineIsCut() throws IOException {
        register();
        serve("", "truncate=200000,count=2,endpoint=registry-model/item/download");

        api.downloadRegistryModel(workspace, "cnn", ModelSelector.LATEST, folder);

        assertThat(folder.resolve("weights.bin")).hasBinaryContent(bytes());
    }

    @Test
    void registryIsReadAndChanged() {
        register();
        Model model = api.getModel(workspace, "cnn");

        assertThat(api.getRegistryModelNames(workspace)).containsExactly("cnn");
        assertThat(api.getRegistryModelCount(workspace)).isEqualTo(1);
        assertThat(api.getRegistryModelNotes(workspace, "cnn")).isEmpty();
        api.updateRegistryModelNotes(workspace, "cnn", "good");
        assertThat(api.getRegistryModelNotes(workspace, "cnn")).contains("good");
        api.addRegistryModelVersionStage(workspace, "cnn", "1.0.0", "production");
        model.addTag("1.0.0", "checked");
        assertThat(model.tags("1.0.0")).containsExactlyInAnyOrder("production", "checked");
        assertThat(api.getLatestRegistryModelVersionDetails(workspace, "cnn", LatestVersion.OF_ALL.stage("production")))
                .isPresent();
        assertThat(api.getLatestRegistryModelVersionDetails(workspace, "cnn", LatestVersion.OF_ALL.major(7)))
                .isEmpty();
        model.deleteTag("1.0.0", "checked");
        api.updateRegistryModelVersion(workspace, "cnn", "1.0.0", ModelVersionUpdate.NOTHING.comment("second look"));
        assertThat(model.getDetails("1.0.0").comment()).isEqualTo("second look");
        String status = api.modelRegistryAllowedStatusValues(workspace).get(1);
        model.setStatus("1.0.0", status);
        assertThat(model.status("1.0.0")).contains(status);
        model.updateRegistryModelMetadata("1.0.0", Map.of("framework", "torch"));
        assertThat(model.getRegistryModelMetadata("1.0.0"))
                .extracting(KeyValue::key, entry -> entry.value().stringValue())
                .containsExactly(tuple("framework", "torch"));
        assertThat(model.findVersions()).containsExactly("1.0.0");
        api.updateRegistryModel(workspace, "cnn", ModelUpdate.NOTHING.rename("rnn"));
        assertThat(api.getRegistryModelDetails(workspace, "cnn")).isEmpty();
        api.deleteRegistryModelVersion(workspace, "rnn", "1.0.0");
        assertThat(api.getRegistryModelVersions(workspace, "rnn")).isEmpty();
        api.deleteRegistryModel(workspace, "rnn");
        assertThat(api.getRegistryModelNames(workspace)).isEmpty();
    }

    private String asset(String name) {
        return emulator.assets()
                .add(experiment, AssetDescription.of(name, AssetDescription.ASSET), CONTENT)
                .id();
    }

    private void register() {
        emulator.assets().add(experiment, AssetDescription.ofModel("cnn", "weights.bin"), CONTENT);
        emulator.registry()
                .register(
                        RegistryDraft.of(emulator.assets().models(experiment).get(0), workspace, "1.0.0"),
                        RegistryDraft.Target.ANY_MODEL);
    }

    private void serve(String assets, String... faults) {
        emulator.change(Behaviour.normal()
                .withAssets(AssetServing.parse(assets))
                .withFaults(Faults.of(1, List.of(faults).toArray(String[]::new))));
    }

    private static byte[] inverted(byte[] bytes) {
        byte[] others = new byte[bytes.length];
        for (int index = 0; index < bytes.length; index++) {
            others[index] = (byte) ~bytes[index];
        }
        return others;
    }

    private static byte[] bytes() throws IOException {
        return CONTENT.open(0).readAllBytes();
    }
}
