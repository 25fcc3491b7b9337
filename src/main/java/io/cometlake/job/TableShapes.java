// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.ExportSpec;
import io.cometlake.config.Selection;
import io.cometlake.dataset.Grain;
import io.cometlake.dataset.TableSchema;
import io.cometlake.lake.Coverage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Says how a run reads its tables, so that a later one can tell whether it would read them the same way. */
final class TableShapes {
    private static final int DIGITS = 8;

    /** Those whose values another reading takes from other endpoints. */
    private static final Set<String> READ_EXACTLY =
            Set.of("metrics", "system_metrics", "metric_summaries", "parameters", "tags");

    private TableShapes() {}

    /** Of the tables that experiments have rows in. */
    static Coverage of(ExportRun run) {
        Map<String, String> shapes = new TreeMap<>();
        for (TableSchema table : run.tables()) {
            if (table.grain() == Grain.BUNDLE) {
                shapes.put(table.name(), shape(run.spec(), run.redaction().hashKeyId(), table));
            }
        }
        return Coverage.of(shapes);
    }

    /**
     * How an export reads one table.
     *
     * @param hashKeyId as {@link io.cometlake.export.RedactionRules#hashKeyId}; counts only where something is hashed
     */
    static String shape(ExportSpec spec, String hashKeyId, TableSchema table) {
        List<Object> parts = new ArrayList<>(List.of(table.version(), spec.redaction()));
        if (!spec.redaction().hash().isEmpty()) {
            parts.add(hashKeyId);
        }
        if (READ_EXACTLY.contains(table.name())) {
            parts.add(spec.proof().reading());
        }
        Selection selection = spec.selection();
        switch (table.name()) {
            case "metrics", "system_metrics", "metric_summaries" -> parts.add(selection.metrics());
            case "parameters" -> parts.add(selection.parameters());
            case "others" -> parts.add(selection.others());
            case "assets" -> parts.add(spec.assets());
            default -> {}
        }
        return Digest.of(Json.write(parts)).substring(0, DIGITS);
    }
}
