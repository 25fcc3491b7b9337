// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export.proof;

import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.Tables;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the lake has of one experiment, gathered from its rows. Holds names and values of everything but points, of which it
 * holds what they come to. Not thread-safe.
 */
public final class KeptExperiment {
    private final ToldExperiment told;
    private final SortedMap<String, SortedMap<String, KeptMetric>> metrics = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, @Nullable String>> values = new TreeMap<>();

    /** @param told decides what is looked for among the points */
    public KeptExperiment(ToldExperiment told) {
        this.told = told;
    }

    /** Says that the rows of a table were read, be it none. */
    public void start(String table) {
        if (ProofTables.hasMetrics(table)) {
            metrics.computeIfAbsent(table, ignored -> new TreeMap<>());
        } else {
            values.computeIfAbsent(table, ignored -> new TreeMap<>());
        }
    }

    /** Takes rows of the experiment, from {@code from} to before {@code to}, in the table's order. */
    public void add(RowBatch batch, int from, int to) {
        String table = batch.table().name();
        for (int row = from; row < to; row++) {
            RowReader reader = new RowReader(batch, row);
            if (table.equals(Tables.METRIC_SUMMARIES.name())) {
                summary(reader);
            } else if (ProofTables.hasMetrics(table)) {
                metric(table, reader.required("metric"))
                        .point(reader.number("value"), reader.whole("step"), reader.whole("timestamp"));
            } else {
                values.computeIfAbsent(table, ignored -> new TreeMap<>())
                        .put(reader.required(ProofTables.nameColumn(table)), ProofTables.value(table, reader));
            }
        }
    }

    private void summary(RowReader row) {
        Long points = row.whole("points");
        metric(Tables.METRIC_SUMMARIES.name(), row.required("metric"))
                .summary(
                        row.number("min"),
                        row.number("max"),
                        row.number("last"),
                        row.whole("last_step"),
                        row.whole("last_timestamp"),
                        points == null ? 0 : points,
                        row.text("source"));
    }

    private KeptMetric metric(String table, String name) {
        SortedMap<String, KeptMetric> known = metrics.computeIfAbsent(table, ignored -> new TreeMap<>());
        KeptMetric metric = known.get(name);
        if (metric == null) {
            metric = new KeptMetric(told.metric(table, name));
            known.put(name, metric);
        }
        return metric;
    }

    SortedMap<String, SortedMap<String, KeptMetric>> metrics() {
        return Collections.unmodifiableSortedMap(metrics);
    }

    SortedMap<String, SortedMap<String, @Nullable String>> values() {
        return Collections.unmodifiableSortedMap(values);
    }
}
