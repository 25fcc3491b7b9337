// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.client.api.ArtifactDraft;
import io.cometlake.client.api.ArtifactEnd;
import io.cometlake.client.api.ArtifactFile;
import io.cometlake.client.api.ArtifactSelector;
import io.cometlake.client.api.AssetOptions;
import io.cometlake.client.api.CometApi;
import io.cometlake.client.api.Experiment;
import io.cometlake.client.api.LineageDirection;
import io.cometlake.client.api.LoggedArtifact;
import io.cometlake.client.download.DownloadOptions;
import io.cometlake.client.download.DownloadReceipt;
import io.cometlake.client.download.FolderReceipt;
import io.cometlake.client.download.RemoteFile;
import io.cometlake.client.model.ArtifactDetails;
import io.cometlake.client.model.Asset;
import io.cometlake.client.model.DraftedArtifact;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.emulator.store.ArtifactState;
import io.cometlake.emulator.store.AssetContent;
import io.cometlake.emulator.store.AssetDescription;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

/** A version of an artifact, from its draft to its files on the disk. */
class ArtifactRoundTripTest {
    private static final AssetContent ROWS = AssetContent.synthetic(200_000, 5);
    private static final AssetContent INDEX = AssetContent.synthetic(77, 6);
    private static final String BUCKET = "s3://bucket/raw.parquet";

    @TempDir
    private Path folder;

    private Emulator emulator;
    private CometApi api;
    private Experiment experiment;
    private DraftedArtifact draft;

    @BeforeEach
    void draftsAnArtifact() {
        emulator = Emulator.start(EmulatorOptions.empty());
        emulator.addWorkspace("team");
        api = CometApi.connect(ClientConfig.of(emulator.url(), ApiKey.of(EmulatorOptions.DEMO_KEY, "a test")));
        experiment = api.createExperiment("team", "vision", "first");
        draft = experiment.upsertArtifact(ArtifactDraft.of("cats", "dataset")
                .version("1.2.0")
                .aliases(List.of("stable"))
                .versionTags(List.of("small"))
                .metadata(Map.of("rows", 3)));
    }

    @AfterEach
    void closes() {
        api.close();
        emulator.close();
    }

    @Test
    void aVersionThatIsStillOpenIsNotRead() {
        assertThat(draft.currentVersion()).isEqualTo("1.2.0");
        assertThatThrownBy(() -> api.getArtifact("team", "cats", ArtifactSelector.version("1.2.0")))
                .isInstanceOf(CometArtifactNotFinalException.class)
                .hasMessageContaining("still being logged");
    }

    @Test
    void filesArriveAndRemoteOnesAreNamedNotSkipped() throws IOException {
        finish();
        LoggedArtifact artifact = api.getArtifact("team", "cats", ArtifactSelector.alias("stable"));

        FolderReceipt receipt = artifact.download(folder.resolve("all"));

        assertThat(folder.resolve("all/data/rows.bin"))
                .hasBinaryContent(ROWS.open(0).readAllBytes());
        assertThat(folder.resolve("all/index.bin"))
                .hasBinaryContent(INDEX.open(0).readAllBytes());
        assertThat(receipt.files())
                .extracting(DownloadReceipt::name)
                .containsExactlyInAnyOrder("data/rows.bin", "index.bin");
        assertThat(receipt.remote()).containsExactly(new RemoteFile("raw.parquet", BUCKET));
        assertThat(receipt.isComplete()).isFalse();
        assertThat(folder.resolve("all/raw.parquet")).doesNotExist();

        Asset index = artifact.getAsset("index.bin").orElseThrow();
        artifact.download(index, folder.resolve("one.bin"), DownloadOptions.DEFAULT);
        assertThat(folder.resolve("one.bin")).hasBinaryContent(INDEX.open(0).readAllBytes());
    }

    @Test
    void aVersionIsAsItWasDrafted() {
        finish();
        LoggedArtifact artifact = api.getArtifact("team", "cats");

        assertThat(artifact.version()).isEqualTo("1.2.0");
        assertThat(artifact.aliases()).contains("stable");
        assertThat(artifact.versionTags()).containsExactly("small");
        assertThat(artifact.metadata().path("rows").intValue()).isEqualTo(3);
        assertThat(artifact.assets())
                .extracting(Asset::fileName, Asset::isRemote)
                .containsExactlyInAnyOrder(
                        tuple("data/rows.bin", false), tuple("index.bin", false), tuple("raw.parquet", true));
        assertThat(artifact.getSourceExperiment())
                .get()
                .extracting(Experiment::key)
                .isEqualTo(experiment.key());
        assertThat(api.getArtifactFiles("team", "cats", ArtifactSelector.version("1.2.0")))
                .hasSize(3);
        assertThat(api.getArtifactList("team", "dataset"))
                .extracting(ArtifactDetails::name)
                .containsExactly("cats");
        assertThat(api.getArtifactList("team", "model")).isEmpty();
        assertThat(experiment.getArtifactLineage(LineageDirection.OUTPUT)).hasSize(1);
        assertThat(experiment.getArtifactLineage(LineageDirection.INPUT)).isEmpty();
    }

