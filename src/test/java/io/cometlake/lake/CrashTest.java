// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/** A run dies at every moment that the lake names, one after the other, and is started again. */
class CrashTest {
    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private Path afterFirstNight;
    private Path undisturbed;

    FileKind kind() {
        return FileKind.PARQUET;
    }

    @BeforeEach
    void runUndisturbed() throws IOException {
        afterFirstNight = folder.resolve("first");
        Nightly.run(afterFirstNight.toString(), Nightly.FIRST, kind(), LakeListener.NONE, clock);
        undisturbed = copy("undisturbed");
    }

    private Path copy(String name) throws IOException {
        Path target = folder.resolve(name);
        FileSystemUtils.copyRecursively(afterFirstNight, target);
        return target;
    }

    @Test
    void afterADeathAtAnyMomentTheSameCommandEndsInTheUndisturbedLake() throws IOException {
        List<LakeListener.Moment> moments = new ArrayList<>();
        Nightly.run(undisturbed.toString(), Nightly.SECOND, kind(), (moment, subject) -> moments.add(moment), clock);
        assertThat(moments).containsAll(EnumSet.allOf(LakeListener.Moment.class));
        List<String> expected = rows(undisturbed, kind());

        for (int death = 0; death < moments.size(); death++) {
            Path lake = copy("death-" + death);
            die(lake, death);
            assertThat(doubled(lake, kind()))
                    .as("after %s, %s", death, moments.get(death))
                    .isEmpty();

            clock.advance(Duration.ofMinutes(2));
            Nightly.run(lake.toString(), Nightly.SECOND, kind(), LakeListener.NONE, clock);

            assertThat(rows(lake, kind()))
                    .as("after %s, %s", death, moments.get(death))
                    .isEqualTo(expected);
            assertThat(catalog(lake)).hasSameElementsAs(catalog(undisturbed));
            assertThat(lake.resolve("_cometlake/staging")).isEmptyDirectory();
        }
    }

    @Test
    void aDeathDuringRecoveryIsRecoveredFromToo() throws IOException {
        Nightly.run(undisturbed.toString(), Nightly.SECOND, kind(), LakeListener.NONE, clock);
        for (int second = 0; second < 12; second += 2) {
            Path lake = copy("second-" + second);
            dieAt(lake, LakeListener.Moment.AFTER_COMMIT, 0);
            clock.advance(Duration.ofMinutes(2));
            dieAt(lake, LakeListener.Moment.BETWEEN_PUBLISHES, second);
            assertThat(doubled(lake, kind())).isEmpty();
            clock.advance(Duration.ofMinutes(2));
            Nightly.run(lake.toString(), Nightly.SECOND, kind(), LakeListener.NONE, clock);

            assertThat(rows(lake, kind())).isEqualTo(rows(undisturbed, kind()));
        }
    }

    @Test
    void aDeadRunThatNobodyContinuesLeavesTheLakeAsItWas() throws IOException {
        List<String> before = rows(undisturbed, kind());
        dieAt(undisturbed, LakeListener.Moment.BEFORE_COMMIT, 0);
        clock.advance(Duration.ofMinutes(2));
        try (Lake lake = Lake.open(undisturbed.toString(), LakeConfig.defaults(), clock);
                LakeLease lease = lake.acquireLease("next")) {
            assertThat(lake.recover(lease, Set.of()).discardedRuns()).containsExactly(Nightly.SECOND);
        }
        assertThat(rows(undisturbed, kind())).isEqualTo(before);
        assertThat(undisturbed.resolve("_cometlake/staging")).isEmptyDirectory();
    }

    private void die(Path lake, int event) {
        int[] left = {event};
        expectDeath(lake, (moment, subject) -> {
            if (left[0]-- == 0) {
                throw new Killed();
            }
        });
    }

    private void dieAt(Path lake, LakeListener.Moment at, int pass) {
        int[] left = {pass};
        expectDeath(lake, (moment, subject) -> {
            if (moment == at && left[0]-- == 0) {
                throw new Killed();
            }
        });
    }

    private void expectDeath(Path lake, LakeListener listener) {
        try {
            Nightly.run(lake.toString(), Nightly.SECOND, kind(), listener, clock);
        } catch (Killed e) {
            return;
        }
        throw new AssertionError("It did not die");
    }

    static List<String> rows(Path lake, FileKind kind) {
        return DuckDb.query("select project, experiment_key, step, value, run_id from " + table(lake, "metrics", kind)
                + " order by all");
    }

    /** Experiments that stand in the glob more than once, in either table. */
    static List<String> doubled(Path lake, FileKind kind) {
        return DuckDb.query(copies(lake, "metrics", kind) + " union all " + copies(lake, "experiments", kind));
    }

    private static String copies(Path lake, String table, FileKind kind) {
        return "select experiment_key from " + table(lake, table, kind)
                + " group by experiment_key having count(distinct filename) > 1";
    }

    private static String table(Path lake, String table, FileKind kind) {
        String glob = lake + "/" + table + "/**/*." + kind.text();
        return "read_" + kind.text() + "('" + glob + "', hive_partitioning = true, filename = true)";
    }

    private List<BundleManifest> catalog(Path location) {
        try (Lake lake = Lake.open(location.toString(), LakeConfig.defaults(), clock)) {
            return lake.catalog();
        }
    }

    /** What a kill is to a process, this is to a call. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }
}
