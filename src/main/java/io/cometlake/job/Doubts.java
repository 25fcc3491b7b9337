// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.ExportSpec;
import io.cometlake.config.Selection;
import io.cometlake.export.AssetFailure;
import io.cometlake.export.ExperimentFailure;
import io.cometlake.export.proof.Difference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which experiments the runs before leave in doubt: those that they could not read, and those that were not what the server told.
 * They are read again however unchanged they seem, until a run of the same things has done so. Not thread-safe.
 */
final class Doubts {
    private final Map<String, View> failed = new HashMap<>();
    private final Map<String, View> different = new HashMap<>();

    /** What a run reads. One that is proved in another way, or reads more of it anew, reads the same things. */
    private record View(Selection selection, List<String> tables) {
        static View of(ExportSpec spec) {
            return new View(spec.selection(), spec.tables());
        }
    }

    /** The runs are to be added in the order in which they began. */
    void add(RunRecord run) {
        run.report().ifPresent(report -> {
            View view = View.of(run.spec());
            Set<String> failures = Stream.concat(
                            report.failures().stream().map(ExperimentFailure::experimentKey),
                            report.result().assets().failures().stream().map(AssetFailure::experimentKey))
                    .collect(Collectors.toSet());
            Set<String> settled = new HashSet<>(failed.keySet());
            settled.addAll(different.keySet());
            settled.removeAll(failures);
            failed.entrySet().removeIf(doubt -> doubt.getValue().equals(view) && settled.contains(doubt.getKey()));
            different.entrySet().removeIf(doubt -> doubt.getValue().equals(view) && settled.contains(doubt.getKey()));
            failures.forEach(key -> failed.put(key, view));
            report.proof().differences().stream()
                    .map(FoundDifference::difference)
                    .map(Difference::experimentKey)
                    .forEach(key -> different.put(key, view));
        });
    }

    boolean contains(String experimentKey) {
        return failed.containsKey(experimentKey) || different.containsKey(experimentKey);
    }

    /** Keys of those that could not be read, or not with all assets. */
    Set<String> failed() {
        return Set.copyOf(failed.keySet());
    }

    /** Keys of those that were not what the server told. */
    Set<String> different() {
        return Set.copyOf(different.keySet());
    }
}
