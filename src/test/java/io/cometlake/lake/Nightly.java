// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Two nights of an export, as one command each that can be given again after a kill. In the second night an experiment
 * changes, one moves, two swap their projects, a bundle is new and one goes.
 */
final class Nightly {
    static final String FIRST = "night-1";
    static final String SECOND = "night-2";

    private Nightly() {}

    /** For the test that kills a real process: location, moment, which time it is passed, kind of files. */
    public static void main(String[] arguments) {
        LakeListener.Moment moment = LakeListener.Moment.valueOf(arguments[1]);
        int[] passes = {Integer.parseInt(arguments[2])};
        LakeListener killer = (at, subject) -> {
            if (at == moment && passes[0]-- == 0) {
                Runtime.getRuntime().halt(137);
            }
        };
        run(arguments[0], SECOND, FileKind.valueOf(arguments[3]), killer, Clock.systemUTC());
    }

    /** The whole command: lease, recovery, staging, commit, publishing. */
    static void run(String location, String run, FileKind kind, LakeListener listener, Clock clock) {
        LakeConfig config = LakeConfig.defaults()
                .withForm(new FormRequest(kind, null, false))
                .withListener(listener);
        try (Lake lake = Lake.open(location, config, clock)) {
            LakeLease lease = lake.acquireLease(run);
            lake.recover(lease, Set.of(run));
            if (lake.findCommit(run).isPresent()) {
                lease.close();
                return;
            }
            CommitRequest request = run.equals(FIRST) ? first(lake) : second(lake);
            for (BundleManifest manifest : request.bundles()) {
                lake.staging(run).verify(manifest);
            }
            lake.publish(lake.commit(lease, request));
            lake.writeReport(run, Map.of("report.json", "{}"));
            lease.close();
        }
    }

    private static CommitRequest first(Lake lake) {
        List<BundleManifest> bundles = new ArrayList<>();
        bundles.add(
                Bundles.stage(lake, FIRST, "A", "b1", Map.of("changes", 3, "moves", 4, "swaps-1", 5, "stays-1", 6)));
        bundles.add(Bundles.stage(lake, FIRST, "B", "b2", Map.of("swaps-2", 7, "stays-2", 8)));
        bundles.add(Bundles.stage(lake, FIRST, "C", "b3", Map.of("goes", 9, "leaves", 2)));
        return Bundles.request(FIRST, bundles.toArray(BundleManifest[]::new));
    }

    private static CommitRequest second(Lake lake) {
        List<BundleManifest> current = lake.catalog();
        if (lake.staging(SECOND).completed().size() < 3) {
            List<BundleManifest> bundles = new ArrayList<>();
            bundles.add(Bundles.stage(lake, SECOND, "D", "b4", Map.of("new", 1, "leaves", 2)));
            bundles.add(Bundles.restage(
                    lake, SECOND, named(current, "b2"), Map.of("moves", 4, "swaps-1", 5), Set.of("swaps-2")));
            bundles.add(Bundles.restage(
                    lake,
                    SECOND,
                    named(current, "b1"),
                    Map.of("changes", 30, "swaps-2", 7),
                    Set.of("moves", "swaps-1")));
        }
        List<BundleManifest> removed = current.stream()
                .filter(manifest -> manifest.bundle().equals("b3"))
                .toList();
        // The order of the names, which is not the one in which experiments move.
        return new CommitRequest(SECOND, "export", lake.staging(SECOND).completed(), removed, Map.of());
    }

    private static BundleManifest named(List<BundleManifest> manifests, String bundle) {
        return manifests.stream()
                .filter(manifest -> manifest.bundle().equals(bundle))
                .findFirst()
                .orElseThrow();
    }
}
