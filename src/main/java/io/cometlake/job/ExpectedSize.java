// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.dataset.Grain;
import io.cometlake.export.KnownExperiment.Place;
import io.cometlake.lake.BundleManifest;
import io.cometlake.lake.DataFile;
import io.cometlake.lake.Lake;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What an experiment takes in the lake, by what its project's, or else all experiments there take on average. */
final class ExpectedSize {
    private final Map<Place, Sum> byProject = new HashMap<>();
    private final Sum all = new Sum();

    /** Of some experiments. */
    record Size(long rows, long bytes) {}

    private static final class Sum {
        private long experiments;
        private long rows;
        private long bytes;

        void add(BundleManifest manifest) {
            experiments += manifest.experiments().size();
            for (DataFile file : manifest.files()) {
                rows += file.rows();
                bytes += file.bytes();
            }
        }

        Size of(long count) {
            double share = (double) count / experiments;
            return new Size(Math.round(rows * share), Math.round(bytes * share));
        }
    }

    ExpectedSize(Lake lake) {
        lake.forEachManifest(manifest -> {
            if (manifest.grain() == Grain.BUNDLE) {
                Place place = new Place(manifest.workspace(), String.valueOf(manifest.project()));
                byProject.computeIfAbsent(place, ignored -> new Sum()).add(manifest);
                all.add(manifest);
            }
        });
    }

    /** Empty where the lake has nothing to go by. */
    Optional<Size> of(String workspace, String project, long experiments) {
        Sum sum = byProject.getOrDefault(new Place(workspace, project), all);
        return sum.experiments == 0 ? Optional.empty() : Optional.of(sum.of(experiments));
    }
}
