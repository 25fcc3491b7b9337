// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.dataset.Grain;
import io.cometlake.dataset.RowBatchBuilder;
import io.cometlake.dataset.Tables;
import io.cometlake.lake.LakeFinding.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The bytes of assets, as the care of a lake sees them. */
class LakeContentTest {
    @TempDir
    Path folder;

    private CaredLake cared;
    private Path one;
    private Path shared;

    /** Experiments a and b share a content, and a has another one. */
    @BeforeEach
    void fill() throws IOException {
        cared = new CaredLake(folder.resolve("lake"));
        String sharedSum = add("night-1", "both have it");
        String oneSum = add("night-1", "a alone has it");
        commit("night-1", Map.of("a", List.of(sharedSum, oneSum), "b", List.of(sharedSum)));
        one = content(oneSum);
        shared = content(sharedSum);
        assertThat(cared.check().findings()).isEmpty();
    }

    @AfterEach
    void close() {
        cared.close();
    }

    @Test
    void missingBytesAreFoundAndTheirExperimentIsReadAgain() throws IOException {
        Files.delete(one);

        assertThat(cared.kinds()).containsExactly(Kind.MISSING_CONTENT);
        assertThat(quick()).containsExactly(Kind.MISSING_CONTENT);
        RepairReceipt receipt = cared.repair("repair-1");
        assertThat(receipt.commit()).isPresent();
        assertThat(receipt.rebuilt()).hasSize(1);
        assertThat(receipt.setAside()).isEmpty();
        assertThat(fingerprints()).containsExactly("a=", "b=f-night-1");
    }

    @Test
    void otherBytesOfTheSameSizeAreFoundInTheWholeCheckAndSetAside() throws IOException {
        CaredLake.corrupt(shared);
        byte[] wrong = Files.readAllBytes(shared);

        assertThat(quick()).isEmpty();
        assertThat(cared.kinds()).containsExactly(Kind.WRONG_CONTENT);
        RepairReceipt receipt = cared.repair("repair-1");

        assertThat(receipt.setAside()).containsExactly(relative(shared));
        assertThat(shared).doesNotExist();
        assertThat(cared.root.resolve("_cometlake/lost/repair-1").resolve(relative(shared)))
                .hasBinaryContent(wrong);
        assertThat(fingerprints()).containsExactly("a=", "b=");
        // What comes again stands in its old place, and all is well.
        add("night-2", "both have it");
        assertThat(cared.check().findings()).extracting(LakeFinding::kind).containsExactly(Kind.STAGED);
    }

    @Test
    void cutOffBytesAreFoundByTheirSize() throws IOException {
        CaredLake.truncate(shared);
        assertThat(quick()).containsExactly(Kind.WRONG_CONTENT);
        assertThat(cared.kinds()).containsExactly(Kind.WRONG_CONTENT);
        assertThat(cared.check().problems().get(0).text()).isEqualTo("has 6 bytes, a row of assets says 12");
    }