    @Test
    void labelsAreReplaced() {
        finish();
        LoggedArtifact artifact = api.getArtifact("team", "cats");

        assertThat(artifact.updateAliases(List.of("golden")).aliases()).contains("golden");
        assertThat(artifact.updateVersionTags(List.of("big")).versionTags()).containsExactly("big");
        assertThat(artifact.updateArtifactTags(List.of("public")).artifactTags())
                .containsExactly("public");

        LoggedArtifact again = api.getArtifact("team", "cats", ArtifactSelector.alias("golden"));
        assertThat(again.aliases()).contains("golden").doesNotContain("stable");
        assertThat(again.versionTags()).containsExactly("big");
        assertThat(again.artifactTags()).containsExactly("public");
    }

    @Test
    void oneCallMakesAVersionThatDownloadsAsItWas() throws IOException {
        Path source = folder.resolve("source");
        Files.createDirectories(source.resolve("train"));
        Files.writeString(source.resolve("train/1.txt"), "one");
        Files.writeString(source.resolve("labels.csv"), "1,cat");
        List<ArtifactFile> files = new ArrayList<>(ArtifactFile.allIn(source));
        files.add(ArtifactFile.of("nothing.bin", UploadContent.of(new byte[0])));
        files.add(ArtifactFile.remote("raw.parquet", URI.create(BUCKET)));

        DraftedArtifact made = experiment.logArtifact(ArtifactDraft.of("dogs", "dataset"), files);

        assertThat(made.currentVersion()).isEqualTo("1.0.0");
        FolderReceipt receipt = api.getArtifact("team", "dogs").download(folder.resolve("copy"));
        assertThat(folder.resolve("copy/train/1.txt")).hasContent("one");
        assertThat(folder.resolve("copy/labels.csv")).hasContent("1,cat");
        assertThat(folder.resolve("copy/nothing.bin")).isEmptyFile();
        assertThat(receipt.files()).hasSize(3);
        assertThat(receipt.remote()).containsExactly(new RemoteFile("raw.parquet", BUCKET));
        assertThat(experiment.getAssetList()).isEmpty();
    }

    @Test
    void aVersionIsMadeStepByStep() {
        String version = String.valueOf(draft.artifactVersionId());

        assertThat(experiment.logArtifactFile(version, ArtifactFile.of("a/b.txt", UploadContent.of("b"))))
                .isPresent();
        experiment.logAsset(UploadContent.of("c"), AssetOptions.named("c.txt").artifactVersion(version));
        experiment.endArtifact(version, ArtifactEnd.CLOSED);

        assertThat(api.getArtifact("team", "cats").assets())
                .extracting(Asset::fileName)
                .containsExactlyInAnyOrder("a/b.txt", "c.txt");
        assertThatThrownBy(() -> experiment.endArtifact(version, ArtifactEnd.ERROR))
                .isInstanceOf(CometException.class)
                .hasMessageContaining("CLOSED already");
    }

    @Test
    void aVersionWhoseFileFailsIsNeverRead() throws IOException {
        Path gone = Files.writeString(folder.resolve("gone.txt"), "x");
        List<ArtifactFile> files = List.of(ArtifactFile.of("a", UploadContent.of("a")), ArtifactFile.of(gone));
        Files.delete(gone);

        assertThatThrownBy(() -> experiment.logArtifact(ArtifactDraft.of("dogs", "dataset"), files))
                .isInstanceOf(CometException.class)
                .hasMessageContaining("gone.txt")
                .hasNoSuppressedExceptions();
        assertThatThrownBy(() -> api.getArtifact("team", "dogs", ArtifactSelector.version("1.0.0")))
                .isInstanceOf(CometArtifactNotFinalException.class)
                .hasMessageContaining("error");
    }

    @Test
    void whatLiesElsewhereIsLoggedByItsAddress() {
        experiment.logRemoteAsset(URI.create("s3://bucket/deep/weights.bin"), AssetOptions.UNSAID);

        assertThat(experiment.getAssetList())
                .extracting(Asset::fileName, Asset::isRemote, Asset::link)
                .containsExactly(tuple("weights.bin", true, "s3://bucket/deep/weights.bin"));
        assertThatThrownBy(() -> ArtifactFile.remote("x", URI.create("bucket/x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("scheme");
    }

    private void finish() {
        String version = String.valueOf(draft.artifactVersionId());
        AssetDescription file =
                AssetDescription.of("data/rows.bin", AssetDescription.ASSET).inArtifactVersion(version);
        emulator.assets().add(experiment.key(), file, ROWS);
        emulator.assets().add(experiment.key(), file.withFileName("index.bin"), INDEX);
        emulator.assets()
                .add(experiment.key(), file.withFileName("raw.parquet").withLink(BUCKET), AssetContent.of(new byte[0]));
        emulator.artifacts().finish(version, ArtifactState.CLOSED);
    }
}
