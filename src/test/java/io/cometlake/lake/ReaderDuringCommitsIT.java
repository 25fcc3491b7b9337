// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A reader that knows nothing of commits loops over the glob while experiments move between two bundles and are rewritten. */
class ReaderDuringCommitsIT {
    private static final int COMMITS = 50;
    private static final int EXPERIMENTS = 9;

    @TempDir
    Path folder;

    private final AtomicBoolean done = new AtomicBoolean();
    private int looks;
    private int broken;
    private long longestNanos;

    @Test
    void noExperimentIsEverSeenTwice() throws Exception {
        try (CaredLake cared = new CaredLake(folder.resolve("lake"))) {
            cared.commit("night-000", Map.of("a", Map.of("m1", 2, "m2", 2, "m3", 2, "s1", 2, "s2", 2)));
            cared.commit("night-001", Map.of("bb", Map.of("t1", 2, "t2", 2, "t3", 2, "t4", 2)));
            ExecutorService threads = Executors.newSingleThreadExecutor();
            try {
                Future<List<String>> doubled = threads.submit(() -> read(cared.root));
                for (int night = 2; night < COMMITS + 2; night++) {
                    move(cared, String.format("night-%03d", night), night % 2 == 0);
                }
                done.set(true);
                assertThat(doubled.get()).isEmpty();
            } finally {
                threads.shutdownNow();
            }
            assertThat(cared.check().findings()).isEmpty();
        }
        assertThat(looks).isGreaterThan(COMMITS / 2);
        System.getLogger(ReaderDuringCommitsIT.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        "{0} looks, {1} of them failed; longest moment of a missing experiment: {2}",
                        looks,
                        broken,
                        Duration.ofNanos(longestNanos));
    }

    /** Experiments that were seen in two files. */
    private List<String> read(Path root) {
        List<String> doubled = new ArrayList<>();
        String from = " from read_parquet('" + root + "/metrics/**/*.parquet', filename = true)";
        long complete = System.nanoTime();
        while (!done.get()) {
            looks++;
            List<String> rows;
            try {
                rows = DuckDb.query(
                        "select experiment_key, count(*), count(distinct filename)" + from + " group by 1 order by 1");
            } catch (IllegalStateException e) {
                // A file that it had listed was replaced or gone: it says so, and is asked again.
                broken++;
                rows = List.of();
            }
            rows.stream().filter(row -> !row.endsWith("|1")).forEach(doubled::add);
            long now = System.nanoTime();
            if (rows.size() == EXPERIMENTS) {
                complete = now;
            }
            longestNanos = Math.max(longestNanos, now - complete);
        }
        return doubled;
    }

    /** Three experiments go from one bundle to the other, whose own are fetched again. */
    private static void move(CaredLake cared, String run, boolean there) {
        Set<String> movers = Set.of("m1", "m2", "m3");
        try (LakeLease lease = cared.lake.acquireLease(run)) {
            BundleManifest one = named(cared, "night-000-1");
            BundleManifest other = named(cared, "night-001-2");
            BundleManifest loser = there ? one : other;
            BundleManifest winner = there ? other : one;
            BundleManifest lost = Bundles.restage(cared.lake, run, loser, Map.of(), movers);
            BundleManifest won = Bundles.restage(cared.lake, run, winner, Map.of("m1", 2, "m2", 2, "m3", 2), Set.of());
            cared.lake.publish(cared.lake.commit(
                    lease, new CommitRequest(run, "export", List.of(won, lost), List.of(), Map.of())));
        }
    }

    private static BundleManifest named(CaredLake cared, String bundle) {
        return cared.lake.catalog().stream()
                .filter(manifest -> manifest.bundle().equals(bundle))
                .findFirst()
                .orElseThrow();
    }
}
