// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.export.proof.Difference;
import io.cometlake.export.proof.TableCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What came of comparing the experiments of one bundle. Not thread-safe. */
final class BundleCheck {
    private final SortedMap<String, Sum> tables = new TreeMap<>();
    private final List<Difference> differences = new ArrayList<>();
    private long experiments;
    private long movedOn;
    private final SortedMap<String, String> unanswered = new TreeMap<>();

    /** Of one table. */
    record Sum(long experiments, long expected, long found, long differences) {
        static Sum of(TableCheck check) {
            return new Sum(
                    1, check.expected(), check.found(), check.differences().size());
        }

        Sum plus(Sum other) {
            return new Sum(
                    experiments + other.experiments,
                    expected + other.expected,
                    found + other.found,
                    differences + other.differences);
        }
    }

    void compared(List<TableCheck> checks) {
        experiments++;
        for (TableCheck check : checks) {
            tables.merge(check.table(), Sum.of(check), Sum::plus);
            differences.addAll(check.differences());
        }
    }

    /** What it was compared with is another state of it. */
    void movedOn() {
        experiments++;
        movedOn++;
    }

    void unanswered(String experimentKey, String reason) {
        unanswered.put(experimentKey, reason);
    }

    SortedMap<String, Sum> tables() {
        return tables;
    }

    List<Difference> differences() {
        return differences;
    }

    long experiments() {
        return experiments;
    }

    long movedOnCount() {
        return movedOn;
    }

    /** Why the server would not tell, by experiment. */
    SortedMap<String, String> unanswered() {
        return unanswered;
    }
}
