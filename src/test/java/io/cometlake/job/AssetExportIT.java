// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.ApiKey;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.CometAuthenticationException;
import io.cometlake.client.RetryLimits;
import io.cometlake.client.UploadContent;
import io.cometlake.client.api.AssetOptions;
import io.cometlake.client.api.AssetType;
import io.cometlake.client.api.CometApi;
import io.cometlake.client.api.Experiment;
import io.cometlake.config.AssetSpec;
import io.cometlake.config.ExportSpec;
import io.cometlake.config.NameFilter;
import io.cometlake.config.Refresh;
import io.cometlake.emulator.AssetServing;
import io.cometlake.emulator.Behaviour;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.emulator.Faults;
import io.cometlake.emulator.StoreCall;
import io.cometlake.lake.CareProgress;
import io.cometlake.lake.CheckDepth;
import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeConfig;
import io.cometlake.lake.LakeFinding;
import io.cometlake.lake.LakeFinding.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Assets' bytes come to the lake, each content once, and only those that are wanted. */
class AssetExportIT {
    /** Of the text "hello", as sha256sum says. */
    private static final String HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    private static final String GET = "experiment/asset/get-asset";

    @TempDir
    private Path folder;

    private Emulator emulator;
    private CometApi api;
    private Experiment experiment;
    private Runs runs;
    private Path lake;

    @BeforeEach
    void open() {
        emulator = Emulator.start(EmulatorOptions.empty());
        api = CometApi.connect(ClientConfig.of(emulator.url(), ApiKey.of(EmulatorOptions.DEMO_KEY, "the test")));
        experiment = api.createExperiment("demo", "p", "first");
        runs = Runs.open(folder.resolve("home"), Clock.systemUTC());
        lake = folder.resolve("lake");
    }

    @AfterEach
    void close() {
        runs.close();
        api.close();
        emulator.close();
    }

    @Test
    void assetsAreOnlyListedWhereNobodyAsksForMore() throws SQLException {
        log("notes.txt", "hello");

        RunReport report = export(AssetSpec.LISTED);

        assertThat(report.result().assets()).isEqualTo(AssetFigures.NONE);
        assertThat(report.calls()).doesNotContainKey(GET);
        try (LakeQuery query = new LakeQuery(lake, "assets")) {
            assertThat(query.rows("select file_name, bytes, sha256, content_path from assets"))
                    .containsExactly("notes.txt|5|null|null");
        }
    }

    @Test
    void equalBytesAreKeptOnce() throws SQLException, IOException {
        log("a/notes.txt", "hello");
        log("b/notes.txt", "hello");
        log("empty", "");

        RunReport report = export(AssetSpec.DOWNLOADED);

        assertThat(report.state()).isEqualTo(RunState.DONE);
        assertThat(report.result().assets()).isEqualTo(new AssetFigures(3, 10, 0, List.of()));
        try (LakeQuery query = new LakeQuery(lake, "assets")) {
            assertThat(query.rows("select file_name, sha256, content_path from assets where bytes > 0 order by 1"))
                    .containsExactly(
                            "a/notes.txt|" + HELLO + "|_cometlake/content/2c/" + HELLO,
                            "b/notes.txt|" + HELLO + "|_cometlake/content/2c/" + HELLO);
        }
        assertThat(lake.resolve("_cometlake/content/2c/" + HELLO)).hasContent("hello");
        assertThat(contents()).hasSize(2);
        assertThat(folder.resolve("home/spill"))
                .satisfiesAnyOf(
                        path -> assertThat(path).doesNotExist(),
                        path -> assertThat(path).isEmptyDirectory());
    }

    @Test
    void aCheckNamesBytesThatAreLostOrOthersAndAFullExportBringsThemBack() throws IOException {
        log("a.txt", "hello");
        log("b.txt", "others");
        export(AssetSpec.DOWNLOADED);
        assertThat(findings()).isEmpty();

        for (Path content : contents()) {
            if (content.endsWith(HELLO)) {
                Files.writeString(content, "jello");
            } else {
                Files.delete(content);
            }
        }
        assertThat(findings()).containsExactlyInAnyOrder(Kind.WRONG_CONTENT, Kind.MISSING_CONTENT);

        Files.delete(lake.resolve("_cometlake/content/2c/" + HELLO));
        export(AssetSpec.DOWNLOADED);

        assertThat(findings()).isEmpty();
        assertThat(contents()).hasSize(2);
    }

