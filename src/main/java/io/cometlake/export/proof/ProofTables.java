// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export.proof;

import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tables of which the server can tell something by another way than the export takes. */
public final class ProofTables {
    static final String SYSTEM_METRICS = Tables.SYSTEM_METRICS.name();
    static final String ASSETS = Tables.ASSETS.name();

    private static final Set<String> POINTS = Set.of(Tables.METRICS.name(), SYSTEM_METRICS);

    private static final List<TableSchema> ALL = List.of(
            Tables.METRIC_SUMMARIES,
            Tables.METRICS,
            Tables.SYSTEM_METRICS,
            Tables.PARAMETERS,
            Tables.OTHERS,
            Tables.TAGS,
            Tables.ASSETS);

    private ProofTables() {}

    /** All of them, those with points included. */
    public static List<TableSchema> all() {
        return ALL;
    }

    /** Whether it has a row a point, so that reading it takes a while. */
    public static boolean hasPoints(TableSchema table) {
        return POINTS.contains(table.name());
    }

    /** Where the points of a metric of that name go. */
    static TableSchema pointsOf(String metric) {
        return Tables.isSystemMetric(metric) ? Tables.SYSTEM_METRICS : Tables.METRICS;
    }

    static boolean hasMetrics(String table) {
        return POINTS.contains(table) || table.equals(Tables.METRIC_SUMMARIES.name());
    }

    static String nameColumn(String table) {
        if (table.equals(Tables.TAGS.name())) {
            return "tag";
        }
        return table.equals(ASSETS) ? "asset_id" : "name";
    }

    static @Nullable String value(String table, RowReader row) {
        if (table.equals(Tables.TAGS.name())) {
            return null;
        }
        if (table.equals(ASSETS)) {
            Long bytes = row.whole("bytes");
            return bytes == null ? null : String.valueOf(bytes);
        }
        return row.text("value");
    }
}
