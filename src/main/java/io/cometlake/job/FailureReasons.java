// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.export.ExperimentFailure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sorts failed experiments by what went wrong with them. */
public final class FailureReasons {
    private FailureReasons() {}

    /** How many experiments failed for each reason, the most frequent first. Reasons that differ in the key alone are one. */
    public static Map<String, Long> count(List<ExperimentFailure> failures) {
        Map<String, Long> counts = new TreeMap<>();
        for (ExperimentFailure failure : failures) {
            String key = failure.experimentKey();
            String reason = key.isEmpty() ? failure.reason() : failure.reason().replace(key, "…");
            counts.merge(reason, 1L, Long::sum);
        }
        Map<String, Long> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    /** Where the run was when it failed. */
    public static String step(ExperimentFailure failure) {
        return isUnknown(failure) ? "discover" : "fetch";
    }

    /** What becomes of the experiment. */
    public static String next(ExperimentFailure failure) {
        return isUnknown(failure)
                ? "Nothing: check the key, and that the export covers it."
                : "The lake keeps what it had of it; the same export tries it again.";
    }

    private static boolean isUnknown(ExperimentFailure failure) {
        return failure.workspace().isEmpty();
    }
}
