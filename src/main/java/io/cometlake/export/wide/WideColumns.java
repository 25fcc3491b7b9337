// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export.wide;

import io.cometlake.dataset.Column;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import io.cometlake.export.wide.WideSurvey.SurveyedField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The columns of one project.
 *
 * @param columns those made of names, in their order
 * @param leftOut what found no room, in the order in which it would have been let in
 */
public record WideColumns(List<WideColumn> columns, List<WideField> leftOut) {
    /** All columns of a table, the fixed ones included. */
    public static final int MAX_COLUMNS = 2_000;

    private static final Comparator<WideField> ORDER =
            Comparator.comparing(WideField::source).thenComparing(WideField::name);

    public WideColumns {
        columns = List.copyOf(columns);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Those that most experiments have, as many as there is room for. A field keeps the column name that it had.
     *
     * @param before column names by field, as they were the last time
     */
    public static WideColumns of(WideSurvey survey, Map<WideField, String> before) {
        List<SurveyedField> wanted = survey.fields().stream()
                .sorted(Comparator.comparing(SurveyedField::rows).reversed().thenComparing(SurveyedField::field, ORDER))
                .toList();
        int room = Math.min(
                wanted.size(), MAX_COLUMNS - Tables.EXPERIMENTS_WIDE.columns().size());
        List<SurveyedField> kept = wanted.subList(0, room).stream()
                .sorted(Comparator.comparing(SurveyedField::field, ORDER))
                .toList();
        Map<WideField, String> names =
                names(kept.stream().map(SurveyedField::field).toList(), before);
        return new WideColumns(
                kept.stream()
                        .map(found -> new WideColumn(
                                found.field(), Objects.requireNonNull(names.get(found.field())), found.type()))
                        .toList(),
                wanted.subList(room, wanted.size()).stream()
                        .map(SurveyedField::field)
                        .toList());
    }

    /** The table with these columns: they stand before the run's id, which is last in every table. */
    public TableSchema schema() {
        TableSchema fixed = Tables.EXPERIMENTS_WIDE;
        int runId = fixed.indexOf(TableSchema.RUN_ID);
        List<Column> all = new ArrayList<>(fixed.columns().subList(0, runId));
        for (WideColumn column : columns) {
            String source = column.field().source().table().name();
            all.add(new Column(
                    column.name(), column.type(), true, source, column.field().name()));
        }
        all.add(fixed.column(runId));
        return new TableSchema(
                fixed.name(), fixed.version(), fixed.grain(), fixed.description(), all, fixed.sortOrder());
    }

    private static Map<WideField, String> names(List<WideField> fields, Map<WideField, String> before) {
        Map<WideField, String> names = new HashMap<>();
        Set<String> taken = new HashSet<>();
        for (WideField field : fields) {
            String name = before.get(field);
            if (name != null && taken.add(fold(name))) {
                names.put(field, name);
            }
        }
        for (WideField field : fields) {
            names.computeIfAbsent(field, ignored -> free(field, taken));
        }
        return names;
    }

    /** Readers take names that differ only by case for the same. */
    private static String free(WideField field, Set<String> taken) {
        String usual = field.source().columnOf(field.name());
        String name = usual;
        for (int number = 2; !taken.add(fold(name)); number++) {
            name = usual + "~" + number;
        }
        return name;
    }

    private static String fold(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