    @Test
    void onlyWhatIsWantedByTypeNameAndSizeIsDownloaded() throws SQLException {
        log("small.txt", "hello");
        log("large.txt", "hello, and more than that");
        log("small.bin", "bytes");
        experiment.logAsset(
                UploadContent.of("pixel"), AssetOptions.named("image.txt").type(AssetType.IMAGE));

        export(AssetSpec.DOWNLOADED
                .withTypes(NameFilter.including(List.of("asset")))
                .withNames(NameFilter.including(List.of("*.txt")))
                .withMaxBytes(5));

        try (LakeQuery query = new LakeQuery(lake, "assets")) {
            assertThat(query.rows("select file_name from assets where sha256 is not null"))
                    .containsExactly("small.txt");
            assertThat(query.number("select count(*) from assets")).isEqualTo(4);
        }
    }

    @Test
    void whatTheLakeHasIsNotAskedForAgain() throws SQLException, IOException {
        log("a.txt", "hello");
        log("b.txt", "others");
        export(AssetSpec.DOWNLOADED);
        log("c.txt", "new");

        RunReport second = export(AssetSpec.DOWNLOADED);

        assertThat(second.calls()).containsEntry(GET, 1L);
        assertThat(second.result().assets()).isEqualTo(new AssetFigures(1, 3, 2, List.of()));
        // An export that wants no bytes keeps what there is; bytes that were lost come again.
        assertThat(export(AssetSpec.LISTED).calls()).doesNotContainKey(GET);
        Files.delete(lake.resolve("_cometlake/content/2c/" + HELLO));
        RunReport healed = export(AssetSpec.DOWNLOADED);
        assertThat(healed.calls()).containsEntry(GET, 1L);
        try (LakeQuery query = new LakeQuery(lake, "assets")) {
            assertThat(query.number("select count(*) from assets where sha256 is not null"))
                    .isEqualTo(3);
        }
        assertThat(lake.resolve("_cometlake/content/2c/" + HELLO)).hasContent("hello");
    }

    @Test
    void anExperimentThatMovesTakesItsBytesAlong() throws SQLException {
        log("a.txt", "hello");
        export(AssetSpec.DOWNLOADED);
        WireWriter writer = new WireWriter(emulator, EmulatorOptions.DEMO_KEY);
        writer.project("demo", "q", "");
        writer.move("demo", "q", List.of(experiment.key()));

        RunReport night = export(AssetSpec.LISTED);

        assertThat(night.calls()).doesNotContainKey(GET);
        try (LakeQuery query = new LakeQuery(lake, "assets")) {
            assertThat(query.rows("select project, file_name, sha256 from assets"))
                    .containsExactly("q|a.txt|" + HELLO);
        }
        writer.move("demo", "p", List.of(experiment.key()));
        RunReport back = export(AssetSpec.DOWNLOADED);
        assertThat(back.calls()).doesNotContainKey(GET);
        assertThat(back.result().assets()).isEqualTo(new AssetFigures(0, 0, 1, List.of()));
    }

    @Test
    void anAssetThatCannotBeHadIsNamedAndTriedAgain() throws SQLException {
        log("a.txt", "hello");
        emulator.change(Behaviour.normal()
                .withFaults(Faults.of(1, "status=500,count=100,endpoint=experiment/asset/get-asset")));

        RunReport failed = export(AssetSpec.DOWNLOADED);

        assertThat(failed.state()).isEqualTo(RunState.PARTIAL);
        assertThat(failed.exitCode()).isEqualTo(4);
        assertThat(failed.failures()).isEmpty();
        assertThat(failed.result().assets().failures()).singleElement().satisfies(failure -> {
            assertThat(failure.experimentKey()).isEqualTo(experiment.key());
            assertThat(failure.workspace()).isEqualTo("demo");
            assertThat(failure.fileName()).isEqualTo("a.txt");
            assertThat(failure.reason()).contains("500");
        });
        assertThat(ReportReader.read(ReportJson.render(failed)).result().assets())
                .isEqualTo(failed.result().assets());
        try (LakeQuery query = new LakeQuery(lake, "assets")) {
            assertThat(query.rows("select file_name, sha256 from assets")).containsExactly("a.txt|null");
        }
        assertThat(failed.proof().experiments()).isEqualTo(1);
        assertThat(compared(failed)).isEmpty();
        emulator.change(Behaviour.normal());
        RunReport healed = export(AssetSpec.DOWNLOADED);
        assertThat(healed.state()).isEqualTo(RunState.DONE);
        assertThat(compared(healed)).containsExactly("assets");
        assertThat(lake.resolve("_cometlake/content/2c/" + HELLO)).hasContent("hello");
    }

