// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export.proof;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the server tells of one experiment, as it would stand in the lake. Immutable once it is handed out. */
public final class ToldExperiment {
    private final String experimentKey;
    private final SortedMap<String, SortedMap<String, ToldMetric>> metrics = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, @Nullable String>> values = new TreeMap<>();

    ToldExperiment(String experimentKey) {
        this.experimentKey = experimentKey;
    }

    public String experimentKey() {
        return experimentKey;
    }

    /** Says that a table is known, if only to have nothing. */
    void start(String table) {
        if (ProofTables.hasMetrics(table)) {
            metrics.computeIfAbsent(table, ignored -> new TreeMap<>());
        } else {
            values.computeIfAbsent(table, ignored -> new TreeMap<>());
        }
    }

    void metric(String table, String name, ToldMetric metric) {
        metrics.computeIfAbsent(table, ignored -> new TreeMap<>()).put(name, metric);
    }

    /** A parameter, other, tag or asset. */
    void value(String table, String name, @Nullable String value) {
        values.computeIfAbsent(table, ignored -> new TreeMap<>()).put(name, value);
    }

    SortedMap<String, SortedMap<String, ToldMetric>> metrics() {
        return Collections.unmodifiableSortedMap(metrics);
    }

    @Nullable
    ToldMetric metric(String table, String name) {
        SortedMap<String, ToldMetric> known = metrics.get(table);
        return known == null ? null : known.get(name);
    }

    SortedMap<String, SortedMap<String, @Nullable String>> values() {
        return Collections.unmodifiableSortedMap(values);
    }
}
