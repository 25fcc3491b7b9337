// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.download;

import io.cometlake.client.ApiKey;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.api.CometReads;
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
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Files far larger than the memory of the process that downloads them, over lines that are cut. */
class LargeDownloadIT {
    /** {@code scripts/soak download} takes more. */
    private static final long LARGE = Long.getLong("cometlake.download.bytes", 300_000_000);

    private static final AssetContent CONTENT = AssetContent.synthetic(LARGE, 5);

    @TempDir
    private Path folder;

    private Emulator emulator;
    private String experiment;
    private String workspace;

    @BeforeEach
    void start() {
        SyntheticData one = SyntheticData.defaults().withExperiments(1).withPoints(1);
        emulator = Emulator.start(EmulatorOptions.synthetic(one));
        try (CometReads api =
                CometReads.connect(ClientConfig.of(emulator.url(), ApiKey.of(EmulatorOptions.DEMO_KEY, "a test")))) {
            workspace = api.getWorkspaces().get(0);
            experiment = api.getExperiments(workspace).get(0).key();
        }
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void largeAssetNeedsLittleMemoryAndSurvivesCuts() throws Exception {
        String asset = emulator.assets()
                .add(experiment, AssetDescription.of("large.bin", AssetDescription.ASSET), CONTENT)
                .id();
        emulator.change(Behaviour.normal()
                .withAssets(AssetServing.parse("redirect=302"))
                .withFaults(Faults.of(1, "truncate=" + LARGE / 5 + ",endpoint=object-store,count=3")));

        List<String> said = download("asset", experiment, asset);

        assertThat(said).contains("asset.bin " + LARGE + " resumed 3");
        assertSame(folder.resolve("asset.bin"), CONTENT);
        assertThat(names()).containsExactly("asset.bin");
        assertThat(emulator.storeCalls()).hasSize(4).noneMatch(call -> call.authorized());
    }

    @Test
    void zipOfALargeModelNeedsLittleMemory() throws Exception {
        register();

        List<String> said = download("zip", workspace, "cnn", "1.0.0");

        assertThat(said).contains("weights.bin " + LARGE + " resumed 0");
        assertSame(folder.resolve("weights.bin"), CONTENT);
        assertThat(names()).containsExactlyInAnyOrder("weights.bin", "config.json");
    }

    @Test
    void filesOfALargeModelNeedLittleMemoryAndSurviveCuts() throws Exception {
        register();
        emulator.change(Behaviour.normal()
                .withAssets(AssetServing.parse("s3-links=present"))
                .withFaults(Faults.of(1, "truncate=" + LARGE / 5 + ",endpoint=object-store,count=2")));

        List<String> said = download("files", workspace, "cnn", "1.0.0");

        assertThat(said).contains("weights.bin " + LARGE + " resumed 2");
        assertSame(folder.resolve("weights.bin"), CONTENT);
        assertThat(emulator.storeCalls()).noneMatch(call -> call.authorized());
    }

    private void register() {
        emulator.assets().add(experiment, AssetDescription.ofModel("cnn", "weights.bin"), CONTENT);
        emulator.assets()
                .add(experiment, AssetDescription.ofModel("cnn", "config.json"), AssetContent.of(new byte[] {'{', '}'
                }));
        emulator.registry()
                .register(
                        RegistryDraft.of(emulator.assets().models(experiment).get(0), workspace, "1.0.0"),
                        RegistryDraft.Target.ANY_MODEL);
    }

    /** What it said, after it ended well. */
    private List<String> download(String... what) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                DownloadProgram.class.getName(),
                emulator.url().toString(),
                EmulatorOptions.DEMO_KEY,
                folder.toString()));
        command.addAll(List.of(what));
        Path output = Files.createTempFile("download-", ".log");
        try {
            int status = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start()
                    .waitFor();
            List<String> said = Files.readAllLines(output);
            assertThat(status).as("%s", said).isZero();
            return said;
        } finally {
            Files.delete(output);
        }
    }

    private static void assertSame(Path file, AssetContent content) throws IOException {
        assertThat(file).hasSize(content.size());
        try (InputStream ours = Files.newInputStream(file);
                InputStream theirs = content.open(0)) {
            byte[] one = new byte[1 << 16];
            byte[] other = new byte[1 << 16];
            int read;
            do {
                read = ours.readNBytes(one, 0, one.length);
                assertThat(theirs.readNBytes(other, 0, other.length)).isEqualTo(read);
                assertThat(Arrays.equals(one, other)).isTrue();
            } while (read == one.length);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }
}
