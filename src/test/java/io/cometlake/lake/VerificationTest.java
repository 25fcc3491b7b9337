// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

class VerificationTest {
    @TempDir
    Path folder;

    private Lake lake;
    private BundleManifest manifest;
    private Path metrics;

    FileKind kind() {
        return FileKind.PARQUET;
    }

    @BeforeEach
    void stage() {
        lake = Lake.open(
                folder.toString(),
                LakeConfig.defaults().withForm(new FormRequest(kind(), null, false)),
                new TestClock());
        manifest = Bundles.stage(lake, "run-1", "vision", "b1", Map.of("k1", 1000));
        metrics = folder.resolve("_cometlake/staging/run-1/metrics/workspace=team/project=vision/b1"
                + lake.form().ending());
    }

    @AfterEach
    void closeLake() {
        lake.close();
    }

    @Test
    void aSoundBundlePasses() {
        lake.staging("run-1").verify(manifest);
    }

    @Test
    void aFlippedByteIsFound() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(metrics.toFile(), "rw")) {
            file.seek(100);
            int value = file.read();
            file.seek(100);
            file.write(value ^ 1);
        }
        String expected = manifest.findFile("metrics").orElseThrow().sha256();

        assertThatThrownBy(() -> lake.staging("run-1").verify(manifest))
                .isInstanceOf(VerificationException.class)
                .hasMessageContaining(metrics + " does not hold what was written: SHA-256 expected " + expected);
    }

    @Test
    void aTruncatedFileIsFound() throws IOException {
        long size = Files.size(metrics);
        try (RandomAccessFile file = new RandomAccessFile(metrics.toFile(), "rw")) {
            file.setLength(size - 1);
        }

        assertThatThrownBy(() -> lake.staging("run-1").verify(manifest))
                .isInstanceOf(VerificationException.class)
                .hasMessageContaining(metrics + " should have " + size + " bytes and has " + (size - 1));
    }

    @Test
    void aMissingFileIsFoundBeforeTheCommit() throws IOException {
        Files.delete(metrics);

        try (LakeLease lease = lake.acquireLease("test")) {
            assertThatThrownBy(() -> lake.commit(lease, Bundles.request("run-1", manifest)))
                    .isInstanceOf(VerificationException.class)
                    .hasMessageContaining(metrics + " should have")
                    .hasMessageContaining("is missing. Run the same command again");
        }
    }

    @Test
    void aWrongCountIsFound() {
        DataFile file = manifest.findFile("metrics").orElseThrow();
        DataFile wrong = new DataFile(file.table(), file.path(), 999, file.bytes(), file.sha256(), file.version());
        BundleManifest miscounted = new BundleManifest(
                BundleManifest.FORMAT,
                manifest.bundle(),
                manifest.grain(),
                manifest.workspace(),
                manifest.project(),
                null,
                "run-1",
                manifest.experiments(),
                List.of(wrong));

        assertThatThrownBy(() -> lake.staging("run-1").verify(miscounted))
                .isInstanceOf(VerificationException.class)
                .hasMessageContaining("rows expected 999, found 1000");
    }

    @Test
    void aManifestThatWasNotStagedIsNotCommitted() {
        BundleManifest other = new BundleManifest(
                BundleManifest.FORMAT,
                manifest.bundle(),
                manifest.grain(),
                manifest.workspace(),
                manifest.project(),
                null,
                "run-1",
                List.of(new BundleEntry("k2", "f", 0)),
                manifest.files());

        try (LakeLease lease = lake.acquireLease("test")) {
            assertThatThrownBy(() -> lake.commit(lease, Bundles.request("run-1", other)))
                    .isInstanceOf(VerificationException.class)
                    .hasMessageContaining("The manifest to commit is not the staged one");
        }
    }
}
