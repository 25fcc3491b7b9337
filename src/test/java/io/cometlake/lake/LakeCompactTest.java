// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.dataset.Grain;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LakeCompactTest {
    private static final int NIGHTS = 22;

    @TempDir
    Path folder;

    private CaredLake cared;
    private List<String> rows;

    @BeforeEach
    void fill() {
        cared = new CaredLake(folder.resolve("lake"));
        for (int night = 0; night < NIGHTS; night++) {
            // Keys that do not come in the order of the nights, and some of them around others.
            cared.commit(
                    "night-" + (10 + night),
                    Map.of("p", Map.of("k" + (night * 7 % NIGHTS), 2, "x" + (night * 5 % NIGHTS), 1)));
        }
        cared.commit("night-90", Map.of("other", Map.of("o", 3)));
        rows = cared.rows();
    }

    @AfterEach
    void close() {
        cared.close();
    }

    @Test
    void manySmallBundlesBecomeOneWithTheSameRows() {
        CompactReceipt receipt = compact("compact-1", Compaction.USUAL);
        assertThat(receipt.before()).isEqualTo(NIGHTS);
        assertThat(receipt.after()).isEqualTo(1);
        assertThat(cared.rows()).isEqualTo(rows);
        assertThat(bundles("p")).hasSize(1);
        assertThat(bundles("p").get(0).experiments()).hasSize(2 * NIGHTS);
        assertThat(bundles("p").get(0).experiments())
                .isSortedAccordingTo((one, other) -> one.experimentKey().compareTo(other.experimentKey()))
                .allMatch(entry -> entry.fingerprint().startsWith("f-night-"));
        assertThat(cared.check().findings()).isEmpty();
        assertThat(cared.lake.notes()).containsEntry("server", "https://comet.test");
        assertThat(cared.lake.status().commits()).isEqualTo(NIGHTS + 2);
    }

    @Test
    void aSecondTimeThereIsNothingToMerge() {
        compact("compact-1", Compaction.USUAL);
        assertThat(compact("compact-2", Compaction.ALL).commit()).isEmpty();
        assertThat(cared.lake.status().commits()).isEqualTo(NIGHTS + 2);
        assertThat(cared.root.resolve("_cometlake/staging")).isEmptyDirectory();
    }

    @Test
    void aFewAreLeftAloneUnlessAskedFor() {
        assertThat(compact("compact-1", new Compaction(NIGHTS, 250)).commit()).isEmpty();
        assertThat(compact("compact-2", Compaction.ALL).commit()).isPresent();
        assertThat(bundles("p")).hasSize(1);
    }

    @Test
    void aGroupHasNoMoreExperimentsThanAsked() {
        compact("compact-1", new Compaction(1, 10));
        assertThat(bundles("p")).allMatch(bundle -> bundle.experiments().size() <= 10);
        assertThat(bundles("p")).hasSize(5);
        assertThat(cared.rows()).isEqualTo(rows);
    }

    @Test
    void aDeathAtAnyMomentDoublesNothingAndTheNextGoesOn() {
        List<LakeListener.Moment> moments = new ArrayList<>();
        List<LakeListener.Moment> seen = List.of(
                LakeListener.Moment.STAGED_FILE_CREATED,
                LakeListener.Moment.STAGED_FILE_FINISHED,
                LakeListener.Moment.BEFORE_MERGED_FILE_REPLACES,
                LakeListener.Moment.MANIFEST_STAGED,
                LakeListener.Moment.BEFORE_COMMIT,
                LakeListener.Moment.AFTER_COMMIT,
                LakeListener.Moment.BETWEEN_PUBLISHES,
                LakeListener.Moment.BEFORE_STAGING_IS_CLEARED);
        for (LakeListener.Moment moment : seen) {
            cared.commit("again-" + moment.ordinal(), Map.of("p", Map.of("again-" + moment.ordinal(), 1)));
            List<String> expected = cared.rows();
            try (CaredLake dying = new CaredLake(cared.root, (at, subject) -> {
                if (at == moment) {
                    moments.add(at);
                    throw new Killed();
                }
            })) {
                LakeLease lease = dying.lake.acquireLease("dies");
                assertThatThrownBy(() -> dying.lake
                                .care()
                                .compact(lease, "compact-" + moment, Compaction.ALL, CareProgress.NONE))
                        .isInstanceOf(Killed.class);
            }
            assertThat(CrashTest.doubled(cared.root, FileKind.PARQUET)).isEmpty();
            cared.clock.advance(Duration.ofMinutes(2));

            compact("compact-" + moment, Compaction.ALL);
            assertThat(cared.rows()).as("after %s", moment).isEqualTo(expected);
            assertThat(bundles("p")).as("after %s", moment).hasSize(1);
            assertThat(cared.check().findings()).as("after %s", moment).isEmpty();
        }
        assertThat(moments).isEqualTo(seen);
    }

    private CompactReceipt compact(String run, Compaction what) {
        try (LakeLease lease = cared.lake.acquireLease(run)) {
            return cared.lake.care().compact(lease, run, what, CareProgress.NONE);
        }
    }

    private List<BundleManifest> bundles(String project) {
        assertThat(new TreeSet<>(cared.lake.catalog().stream()
                        .map(BundleManifest::project)
                        .toList()))
                .contains(project);
        return cared.lake.catalog("team", project).stream()
                .filter(manifest -> manifest.grain() == Grain.BUNDLE)
                .toList();
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
