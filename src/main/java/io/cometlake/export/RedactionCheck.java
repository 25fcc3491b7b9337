// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.config.Redaction;
import io.cometlake.dataset.Column;
import io.cometlake.dataset.ColumnType;
import io.cometlake.dataset.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what cannot be followed in a redaction, before anything is asked of a server. */
final class RedactionCheck {
    private RedactionCheck() {}

    static List<RedactionProblem> problems(Redaction redaction) {
        List<RedactionProblem> problems = new ArrayList<>();
        for (String entry : redaction.drop()) {
            refuseDrop(entry).ifPresent(text -> problems.add(new RedactionProblem(entry, text)));
        }
        for (String entry : redaction.hash()) {
            Optional<String> refused = redaction.drop().contains(entry)
                    ? Optional.of("'" + entry + "' is to be dropped and hashed. Say one of both.")
                    : refuseHash(entry);
            refused.ifPresent(text -> problems.add(new RedactionProblem(entry, text)));
        }
        return List.copyOf(problems);
    }

    private static Optional<String> refuseDrop(String entry) {
        RedactionEntry parsed = RedactionEntry.parse(entry);
        if (parsed instanceof RedactionEntry.Unknown unknown) {
            return Optional.of(unknown.problem());
        }
        return parsed instanceof RedactionEntry.OfColumn column
                ? refuseColumn(entry, column, "dropped")
                : Optional.empty();
    }

    private static Optional<String> refuseHash(String entry) {
        RedactionEntry parsed = RedactionEntry.parse(entry);
        if (parsed instanceof RedactionEntry.Unknown unknown) {
            return Optional.of(unknown.problem());
        }
        if (parsed instanceof RedactionEntry.OfColumn column) {
            return refuseColumn(entry, column, "hashed").or(() -> refuseUnlessText(entry, column));
        }
        return parsed instanceof RedactionEntry.OfNames names && !names.rows().haveTextValue()
                ? Optional.of("'" + entry + "' cannot be hashed: "
                        + names.rows().name() + " have no text to hash. Drop them instead.")
                : Optional.empty();
    }

    private static Optional<String> refuseColumn(String entry, RedactionEntry.OfColumn column, String done) {
        for (TableSchema table : column.tables()) {
            String name = table.name() + "." + column.column();
            if (table.sortOrder().contains(column.column())) {
                return Optional.of("'" + entry + "' cannot be " + done + ": " + name
                        + " says what a row is of and orders the table." + remedy(table));
            }
            if (!column(table, column).nullable()) {
                return Optional.of(
                        "'" + entry + "' cannot be " + done + ": " + name + " may not be empty." + remedy(table));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> refuseUnlessText(String entry, RedactionEntry.OfColumn column) {
        return column.tables().stream()
                .filter(table -> column(table, column).type() != ColumnType.TEXT)
                .findFirst()
                .map(table -> "'" + entry + "' cannot be hashed: " + table.name() + "." + column.column()
                        + " is no text. Drop it, or name a column of one table that is, as in parameters.value.");
    }

    private static Column column(TableSchema table, RedactionEntry.OfColumn column) {
        return table.column(table.indexOf(column.column()));
    }

    private static String remedy(TableSchema table) {
        List<String> possible = table.columns().stream()
                .filter(column -> column.nullable() && !table.sortOrder().contains(column.name()))
                .map(Column::name)
                .toList();
        return possible.isEmpty()
                ? " Leave the table out instead."
                : " Of this table these can be: " + String.join(", ", possible) + ".";
    }
}
