// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.cometlake.cli.output.CellKind.Alignment;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Named columns over values of one type, printed for people or machines. Every column has a name for machines, in
 * {@code snake_case}, and a title for people. A column without a value in any row is left out of tables, not of CSV.
 *
 * <pre>{@code
 * Sheet<Project> projects = new Sheet<Project>("projects")
 *         .text("project_name", "Project", Project::projectName)
 *         .number("experiments", "Experiments", Project::numberOfExperiments);
 * console.print(projects.render(found, style));
 * }</pre>
 *
 * @param <T> of a row
 */
public final class Sheet<T> {
    private final String name;
    private final List<Column<T>> columns = new ArrayList<>();

    /** @param name of the array of rows in JSON */
    public Sheet(String name) {
        this.name = name;
    }

    private record Column<T>(
            String name, String title, CellKind kind, Function<T, @Nullable ?> value, boolean inTables) {
        Column<T> outsideOfTables() {
            return new Column<>(name, title, kind, value, false);
        }

        @Nullable
        Object of(T row) {
            return value.apply(row);
        }
    }

    public Sheet<T> text(String column, String title, Function<T, @Nullable String> value) {
        return add(column, title, CellKind.TEXT, value);
    }

    public Sheet<T> number(String column, String title, Function<T, @Nullable ? extends Number> value) {
        return add(column, title, CellKind.NUMBER, value);
    }

    public Sheet<T> bytes(String column, String title, Function<T, @Nullable Long> value) {
        return add(column, title, CellKind.BYTES, value);
    }

    public Sheet<T> time(String column, String title, Function<T, @Nullable Instant> value) {
        return add(column, title, CellKind.TIME, value);
    }

    /** @param column its values are milliseconds, so that it ends in {@code _ms} */
    public Sheet<T> duration(String column, String title, Function<T, @Nullable Duration> value) {
        return add(column, title, CellKind.DURATION, value);
    }

    public Sheet<T> flag(String column, String title, Function<T, @Nullable Boolean> value) {
        return add(column, title, CellKind.FLAG, value);
    }

    public Sheet<T> list(String column, String title, Function<T, @Nullable List<String>> value) {
        return add(column, title, CellKind.LIST, value);
    }

    private Sheet<T> add(String column, String title, CellKind kind, Function<T, @Nullable ?> value) {
        columns.add(new Column<>(column, title, kind, value, true));
        return this;
    }

    /** Keeps the column added last out of tables with many rows, which have to fit a terminal. */
    public Sheet<T> outsideOfTables() {
        columns.add(columns.remove(columns.size() - 1).outsideOfTables());
        return this;
    }

    /** The rows, each line ended; nothing but the headings where there are none. */
    public String render(List<T> rows, SheetStyle style) {
        return switch (style.format()) {
            case TABLE -> table(rows, style.width()) + "\n";
            case CSV -> csv(rows, style);
            case JSON -> {
                ObjectNode document = Json.object();
                putInto(document, rows);
                yield Json.render(document) + "\n";
            }
        };
    }

    /** One thing: a line a column for people, an object in JSON. */
    public String renderOne(T row, SheetStyle style) {
        return switch (style.format()) {
            case TABLE -> facts(row) + "\n";
            case CSV -> csv(List.of(row), style);
            case JSON -> Json.render(object(row)) + "\n";
        };
    }

    /** One thing and what belongs to it; in CSV, which has place for one table, the latter alone. */
    public <P> String renderWith(T row, Sheet<P> parts, List<P> partRows, SheetStyle style) {
        return switch (style.format()) {
            case TABLE -> facts(row) + "\n\n" + parts.table(partRows, style.width()) + "\n";
            case CSV -> parts.csv(partRows, style);
            case JSON -> {
                ObjectNode document = object(row);
                parts.putInto(document, partRows);
                yield Json.render(document) + "\n";
            }
        };
    }

    private String table(List<T> rows, int width) {
        List<Column<T>> shown = columns.stream()
                .filter(Column::inTables)
                .filter(column -> rows.isEmpty() || rows.stream().anyMatch(row -> column.of(row) != null))
                .toList();
        TextTable table = new TextTable();
        for (Column<T> column : shown) {
            if (column.kind().alignment() == Alignment.RIGHT) {
                table.figure(column.title());
            } else {
                table.text(column.title());
            }
        }
        for (T row : rows) {
            table.row(shown.stream().map(column -> cell(column, row)).toArray(String[]::new));
        }
        return table.render(width);
    }

    private String facts(T row) {
        int widest = columns.stream()
                .mapToInt(column -> column.title().length())
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        for (Column<T> column : columns) {
            if (column.of(row) != null) {
                lines.add(column.title() + " ".repeat(widest - column.title().length() + 2) + cell(column, row));
            }
        }
        return String.join("\n", lines);
    }

    private String cell(Column<T> column, T row) {
        Object value = column.of(row);
        return value == null ? "" : column.kind().table(value);
    }

    private String csv(List<T> rows, SheetStyle style) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                // Tells the empty text, which is quoted, from null, which is not.
                .quoteStrategy(QuoteStrategies.EMPTY)
                .build(text)) {
            csv.writeRecord(columns.stream().map(Column::name).toList());
            for (T row : rows) {
                CsvWriter.CsvWriterRecord line = csv.writeRecord();
                for (Column<T> column : columns) {
                    Object value = column.of(row);
                    line.writeField(value == null ? null : column.kind().csv(value, style.formulas()));
                }
                line.endRecord();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void putInto(ObjectNode document, List<T> rows) {
        ArrayNode array = document.putArray(name);
        rows.forEach(row -> array.add(object(row)));
    }

    private ObjectNode object(T row) {
        ObjectNode object = Json.object();
        for (Column<T> column : columns) {
            Object value = column.of(row);
            if (value != null) {
                object.set(column.name(), Json.tree(column.kind().json(value)));
            }
        }
        return object;
    }
}
