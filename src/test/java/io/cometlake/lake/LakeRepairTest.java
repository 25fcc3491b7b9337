// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.dataset.RowDigester;
import io.cometlake.dataset.Tables;
import io.cometlake.lake.LakeFinding.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LakeRepairTest {
    @TempDir
    Path folder;

    private CaredLake cared;
    private Set<String> catalog;
    private List<String> rows;

    @BeforeEach
    void fill() {
        cared = new CaredLake(folder.resolve("lake"));
        cared.fill();
        catalog = cared.catalog();
        rows = cared.rows();
    }

    @AfterEach
    void close() {
        cared.close();
    }

    @Test
    void aSoundLakeIsLeftAlone() {
        RepairReceipt receipt = cared.repair("repair-1");
        assertThat(receipt.commit()).isEmpty();
        assertThat(receipt.kept()).isEqualTo(3);
        assertThat(cared.lake.status().commits()).isEqualTo(2);
        assertThat(cared.root.resolve("_cometlake/staging")).isEmptyDirectory();
    }

    @Test
    void aLostCatalogIsRebuiltFromTheFiles() throws IOException {
        cared.deleteCatalog();
        RepairReceipt receipt = cared.repair("repair-1");
        assertThat(receipt.rebuilt()).hasSize(3);
        assertThat(receipt.setAside()).isEmpty();
        assertThat(cared.catalog()).isEqualTo(catalog);
        assertThat(cared.rows()).isEqualTo(rows);
        assertThat(cared.check().findings()).isEmpty();
        assertThat(cared.lake.notes()).containsEntry("server", "https://comet.test");
        BundleEntry entry = entry("a");
        assertThat(entry.fingerprint()).isEmpty();
        assertThat(entry.coverage()).isEqualTo(Coverage.NONE);
        assertThat(entry.digests().tables()).containsExactly("experiments", "metrics");
    }

    @Test
    void itsDigestsAreThoseOfTheRows() throws IOException {
        cared.deleteCatalog();
        cared.repair("repair-1");
        RowDigester digester = new RowDigester(List.of(Tables.EXPERIMENTS, Tables.METRICS));
        BundleManifest manifest = cared.lake.catalog().stream()
                .filter(candidate -> candidate.experimentKeys().contains("d"))
                .findFirst()
                .orElseThrow();
        for (var table : List.of(Tables.EXPERIMENTS, Tables.METRICS)) {
            try (TableRows read = cared.lake.read(manifest, table).orElseThrow()) {
                read.next().ifPresent(digester::add);
            }
        }
        assertThat(entry("d").digests()).isEqualTo(digester.digests("d"));
    }

    @Test
    void aNewCommitFindsTheFoldersOfBefore() throws IOException {
        cared.deleteCatalog();
        cared.repair("repair-1");
        cared.commit("night-3", Map.of("P", Map.of("e", 1)));
        assertThat(cared.lake.catalog("team", "P")).hasSize(2);
        assertThat(cared.check().findings()).isEmpty();
    }

    @Test
    void oneLostManifestIsRebuiltAndTheOthersStay() throws IOException {
        Files.delete(cared.manifest("night-2-13"));
        RepairReceipt receipt = cared.repair("repair-1");
        assertThat(receipt.kept()).isEqualTo(2);
        assertThat(receipt.rebuilt()).hasSize(1);
        assertThat(cared.catalog()).isEqualTo(catalog);
        assertThat(entry("a").fingerprint()).isEqualTo("f-night-1");
    }

    @Test
    void aDamagedFileIsSetAsideAndItsExperimentsAreReadAgain() throws IOException {
        Path file = cared.file("metrics", "night-2-13");
        byte[] damaged = corrupted(file);
        RepairReceipt receipt = cared.repair("repair-1");
        assertThat(receipt.setAside()).hasSize(1);
        assertThat(cared.root
                        .resolve("_cometlake/lost/repair-1")
                        .resolve(receipt.setAside().get(0)))
                .hasBinaryContent(damaged);
        assertThat(file).doesNotExist();
        assertThat(entry("d").fingerprint()).isEmpty();
        assertThat(cared.kinds()).containsExactly(Kind.SET_ASIDE);
    }

    @Test
    void withNothingLeftOfABundleItsExperimentsAreReadAgain() throws IOException {
        CaredLake.truncate(cared.file("metrics", "night-2-13"));
        CaredLake.truncate(cared.file("experiments", "night-2-13"));
        cared.repair("repair-1");
        assertThat(entry("d").fingerprint()).isEmpty();
        assertThat(cared.kinds()).containsExactly(Kind.SET_ASIDE, Kind.SET_ASIDE);
    }

    @Test
    void aBundleThatIsGoneWholeIsNotWaitedForEveryNight() throws IOException {
        Files.delete(cared.manifest("night-2-13"));
        Files.delete(cared.file("metrics", "night-2-13"));
        Files.delete(cared.file("experiments", "night-2-13"));
        assertThat(cared.kinds()).containsExactly(Kind.CATALOG_SHORT);
        assertThat(cared.repair("repair-1").commit()).isPresent();
        assertThat(cared.check().isSound()).isTrue();
        assertThat(cared.repair("repair-2").commit()).isEmpty();
    }

    @Test
    void aStrayCopyIsSetAsideSoThatNothingStandsTwice() throws IOException {
        Path file = cared.file("metrics", "night-2-13");
        Files.copy(file, file.resolveSibling("copy.parquet"));
        Path other = cared.file("experiments", "night-2-13");
        Files.copy(other, other.resolveSibling("copy.parquet"));
        cared.deleteCatalog();
        RepairReceipt receipt = cared.repair("repair-1");
        assertThat(receipt.setAside()).hasSize(2).allMatch(path -> path.endsWith("/copy.parquet"));
        assertThat(cared.catalog()).isEqualTo(catalog);
        assertThat(cared.rows()).isEqualTo(rows);
        assertThat(cared.check().findings()).isEmpty();
    }

    @Test
    void aKillAtAnyMomentOfARepairIsMendedByTheNext() throws IOException {
        for (LakeListener.Moment moment : List.of(
                LakeListener.Moment.BEFORE_COMMIT,
                LakeListener.Moment.AFTER_COMMIT,
                LakeListener.Moment.BETWEEN_PUBLISHES,
                LakeListener.Moment.BEFORE_STAGING_IS_CLEARED)) {
            cared.deleteCatalog();
            try (CaredLake dying = new CaredLake(cared.root, (at, subject) -> {
                if (at == moment) {
                    throw new Killed();
                }
            })) {
                assertThatThrownBy(() -> dying.repair("dies-" + moment)).isInstanceOf(Killed.class);
            }
            cared.repair("next-" + moment);
            assertThat(cared.catalog()).as("after %s", moment).isEqualTo(catalog);
            assertThat(cared.rows()).as("after %s", moment).isEqualTo(rows);
            assertThat(cared.check().isSound()).as("after %s", moment).isTrue();
        }
    }

    @Test
    void whatWasCommittedAndNotPublishedIsPublishedFirst() throws IOException {
        try (CaredLake dying = new CaredLake(cared.root, (at, subject) -> {
            if (at == LakeListener.Moment.AFTER_COMMIT) {
                throw new Killed();
            }
        })) {
            assertThatThrownBy(() -> dying.commit("night-3", Map.of("p", Map.of("e", 2))))
                    .isInstanceOf(Killed.class);
        }
        cared.deleteCatalog();
        cared.repair("repair-1");
        assertThat(entry("e").points()).isEqualTo(2);
        assertThat(cared.catalog()).hasSize(4).containsAll(catalog);
        assertThat(cared.check().isSound()).isTrue();
    }

    @Test
    void aTableOfALaterVersionIsNotTouched() throws IOException {
        Path later = cared.root.resolve("later/workspace=team/project=p/b.parquet");
        Files.createDirectories(later.getParent());
        Files.copy(cared.file("metrics", "night-2-13"), later);
        cared.deleteCatalog();
        assertThatThrownBy(() -> cared.repair("repair-1"))
                .isInstanceOf(LakeException.class)
                .hasMessageContaining("a table that this version does not know");
        assertThat(later).exists();
        assertThat(cared.lake.status().commits()).isEqualTo(2);
    }

    @Test
    void anExportMendsItByItselfWhereSizesTellTheDamage() throws IOException {
        try (LakeLease lease = cared.lake.acquireLease("export")) {
            assertThat(cared.lake.care().repairIfDamaged(lease, "repair-1", CheckDepth.QUICK, CareProgress.NONE))
                    .isEmpty();
            CaredLake.truncate(cared.file("metrics", "night-2-13"));
            assertThat(cared.lake.care().repairIfDamaged(lease, "repair-2", CheckDepth.QUICK, CareProgress.NONE))
                    .isPresent();
            cared.deleteCatalog();
            assertThat(cared.lake.care().repairIfDamaged(lease, "repair-3", CheckDepth.QUICK, CareProgress.NONE))
                    .isPresent();
            assertThat(cared.lake.care().repairIfDamaged(lease, "repair-4", CheckDepth.QUICK, CareProgress.NONE))
                    .isEmpty();
        }
        assertThat(cared.kinds()).containsExactly(Kind.SET_ASIDE);
    }

    private BundleEntry entry(String key) {
        return cared.lake.catalog().stream()
                .flatMap(manifest -> manifest.experiments().stream())
                .filter(entry -> entry.experimentKey().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] corrupted(Path file) throws IOException {
        CaredLake.corrupt(file);
        return Files.readAllBytes(file);
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
