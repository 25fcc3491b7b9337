// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in words where the rows of the server and those of the lake differ, by name and never by value. Pure. */
final class TallyDifferences {
    /** Of one table; how many more there are is said. */
    private static final int MOST_NAMES = 5;

    private static final int MOST_CHARACTERS = 80;

    private final RowTally server;
    private final RowTally redacted;
    private final RowTally lake;

    /**
     * @param server all that it tells
     * @param redacted the same, freed of secrets as the lake's rows were
     */
    TallyDifferences(RowTally server, RowTally redacted, RowTally lake) {
        this.server = server;
        this.redacted = redacted;
        this.lake = lake;
    }

    /** Empty where the two are equal. */
    List<String> of(List<TableSchema> tables) {
        List<String> differences = new ArrayList<>();
        for (TableSchema table : tables) {
            SortedSet<String> names = new TreeSet<>(server.sums(table).keySet());
            names.addAll(lake.sums(table).keySet());
            List<String> differing =
                    names.stream().filter(name -> differs(table, name)).toList();
            differing.stream().limit(MOST_NAMES).forEach(name -> differences.add(describe(table, name)));
            if (differing.size() > MOST_NAMES) {
                differences.add(table.name() + ": " + (differing.size() - MOST_NAMES) + " more names differ");
            }
        }
        return differences;
    }

    private boolean differs(TableSchema table, String name) {
        return !isSame(server.sums(table).get(name), lake.sums(table).get(name));
    }

    private static boolean isSame(@Nullable RowSum one, @Nullable RowSum other) {
        return one == null || other == null ? one == other : one.isSame(other);
    }

    private String describe(TableSchema table, String name) {
        String place = table.name() + (RowTally.isNamed(table) ? ": '" + shortened(name) + "'" : ":");
        RowSum told = server.sums(table).get(name);
        RowSum kept = lake.sums(table).get(name);
        if (told == null) {
            return place + " is in the lake, and not on the server";
        }
        if (kept == null) {
            return place + " is on the server, and not in the lake";
        }
        if (isSame(redacted.sums(table).get(name), kept)) {
            return place + " is in the lake without what looks like a secret, which was taken out for it";
        }
        if (told.rows() != kept.rows()) {
            return place + " has " + rows(told) + " on the server, and " + kept.rows() + " in the lake";
        }
        return place + " differs" + columns(table) + "; export the experiment again first";
    }

    /** Which columns do, where a table has one row an experiment. */
    private String columns(TableSchema table) {
        SortedMap<String, RowSum> told = server.columns(table);
        SortedMap<String, RowSum> kept = lake.columns(table);
        List<String> differing = told.keySet().stream()
                .filter(column -> !isSame(told.get(column), kept.get(column)))
                .toList();
        if (differing.isEmpty()) {
            return "";
        }
        boolean archived = table.equals(Tables.EXPERIMENTS) && differing.contains("archived");
        return " in " + differing.stream().collect(Collectors.joining(", "))
                + (archived ? " (it was archived or restored since its export)" : "");
    }

    private static String rows(RowSum sum) {
        return sum.rows() == 1 ? "1 row" : String.format(Locale.ROOT, "%,d rows", sum.rows());
    }

    private static String shortened(String name) {
        return name.length() <= MOST_CHARACTERS ? name : name.substring(0, MOST_CHARACTERS) + "…";
    }
}
