// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.lake.LakeFinding.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LakeCheckTest {
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
    void aSoundLakeHasNoFindings() {
        CheckReport report = cared.check();
        assertThat(report.findings()).isEmpty();
        assertThat(report.isSound()).isTrue();
        assertThat(report.manifests()).isEqualTo(3);
        assertThat(report.experiments()).isEqualTo(4);
        assertThat(report.files()).isEqualTo(6);
        assertThat(report.rows()).isEqualTo(14);
        assertThat(report.writer()).isEmpty();
    }

    @Test
    void anEmptyPlaceIsSound() {
        try (CaredLake none = new CaredLake(folder.resolve("none"))) {
            assertThat(none.check().isSound()).isTrue();
        }
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void namesWhatIsMissingOrCutOff() throws IOException {
        Files.delete(cared.file("metrics", "night-2-13"));
        CaredLake.truncate(cared.file("experiments", "night-2-13"));
        assertThat(cared.kinds()).containsExactly(Kind.MISSING, Kind.WRONG_SIZE);
        assertThat(cared.check().problems().get(0).path())
                .startsWith("metrics/workspace=team/project=other%20project/");
    }

    @Test
    void changedBytesOfTheSameSizeShowInTheWholeCheckAlone() throws IOException {
        CaredLake.corrupt(cared.file("metrics", "night-2-13"));
        assertThat(cared.kinds()).containsExactly(Kind.WRONG_BYTES);
        assertThat(cared.lake.care().check(CheckDepth.QUICK, CareProgress.NONE).isSound())
                .isTrue();
    }

    @Test
    void aFileThatNoManifestNamesIsAnOrphan() throws IOException {
        Path file = cared.file("metrics", "night-2-13");
        Files.copy(file, file.resolveSibling("copy.parquet"));
        assertThat(cared.kinds()).containsExactly(Kind.ORPHAN);
    }

    @Test
    void whatUsersKeepBesideTheTablesIsTheirs() throws IOException {
        Files.writeString(cared.root.resolve("README.md"), "ours");
        Files.createDirectories(cared.root.resolve("notes"));
        Files.writeString(cared.root.resolve("notes/a.parquet"), "ours");
        assertThat(cared.check().findings()).isEmpty();
    }

    @Test
    void aLostManifestMakesTheCatalogShort() throws IOException {
        Files.delete(cared.manifest("night-2-13"));
        assertThat(cared.kinds()).containsExactly(Kind.CATALOG_SHORT, Kind.ORPHAN, Kind.ORPHAN);
    }

    @Test
    void aManifestThatIsNoneIsNamed() throws IOException {
        CaredLake.truncate(cared.manifest("night-2-13"));
        assertThat(cared.kinds()).containsExactly(Kind.UNREADABLE);
    }

    @Test
    void anExperimentInTwoBundlesIsNamed() throws IOException {
        Path manifest = cared.manifest("night-2-13");
        Files.writeString(manifest, Files.readString(manifest).replace("\"d\"", "\"a\""));
        assertThat(cared.kinds()).contains(Kind.DOUBLED, Kind.WRONG_ROWS);
    }

    @Test
    void whatARunStagedIsNoProblemUnlessItIsCommitted() throws IOException {
        Bundles.stage(cared.lake, "night-3", "p", "b", Map.of("e", 1));
        assertThat(cared.check().isSound()).isTrue();
        assertThat(cared.check().findings()).extracting(LakeFinding::kind).containsExactly(Kind.STAGED);

        Files.move(cared.root.resolve("_cometlake/staging/night-3"), cared.root.resolve("_cometlake/staging/night-2"));
        assertThat(cared.kinds()).containsExactly(Kind.UNPUBLISHED);
    }
}