    @Test
    void bytesThatNoRowNamesAreNoProblemAndGoOnceTheyAreOld() throws IOException {
        Path other = content(add("night-1", "of no row"));
        Files.delete(cared.root.resolve("_cometlake/staging/night-1/content"));
        Files.delete(cared.root.resolve("_cometlake/staging/night-1"));
        Path stray = Files.writeString(other.resolveSibling("stray"), "no content");
        for (Path path : List.of(one, shared, other, stray)) {
            Files.setLastModifiedTime(path, FileTime.from(cared.clock.instant()));
        }

        assertThat(cared.check().isSound()).isTrue();
        assertThat(cared.check().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.UNREFERENCED);
            assertThat(finding.text()).isEqualTo("holds 2 files that no row names");
        });
        assertThat(expire().content()).isEmpty();
        cared.clock.advance(Duration.ofDays(2));
        assertThat(expire().content()).containsExactlyInAnyOrder(relative(other), relative(stray));
        assertThat(one).exists();
        assertThat(shared).exists();
        assertThat(cared.check().findings()).isEmpty();
    }

    @Test
    void contentOfARunThatCanGoOnIsKept() throws IOException {
        cared.lake.staging("night-2").open();
        Path next = content(add("night-2", "of a row that is not committed yet"));
        Files.setLastModifiedTime(next, FileTime.from(cared.clock.instant()));
        cared.clock.advance(Duration.ofDays(20));

        ExpireReceipt receipt = expire();

        assertThat(receipt.stagings()).isEmpty();
        assertThat(receipt.content()).isEmpty();
        assertThat(receipt.contentKept()).contains("night-2");
        assertThat(next).exists();
        commit("night-2", Map.of("c", List.of(next.getFileName().toString())));
        assertThat(cared.check().findings()).isEmpty();
    }

    @Test
    void aDamagedFileOfAssetsMayNameAnythingSoNothingGoes() throws IOException {
        for (Path path : List.of(one, shared)) {
            Files.setLastModifiedTime(path, FileTime.from(cared.clock.instant()));
        }
        CaredLake.corrupt(cared.file("assets", "night-1"));
        cared.clock.advance(Duration.ofDays(2));

        assertThat(cared.kinds()).containsExactly(Kind.WRONG_BYTES);
        assertThat(cared.check().findings()).hasSize(1);
        assertThatThrownBy(this::expire)
                .isInstanceOf(LakeException.class)
                .hasMessageContaining("Nothing of the lake")
                .hasMessageContaining("Run lake repair first.");
        assertThat(one).exists();
        assertThat(shared).exists();
        cared.repair("repair-1");
        assertThat(fingerprints()).containsExactly("a=", "b=");
    }

    private List<Kind> quick() {
        return cared.lake.care().check(CheckDepth.QUICK, CareProgress.NONE).findings().stream()
                .map(LakeFinding::kind)
                .toList();
    }

    private ExpireReceipt expire() {
        try (LakeLease lease = cared.lake.acquireLease("expire")) {
            return cared.lake.care().expire(lease, Expiry.USUAL);
        }
    }

    private List<String> fingerprints() {
        return cared.lake.catalog().stream()
                .flatMap(manifest -> manifest.experiments().stream())
                .map(entry -> entry.experimentKey() + "=" + entry.fingerprint())
                .sorted()
                .toList();
    }

    private String relative(Path path) {
        return cared.root.relativize(path).toString();
    }

    private Path content(String sha256) {
        return cared.root.resolve("_cometlake/content/" + sha256.substring(0, 2) + "/" + sha256);
    }

    private String add(String run, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("download"), text);
        return cared.lake.content().add(run, file).sha256();
    }

    /** @param contents by experiment */
    private void commit(String run, Map<String, List<String>> contents) {
        Map<String, Integer> points = new TreeMap<>();
        contents.keySet().forEach(key -> points.put(key, 1));
        try (LakeLease lease = cared.lake.acquireLease(run)) {
            Staging staging = cared.lake.staging(run);
            List<DataFile> files = new ArrayList<>();
            files.add(Bundles.experiments(staging, run, "team", "p", run, points));
            files.add(assets(staging, run, contents));
            List<BundleEntry> entries = points.keySet().stream()
                    .map(key -> new BundleEntry(key, "f-" + run, 0))
                    .toList();
            BundleManifest manifest = new BundleManifest(
                    BundleManifest.FORMAT, run, Grain.BUNDLE, "team", "p", "id-p", run, entries, files);
            staging.complete(manifest);
            cared.lake.publish(cared.lake.commit(lease, Bundles.request(run, manifest)));
        }
    }

    private DataFile assets(Staging staging, String run, Map<String, List<String>> contents) {
        RowBatchBuilder rows = new RowBatchBuilder(Tables.ASSETS, 8);
        new TreeMap<>(contents)
                .forEach((key, sums) -> sums.stream().sorted().forEach(sum -> {
                    StoredContent stored = cared.lake.content().find(sum).orElseThrow();
                    set(rows, "experiment_key", key);
                    set(rows, "asset_id", "id-" + sum);
                    set(rows, "remote", false);
                    set(rows, "bytes", stored.bytes());
                    set(rows, "sha256", sum);
                    set(rows, "content_path", stored.path());
                    set(rows, "run_id", run);
                    rows.endRow();
                }));
        try (TableFileWriter writer = staging.create(new FileKey(Tables.ASSETS, "team", "p", run))) {
            writer.write(rows.build());
            return writer.finish();
        }
    }

    private static void set(RowBatchBuilder rows, String column, Object value) {
        int index = Tables.ASSETS.indexOf(column);
        if (value instanceof Long number) {
            rows.set(index, number);
        } else if (value instanceof Boolean flag) {
            rows.set(index, flag);
        } else {
            rows.set(index, String.valueOf(value));
        }
    }
}
