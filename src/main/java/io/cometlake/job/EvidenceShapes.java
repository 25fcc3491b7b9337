// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.ExportSpec;
import io.cometlake.config.Proof.Reading;
import io.cometlake.config.Redaction;
import io.cometlake.config.SecretKind;
import io.cometlake.dataset.Grain;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import io.cometlake.lake.BundleEntry;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the lake's rows of one experiment were read, as the catalog knows it by shapes (see {@link TableShapes}), which are digests: each
 * way of reading that keeps everything is tried. A shape that is none of them is of an export that dropped, hashed or chose names, or
 * of another version. {@code assets} may have any shape, as it says which bytes are kept: rows and bytes are looked at themselves.
 *
 * @param missing why the lake cannot have all of it; empty where it can
 * @param reading which endpoints the points came from
 * @param redaction which secrets were taken out of the rows, and nothing else
 */
record EvidenceShapes(List<String> missing, Reading reading, Redaction redaction) {
    private static final List<Redaction> HARMLESS = harmless();
    private static final Map<String, Map<String, Way>> WAYS = ways();

    EvidenceShapes {
        missing = List.copyOf(missing);
    }

    /** One way to read a table. */
    private record Way(Set<Reading> readings, Redaction redaction) {}

    /** The tables that an experiment has rows in. */
    static List<TableSchema> tables() {
        return Tables.all().stream()
                .filter(table -> table.grain() == Grain.BUNDLE)
                .toList();
    }

    static EvidenceShapes of(BundleEntry entry) {
        List<String> absent = new ArrayList<>();
        List<String> redacted = new ArrayList<>();
        List<String> narrowed = new ArrayList<>();
        Set<Reading> readings = EnumSet.allOf(Reading.class);
        Redaction redaction = Redaction.NONE;
        boolean knowsRows = true;
        for (TableSchema table : tables()) {
            String shape = entry.coverage().shapes().get(table.name());
            if (shape == null) {
                absent.add(table.name());
                continue;
            }
            if (table.equals(Tables.ASSETS)) {
                continue;
            }
            Way way = WAYS.getOrDefault(table.name(), Map.of()).get(shape);
            if (way == null) {
                (knowsRows && isChosenFrom(table) ? narrowed : redacted).add(table.name());
                knowsRows &= !table.equals(Tables.EXPERIMENTS);
                continue;
            }
            if (table.equals(Tables.EXPERIMENTS)) {
                redaction = way.redaction();
            }
            if (hasPoints(table)) {
                readings.retainAll(way.readings());
            }
        }
        List<String> missing = new ArrayList<>();
        say(missing, absent, "not exported, or not whole, or not since the experiment changed");
        say(missing, redacted, "redacted on the way to the lake, or exported by another version");
        say(missing, narrowed, "narrowed to some names, or exported by another version");
        if (readings.isEmpty()) {
            missing.add(
                    "metrics, system_metrics and metric_summaries were read in different ways; export the experiment"
                            + " again with all tables");
        }
        return new EvidenceShapes(missing, readings.contains(Reading.BULK) ? Reading.BULK : Reading.EXACT, redaction);
    }

    private static void say(List<String> missing, List<String> tables, String what) {
        if (!tables.isEmpty()) {
            missing.add(what + ": " + String.join(", ", tables));
        }
    }

    private static boolean hasPoints(TableSchema table) {
        return table.equals(Tables.METRICS)
                || table.equals(Tables.SYSTEM_METRICS)
                || table.equals(Tables.METRIC_SUMMARIES);
    }

    /** Whether an export can be told to take some names of it alone. */
    private static boolean isChosenFrom(TableSchema table) {
        return hasPoints(table) || table.equals(Tables.PARAMETERS) || table.equals(Tables.OTHERS);
    }

    /** All that leave everything but secrets. */
    private static List<Redaction> harmless() {
        SecretKind[] kinds = SecretKind.values();
        List<Redaction> all = new ArrayList<>();
        for (int bits = 0; bits < 1 << kinds.length; bits++) {
            Set<SecretKind> kept = new HashSet<>();
            for (int i = 0; i < kinds.length; i++) {
                if ((bits >> i & 1) == 1) {
                    kept.add(kinds[i]);
                }
            }
            all.add(Redaction.NONE.withKeepSecrets(kept));
        }
        return all;
    }

    private static Map<String, Map<String, Way>> ways() {
        Map<String, Map<String, Way>> ways = new HashMap<>();
        for (TableSchema table : tables()) {
            Map<String, Way> byShape = new HashMap<>();
            for (Redaction redaction : HARMLESS) {
                for (Reading reading : Reading.values()) {
                    // Where the lake is does not shape rows.
                    ExportSpec everything = ExportSpec.everythingTo("anywhere");
                    ExportSpec spec = everything
                            .withRedaction(redaction)
                            .withProof(everything.proof().withReading(reading));
                    byShape.merge(
                            TableShapes.shape(spec, "", table),
                            new Way(EnumSet.of(reading), redaction),
                            (one, other) -> new Way(EnumSet.allOf(Reading.class), redaction));
                }
            }
            ways.put(table.name(), byShape);
        }
        return ways;
    }
}
