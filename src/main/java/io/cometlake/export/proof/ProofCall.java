// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export.proof;

import io.cometlake.dataset.Tables;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The calls that tell of one experiment by itself. */
public enum ProofCall {
    METRICS_SUMMARY(
            "experiment/metrics/summary",
            Set.of(Tables.METRIC_SUMMARIES.name(), Tables.METRICS.name(), ProofTables.SYSTEM_METRICS)),
    PARAMETERS("experiment/parameters", Set.of(Tables.PARAMETERS.name())),
    OTHERS("experiment/log-other", Set.of(Tables.OTHERS.name())),
    TAGS("experiment/tags", Set.of(Tables.TAGS.name())),
    ASSETS("experiment/asset/list", Set.of(ProofTables.ASSETS));

    private final String endpoint;
    private final Set<String> tables;

    ProofCall(String endpoint, Set<String> tables) {
        this.endpoint = endpoint;
        this.tables = tables;
    }

    /** Those that tell something of some of the tables that an export covers. */
    public static Set<ProofCall> neededBy(Set<String> covered) {
        Set<ProofCall> needed = EnumSet.noneOf(ProofCall.class);
        Arrays.stream(values())
                .filter(call -> call.tables.stream().anyMatch(covered::contains))
                .forEach(needed::add);
        return needed;
    }

    /** How many calls it takes to compare so many experiments, by endpoint; nothing where that is none. */
    public static SortedMap<String, Long> estimate(Set<String> covered, long experiments) {
        SortedMap<String, Long> calls = new TreeMap<>();
        if (experiments > 0) {
            neededBy(covered).forEach(call -> calls.put(call.endpoint, experiments));
        }
        return calls;
    }
}
