// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AssetStoreTest {
    private static final AssetContent NOTHING = AssetContent.of(new byte[0]);

    private final AssetStore assets = new AssetStore(Clock.fixed(Instant.ofEpochMilli(7), ZoneOffset.UTC));

    @AfterEach
    void close() {
        assets.close();
    }

    @Test
    void assetsAreFoundByExperimentByIdAndInTheOrderTheyWereLogged() {
        Asset first = assets.add("one", AssetDescription.of("a/b.txt", "asset"), NOTHING);
        assets.add("two", AssetDescription.of("a/b.txt", "asset"), NOTHING);
        Asset second = assets.add("one", AssetDescription.of("a/b.txt", "asset"), NOTHING);
        assertThat(assets.ofExperiment("one")).containsExactly(first, second);
        assertThat(first.id()).isNotEqualTo(second.id());
        assertThat(first.createdAt()).isEqualTo(7);
        assertThat(assets.find(second.id())).contains(second);
        assertThat(assets.ofExperiment("three")).isEmpty();
    }

    @Test
    void replacingTakesThePlaceOfTheSameNameAndTypeAlone() {
        assets.add("one", AssetDescription.of("name", "asset"), NOTHING);
        assets.add("one", AssetDescription.of("name", "asset"), NOTHING);
        Asset image = assets.add("one", AssetDescription.of("name", "image"), NOTHING);
        Asset elsewhere = assets.add("two", AssetDescription.of("name", "asset"), NOTHING);
        Asset replacement = assets.replace("one", AssetDescription.of("name", "asset"), NOTHING);
        assertThat(assets.ofExperiment("one")).containsExactly(image, replacement);
        assertThat(assets.ofExperiment("two")).containsExactly(elsewhere);
    }

    @Test
    void modelsAreTheGroupsOfTheirFiles() {
        Asset weights = assets.add("one", AssetDescription.ofModel("cnn", "weights.bin"), NOTHING);
        assets.add("one", AssetDescription.ofModel("rnn", "weights.bin"), NOTHING);
        assets.add("one", AssetDescription.of("other", "asset").withGroupingName("cnn"), NOTHING);
        assertThat(assets.models("one")).extracting(ExperimentModel::name).containsExactly("cnn", "rnn");
        assertThat(assets.ofModel("one", "cnn")).containsExactly(weights);
        ExperimentModel model = assets.models("one").get(0);
        assertThat(assets.findModel(model.id())).contains(model);
        assertThat(assets.findModel("none")).isEmpty();
    }

    @Test
    void filesOfArtifactsAreNotAmongTheExperimentsAndOutliveIt() {
        Asset file = assets.add("one", AssetDescription.of("f", "asset").inArtifactVersion("v1"), NOTHING);
        Asset own = assets.add("one", AssetDescription.of("f", "asset"), NOTHING);
        assertThat(assets.ofExperiment("one")).containsExactly(own);
        assets.deleteExperiment("one");
        assertThat(assets.find(own.id())).isEmpty();
        assertThat(assets.ofArtifactVersion("v1")).containsExactly(file);
        assets.deleteArtifactVersion("v1");
        assertThat(assets.find(file.id())).isEmpty();
        assertThat(assets.delete(file.id())).isFalse();
    }

    @Test
    void smallContentsAreInMemoryAndLargeOnesInFilesThatGoWhenTheStoreIsClosed() throws IOException {
        byte[] small = random(AssetStore.MEMORY_LIMIT);
        byte[] large = random(AssetStore.MEMORY_LIMIT + 1);
        AssetContent inMemory = assets.keep(new ByteArrayInputStream(small));
        AssetContent onDisk = assets.keep(new ByteArrayInputStream(large));
        assertThat(inMemory).isInstanceOf(MemoryContent.class);
        assertThat(onDisk).isInstanceOf(FileContent.class);
        for (int from : new int[] {0, 1, 4096, small.length}) {
            assertThat(read(inMemory, from)).isEqualTo(Arrays.copyOfRange(small, from, small.length));
            assertThat(read(onDisk, from)).isEqualTo(Arrays.copyOfRange(large, from, large.length));
        }
        Path folder = assets.folder();
        assertThat(folder).isDirectoryContaining(path -> true);
        assets.close();
        assertThat(folder).doesNotExist();
    }

    @Test
    void aFileIsTakenOverAsItIs() throws IOException {
        Path small = assets.newFile();
        Path large = assets.newFile();
        Files.write(small, new byte[] {1, 2});
        Files.write(large, random(20_000));
        assertThat(read(assets.keep(small), 0)).containsExactly(1, 2);
        assertThat(small).doesNotExist();
        assertThat(assets.keep(large).size()).isEqualTo(20_000);
        assertThat(large).exists();
    }

    @Test
    void madeUpBytesAreTheSameFromWhereverTheyAreRead() throws IOException {
        AssetContent content = AssetContent.synthetic(1_003, 5);
        byte[] whole = read(content, 0);
        assertThat(whole).hasSize(1_003);
        for (int from : new int[] {1, 7, 8, 9, 500, 1_003}) {
            assertThat(read(content, from)).isEqualTo(Arrays.copyOfRange(whole, from, whole.length));
        }
        try (InputStream in = content.open(0)) {
            for (byte expected : whole) {
                assertThat((byte) in.read()).isEqualTo(expected);
            }
            assertThat(in.read()).isEqualTo(-1);
        }
        assertThat(read(AssetContent.synthetic(1_003, 6), 0)).isNotEqualTo(whole);
        assertThatThrownBy(() -> AssetContent.synthetic(-1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A content of -1 bytes");
    }

    @Test
    void anInvertedContentDiffersInEveryByteWhereverItIsRead() throws IOException {
        byte[] bytes = random(1_000);
        AssetContent inverted = AssetContent.of(bytes).inverted();
        assertThat(inverted.size()).isEqualTo(1_000);
        byte[] tail = read(inverted, 990);
        for (int i = 0; i < 10; i++) {
            assertThat(tail[i]).isEqualTo((byte) ~bytes[990 + i]);
        }
        try (InputStream in = inverted.open(999)) {
            assertThat((byte) in.read()).isEqualTo((byte) ~bytes[999]);
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static byte[] read(AssetContent content, long from) throws IOException {
        try (InputStream in = content.open(from)) {
            return in.readAllBytes();
        }
    }
}
