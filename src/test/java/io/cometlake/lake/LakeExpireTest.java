// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LakeExpireTest {
    @TempDir
    Path folder;

    private CaredLake cared;

    @BeforeEach
    void fill() {
        cared = new CaredLake(folder.resolve("lake"));
        cared.fill();
    }

    @AfterEach
    void close() {
        cared.close();
    }

    @Test
    void oldLogEntriesGoAndTheNewestStays() {
        for (int night = 3; night < 8; night++) {
            cared.commit("night-" + night, Map.of("n", Map.of("n" + night, 1)));
        }
        cared.clock.advance(Duration.ofDays(31));
        cared.commit("night-8", Map.of("m", Map.of("m", 1)));
        List<String> rows = cared.rows();

        assertThat(expire(Expiry.USUAL).logEntries()).isEmpty();
        ExpireReceipt receipt = expire(Expiry.USUAL.withCommits(3, Duration.ofDays(30)));
        assertThat(receipt.logEntries()).hasSize(5);
        assertThat(receipt.bytes()).isPositive();
        assertThat(log())
                .containsExactly("00000000000000000006.json", "00000000000000000007.json", "00000000000000000008.json");
        cared.clock.advance(Duration.ofDays(365));
        expire(Expiry.USUAL.withCommits(1, Duration.ZERO));
        assertThat(log()).containsExactly("00000000000000000008.json");
        assertThat(cared.rows()).isEqualTo(rows);

        cared.commit("night-9", Map.of("q", Map.of("q", 1)));
        assertThat(log()).hasSize(2).contains("00000000000000000009.json");
        assertThat(cared.check().findings()).isEmpty();
    }

    @Test
    void anExportTrimsTheLogAndNothingElse() throws IOException {
        Path file = cared.file("metrics", "night-2-13");
        Path copy = Files.copy(file, file.resolveSibling("copy.parquet"));
        Files.setLastModifiedTime(copy, FileTime.from(cared.clock.instant()));
        for (int night = 3; night < 60; night++) {
            cared.commit("night-" + night, Map.of("n", Map.of("n" + night, 1)));
            cared.clock.advance(Duration.ofHours(1));
        }
        assertThat(trim()).isZero();

        cared.clock.advance(Duration.ofDays(31));
        assertThat(trim()).isEqualTo(9);
        assertThat(trim()).isZero();
        assertThat(log()).hasSize(50);
        assertThat(copy).exists();
        Files.delete(copy);
        assertThat(cared.check().findings()).isEmpty();
    }

    private int trim() {
        try (LakeLease lease = cared.lake.acquireLease("export")) {
            return cared.lake.care().trimLog(lease);
        }
    }

    @Test
    void aCatalogCanBeRebuiltWithoutTheOldLog() throws IOException {
        cared.clock.advance(Duration.ofDays(31));
        var catalog = cared.catalog();
        expire(Expiry.USUAL.withCommits(1, Duration.ZERO));
        cared.deleteCatalog();
        cared.repair("repair-1");
        assertThat(cared.catalog()).isEqualTo(catalog);
    }

    @Test
    void filesThatNothingNamesGoOnceTheyAreOld() throws IOException {
        Path file = cared.file("metrics", "night-2-13");
        Path copy = Files.copy(file, file.resolveSibling("copy.parquet"));
        Path content = cared.root.resolve("_cometlake/content/ab/ab" + "0".repeat(62));
        Files.createDirectories(content.getParent());
        Files.writeString(content, "bytes");
        Path lost = cared.root.resolve("_cometlake/lost/repair-0/metrics/x.parquet");
        Files.createDirectories(lost.getParent());
        Files.writeString(lost, "bytes");
        for (Path path : List.of(copy, content, lost)) {
            Files.setLastModifiedTime(path, FileTime.from(cared.clock.instant()));
        }
        assertThat(expire(Expiry.USUAL).orphans()).isEmpty();

        cared.clock.advance(Duration.ofHours(25));
        ExpireReceipt dry = expire(Expiry.USUAL.withMode(Expiry.Mode.DRY_RUN));
        assertThat(dry.orphans()).hasSize(1);
        assertThat(dry.content()).hasSize(1);
        assertThat(dry.lost()).isEmpty();
        assertThat(copy).exists();
        assertThat(content).exists();

        ExpireReceipt receipt = expire(Expiry.USUAL);
        assertThat(receipt.orphans()).isEqualTo(dry.orphans());
        assertThat(receipt.bytes()).isEqualTo(dry.bytes()).isEqualTo(Files.size(file) + 5);
        assertThat(copy).doesNotExist();
        assertThat(content).doesNotExist();
        assertThat(file).exists();
        cared.clock.advance(Duration.ofDays(30));
        assertThat(expire(Expiry.USUAL).lost()).hasSize(1);
        assertThat(lost).doesNotExist();
    }

    @Test
    void stagedFilesGoOnceNobodyCanCommitThemAndContentWaitsForThem() throws IOException {
        Bundles.stage(cared.lake, "waits", "p", "b", Map.of("e", 1));
        Path content = cared.root.resolve("_cometlake/content/ab/ab" + "0".repeat(62));
        Files.createDirectories(content.getParent());
        Files.writeString(content, "bytes");
        Files.setLastModifiedTime(content, FileTime.from(cared.clock.instant()));
        cared.clock.advance(Duration.ofDays(2));

        ExpireReceipt first = expire(Expiry.USUAL);
        assertThat(first.stagings()).isEmpty();
        assertThat(first.contentKept()).contains("waits");
        assertThat(content).exists();

        cared.commit("night-3", Map.of("n", Map.of("n", 1)));
        ExpireReceipt second = expire(Expiry.USUAL);
        assertThat(second.stagings()).containsExactly("waits");
        assertThat(second.contentKept()).isEmpty();
        assertThat(content).doesNotExist();
        assertThat(cared.root.resolve("_cometlake/staging")).isEmptyDirectory();
    }

    @Test
    void nothingGoesFromALakeWhoseCatalogIsDamaged() throws IOException {
        Files.delete(cared.manifest("night-2-13"));
        cared.clock.advance(Duration.ofDays(1000));
        assertThatThrownBy(() -> expire(Expiry.USUAL))
                .isInstanceOf(LakeException.class)
                .hasMessageContaining("has 2 manifests, commit 2 left 3. Run lake repair first.");
        assertThat(cared.file("metrics", "night-2-13")).exists();
    }

    @Test
    void aClockThatJumpsBackLosesNothing() {
        cared.clock.advance(Duration.ofDays(-400));
        cared.commit("before-night-1", Map.of("p", Map.of("early", 1)));
        assertThat(expire(Expiry.USUAL.withCommits(1, Duration.ofDays(30))).logEntries())
                .isEmpty();
        assertThat(log()).hasSize(3);
        assertThat(cared.check().findings()).isEmpty();
        assertThat(cared.lake.findCommit("before-night-1"))
                .get()
                .extracting(CommitReceipt::number)
                .isEqualTo(3L);
    }

    private ExpireReceipt expire(Expiry what) {
        try (LakeLease lease = cared.lake.acquireLease("expire")) {
            return cared.lake.care().expire(lease, what);
        }
    }

    private List<String> log() {
        return List.of(java.util.Objects.requireNonNull(
                        cared.root.resolve("_cometlake/log").toFile().list()))
                .stream()
                .sorted()
                .toList();
    }
}
