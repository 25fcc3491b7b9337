// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.config.Spelling;
import io.cometlake.dataset.Column;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An entry of a redaction, understood. A column's name wins over a name of rows. */
sealed interface RedactionEntry {
    /** A column, in each of the tables. */
    record OfColumn(List<TableSchema> tables, String column) implements RedactionEntry {}

    /** Rows whose names match a pattern. */
    record OfNames(NamedRows rows, String pattern) implements RedactionEntry {}

    /** Nothing that there is. */
    record Unknown(String problem) implements RedactionEntry {}

    static RedactionEntry parse(String entry) {
        int dot = entry.indexOf('.');
        if (dot < 0) {
            List<TableSchema> having = Tables.exported().stream()
                    .filter(table -> !table.equals(Tables.EXPERIMENTS_WIDE) && has(table, entry))
                    .toList();
            return having.isEmpty() ? new Unknown(unknownColumn(entry)) : new OfColumn(having, entry);
        }
        String name = entry.substring(0, dot);
        String rest = entry.substring(dot + 1);
        Optional<TableSchema> table = Tables.find(name);
        if (table.isEmpty()) {
            return new Unknown("'" + entry + "': there is no table '" + name + "'."
                    + Spelling.didYouMean(name, Tables.exportedNames()) + " The tables are "
                    + String.join(", ", Tables.exportedNames()) + ".");
        }
        Optional<String> whyNot = Tables.whyNotExported(name);
        if (whyNot.isPresent()) {
            return new Unknown("'" + entry + "': " + whyNot.get());
        }
        if (table.get().equals(Tables.EXPERIMENTS_WIDE)) {
            return new Unknown(
                    "'" + entry + "': " + name + " follows what is said of the tables that it is made of. Name a"
                            + " column of those, as experiments.user_name, or names, as parameters.api_*.");
        }
        if (has(table.get(), rest)) {
            return new OfColumn(List.of(table.get()), rest);
        }
        Optional<NamedRows> rows = NamedRows.find(name);
        if (rows.isPresent() && !rest.isEmpty()) {
            return new OfNames(rows.get(), rest);
        }
        return new Unknown("'" + entry + "': table '" + name + "' has no column '" + rest + "'."
                + Spelling.didYouMean(rest, columns(Stream.of(table.get()))) + " See: cometlake schema " + name + ".");
    }

    private static boolean has(TableSchema table, String column) {
        return table.columns().stream().anyMatch(known -> known.name().equals(column));
    }

    private static String unknownColumn(String entry) {
        return "'" + entry + "': no table has such a column."
                + Spelling.didYouMean(entry, columns(Tables.exported().stream()))
                + " Name a column (user_name), a column of one table (experiments.file_path), or names in "
                + NamedRows.all().stream().map(NamedRows::name).collect(Collectors.joining(", "))
                + " (parameters.api_*).";
    }

    private static Collection<String> columns(Stream<TableSchema> tables) {
        return tables.flatMap(table -> table.columns().stream())
                .map(Column::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
