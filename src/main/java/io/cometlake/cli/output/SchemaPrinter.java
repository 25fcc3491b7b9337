// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.dataset.Column;
import io.cometlake.dataset.TableSchema;
import io.cometlake.job.report.Figures;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The schemas of the lake's tables, for people and for machines. */
public final class SchemaPrinter {
    private SchemaPrinter() {}

    /** All tables, a line each. */
    public static String list(List<TableSchema> tables, int width) {
        TextTable list = new TextTable()
                .text("Table")
                .figure("Columns")
                .text("One file a")
                .text("What a row is");
        for (TableSchema table : tables) {
            list.row(
                    table.name(),
                    Figures.count(table.columns().size()),
                    table.grain().unit(),
                    table.description());
        }
        return list.render(width);
    }

    /** One table, column by column. */
    public static String describe(TableSchema table, int width) {
        TextTable columns =
                new TextTable().text("Column").text("Type").text("Null").text("Description, and where it comes from");
        for (Column column : table.columns()) {
            columns.row(
                    column.name(),
                    column.type().name(),
                    column.nullable() ? "yes" : "no",
                    column.description() + "\n  " + column.source());
        }
        return """
                %s (version %d): %s
                One file a %s, %s.

                %s""".formatted(
                        table.name(),
                        table.version(),
                        table.description(),
                        table.grain().unit(),
                        order(table),
                        columns.render(width));
    }

    public static String listJson(List<TableSchema> tables) {
        ObjectNode document = Json.object();
        ArrayNode array = document.putArray("tables");
        tables.forEach(table -> array.add(node(table)));
        return Json.render(document);
    }

    public static String describeJson(TableSchema table) {
        return Json.render(node(table));
    }

    private static ObjectNode node(TableSchema table) {
        ObjectNode node = Json.object();
        node.put("table", table.name());
        node.put("version", table.version());
        node.put("grain", table.grain().unit());
        node.put("description", table.description());
        ArrayNode sortOrder = node.putArray("sort_order");
        table.sortOrder().forEach(sortOrder::add);
        ArrayNode columns = node.putArray("columns");
        for (Column column : table.columns()) {
            columns.addObject()
                    .put("name", column.name())
                    .put("type", column.type().name())
                    .put("nullable", column.nullable())
                    .put("source", column.source())
                    .put("description", column.description());
        }
        return node;
    }

    private static String order(TableSchema table) {
        return table.sortOrder().isEmpty() ? "in any order" : "sorted by " + String.join(", ", table.sortOrder());
    }
}