    @Test
    void aRunThatGoesOnAsksForTheRestOfALargeAssetAlone() throws IOException {
        byte[] large = new byte[2_000_000];
        new Random(5).nextBytes(large);
        Path file = Files.write(folder.resolve("large.bin"), large);
        Experiment other = api.createExperiment("demo", "p", "second");
        boolean isFirst = experiment.key().compareTo(other.key()) < 0;
        (isFirst ? experiment : other).logAsset(UploadContent.of(file), AssetOptions.named("large.bin"));
        Experiment last = isFirst ? other : experiment;
        last.logAsset(UploadContent.of("hello"), AssetOptions.named("a.txt"));
        // The large one is cut, and soon after the key is refused, which ends the run.
        AssetServing store = AssetServing.parse("redirect=302");
        emulator.change(Behaviour.normal()
                .withAssets(store)
                .withFaults(Faults.of(
                        1,
                        "truncate=1200000,count=1,endpoint=object-store",
                        "status=401,endpoint=" + GET + ",experiment=" + last.key())));
        ClientConfig impatient = server().withRetries(new RetryLimits(0, Duration.ZERO, Duration.ZERO));
        assertThatThrownBy(() -> runs.export(null, spec(AssetSpec.DOWNLOADED), impatient, RunListener.SILENT))
                .isInstanceOf(CometAuthenticationException.class);
        emulator.change(Behaviour.normal().withAssets(store));

        RunReport report = runs.export(null, spec(AssetSpec.DOWNLOADED), impatient, RunListener.SILENT);

        assertThat(report.attempts()).isEqualTo(2);
        assertThat(report.state()).isEqualTo(RunState.DONE);
        assertThat(report.result().assets()).isEqualTo(new AssetFigures(2, 2_000_005, 0, List.of()));
        assertThat(emulator.storeCalls()).extracting(StoreCall::range).contains("bytes=1200000-");
        assertThat(contents()).anySatisfy(content -> assertThat(content).hasBinaryContent(large));
        assertThat(folder.resolve("home/spill"))
                .satisfiesAnyOf(
                        path -> assertThat(path).doesNotExist(),
                        path -> assertThat(path).isEmptyDirectory());
    }

    @Test
    void remoteAssetsComeOverTheWebWithoutTheKeyOnlyWhereAsked() throws SQLException {
        log("here.txt", "hello");
        experiment.logRemoteAsset(emulator.url().resolve("/not-there/model.bin"), AssetOptions.named("web.bin"));
        experiment.logRemoteAsset(URI.create("s3://bucket/key"), AssetOptions.named("bucket.bin"));
        experiment.logRemoteAsset(URI.create("file:///etc/passwd"), AssetOptions.named("passwd"));

        RunReport listed = export(AssetSpec.DOWNLOADED);
        assertThat(listed.state()).isEqualTo(RunState.DONE);
        assertThat(listed.result().assets().downloaded()).isEqualTo(1);

        RunReport fetched = export(AssetSpec.DOWNLOADED.withRemote(AssetSpec.RemoteAssets.FETCHED));

        assertThat(fetched.result().assets().failures())
                .extracting(failure -> failure.fileName())
                .containsExactlyInAnyOrder("web.bin", "bucket.bin", "passwd");
        assertThat(fetched.result().assets().failures())
                .filteredOn(failure -> "passwd".equals(failure.fileName()))
                .singleElement()
                .satisfies(failure -> assertThat(failure.reason()).contains("cannot be read from here"));
    }

    private void log(String name, String content) {
        experiment.logAsset(UploadContent.of(content), AssetOptions.named(name));
    }

    private List<Path> contents() throws IOException {
        try (Stream<Path> files = Files.walk(lake.resolve("_cometlake/content"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private List<Kind> findings() {
        try (Lake checked = Lake.open(lake.toString(), LakeConfig.defaults(), Clock.systemUTC())) {
            return checked.care().check(CheckDepth.FULL, CareProgress.NONE).findings().stream()
                    .map(LakeFinding::kind)
                    .toList();
        }
    }

    private ExportSpec spec(AssetSpec assets) {
        return ExportSpec.everythingTo(lake.toString())
                .withTables(List.of("experiments", "assets"))
                .withRefresh(Refresh.NIGHTLY.withReread(Refresh.Reread.EVERYTHING))
                .withAssets(assets);
    }

    private static List<String> compared(RunReport report) {
        return report.proof().byTable().stream().map(ProofFigures::table).toList();
    }

    private RunReport export(AssetSpec assets) {
        return runs.export(
                null,
                spec(assets),
                server().withRetries(new RetryLimits(1, Duration.ZERO, Duration.ZERO)),
                RunListener.SILENT);
    }

    private ClientConfig server() {
        return ClientConfig.of(emulator.url(), ApiKey.of(EmulatorOptions.DEMO_KEY, "the test"));
    }
}
