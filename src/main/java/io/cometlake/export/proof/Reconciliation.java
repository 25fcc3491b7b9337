// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export.proof;

import io.cometlake.dataset.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares what the lake has of an experiment with what the server tells of it. Of a series that the server thinned, only its
 * presence and its last point can be compared. Makes no calls.
 */
public final class Reconciliation {
    private final ToldExperiment told;
    private final KeptExperiment kept;

    private Reconciliation(ToldExperiment told, KeptExperiment kept) {
        this.told = told;
        this.kept = kept;
    }

    /** One check for each table that both sides have read, in the order of their names. */
    public static List<TableCheck> compare(ToldExperiment told, KeptExperiment kept) {
        return new Reconciliation(told, kept).compare();
    }

    /**
     * Whether only the points can tell if the lake has what the server calls the last one: the lake's last is the one of the
     * highest step, the server's the one that was logged last.
     */
    public static boolean needsPoints(ToldExperiment told, KeptExperiment kept) {
        SortedMap<String, KeptMetric> summaries = kept.metrics().get(Tables.METRIC_SUMMARIES.name());
        return summaries != null
                && summaries.entrySet().stream()
                        .anyMatch(entry -> told.metric(Tables.METRIC_SUMMARIES.name(), entry.getKey()) != null
                                && !entry.getValue().hasToldLast());
    }

    private List<TableCheck> compare() {
        List<TableCheck> checks = new ArrayList<>();
        kept.metrics().forEach((table, metrics) -> {
            SortedMap<String, ToldMetric> expected = told.metrics().get(table);
            if (expected != null) {
                checks.add(metrics(table, expected, metrics));
            }
        });
        kept.values().forEach((table, values) -> {
            SortedMap<String, @Nullable String> expected = told.values().get(table);
            if (expected != null) {
                checks.add(values(table, expected, values));
            }
        });
        return checks;
    }

    private TableCheck metrics(
            String table, SortedMap<String, ToldMetric> expected, SortedMap<String, KeptMetric> found) {
        List<Difference> differences = new ArrayList<>();
        for (String name : union(expected, found)) {
            ToldMetric server = expected.get(name);
            KeptMetric lake = found.get(name);
            if (server == null || lake == null) {
                differences.add(presence(table, name, server != null));
                continue;
            }
            if (!isThinned(name, lake)) {
                compare(differences, table, name, "min", server.min(), lake.min());
                compare(differences, table, name, "max", server.max(), lake.max());
            }
            if (!hasLast(table, name, lake)) {
                differences.add(
                        new Difference(told.experimentKey(), table, name, "last", server.last(), text(lake.last())));
            }
        }
        return new TableCheck(table, expected.size(), common(expected, found), differences);
    }

    /** What is said of the series where its points alone do not tell. */
    private boolean isThinned(String name, KeptMetric metric) {
        SortedMap<String, KeptMetric> summaries = kept.metrics().get(Tables.METRIC_SUMMARIES.name());
        KeptMetric summary = summaries == null ? null : summaries.get(name);
        return metric.isThinned() || (summary != null && summary.isThinned());
    }

    private boolean hasLast(String table, String name, KeptMetric lake) {
        if (lake.hasToldLast()) {
            return true;
        }
        if (!table.equals(Tables.METRIC_SUMMARIES.name())) {
            return false;
        }
        for (String points : List.of(Tables.METRICS.name(), ProofTables.SYSTEM_METRICS)) {
            SortedMap<String, KeptMetric> known = kept.metrics().get(points);
            KeptMetric series = known == null ? null : known.get(name);
            if (series != null) {
                return series.hasToldLast();
            }
        }
        // Another point than the lake's last one, which is not known without the points, unless there can be none.
        return !lake.endsWhereTold() && !lake.endsBeforeTold();
    }

    private void compare(
            List<Difference> differences,
            String table,
            String name,
            String aspect,
            @Nullable String server,
            @Nullable Double lake) {
        if (server != null && !NumberAgreement.agree(server, lake == null ? Double.NaN : lake)) {
            differences.add(new Difference(told.experimentKey(), table, name, aspect, server, text(lake)));
        }
    }

    private TableCheck values(
            String table, SortedMap<String, @Nullable String> expected, SortedMap<String, @Nullable String> found) {
        List<Difference> differences = new ArrayList<>();
        for (String name : union(expected, found)) {
            if (!expected.containsKey(name) || !found.containsKey(name)) {
                differences.add(presence(table, name, expected.containsKey(name)));
                continue;
            }
            String server = expected.get(name);
            String lake = found.get(name);
            boolean agree = server == null || lake == null ? server == lake : NumberAgreement.agree(server, lake);
            if (!agree) {
                String aspect = table.equals(ProofTables.ASSETS) ? "bytes" : "value";
                differences.add(new Difference(told.experimentKey(), table, name, aspect, server, lake));
            }
        }
        return new TableCheck(table, expected.size(), common(expected, found), differences);
    }

    private Difference presence(String table, String name, boolean onServer) {
        return new Difference(
                told.experimentKey(),
                table,
                name,
                Difference.PRESENCE,
                onServer ? Difference.THERE : null,
                onServer ? null : Difference.THERE);
    }

    private static SortedSet<String> union(SortedMap<String, ?> one, SortedMap<String, ?> other) {
        SortedSet<String> names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        return names;
    }

    private static long common(SortedMap<String, ?> one, SortedMap<String, ?> other) {
        return one.keySet().stream().filter(other::containsKey).count();
    }

    private static @Nullable String text(@Nullable Double number) {
        return number == null ? null : String.valueOf((double) number);
    }
}
