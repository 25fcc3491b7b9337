// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
                    move(
                            cared,
                            String.format("night-%03d", night),
                            night % 2 == 0 ? Set.of("m1", "m2") : Set.of("m2", "m3"));
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

    /**
     * Experiments that move go into a bundle of a name that was not there before, as with an export: a reader that has listed the
     * files already does not see it, and one that lists them later sees the old bundles without them.
     */
    private static void move(CaredLake cared, String run, Set<String> movers) {
        try (LakeLease lease = cared.lake.acquireLease(run)) {
            List<BundleManifest> changed = new ArrayList<>();
            List<BundleManifest> removed = new ArrayList<>();
            for (BundleManifest manifest : cared.lake.catalog()) {
                Set<String> keys = manifest.experimentKeys();
                if (movers.containsAll(keys)) {
                    removed.add(manifest);
                } else if (keys.stream().anyMatch(movers::contains)) {
                    changed.add(Bundles.restage(cared.lake, run, manifest, Map.of(), movers));
                }
            }
            Map<String, Integer> points = new TreeMap<>();
            movers.forEach(key -> points.put(key, 2));
            String project = run.endsWith("0") ? "a" : "bb";
            changed.add(Bundles.stage(cared.lake, run, project, run + "-moved", points));
            cared.lake.publish(cared.lake.commit(lease, new CommitRequest(run, "export", changed, removed, Map.of())));
        }
    }
}
