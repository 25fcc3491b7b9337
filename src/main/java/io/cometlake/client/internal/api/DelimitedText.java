// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table as CSV or TSV: cells are quoted where they must be, lines end as RFC 4180 wants it. */
final class DelimitedText {
    private DelimitedText() {}

    static String of(List<String> headers, List<? extends List<?>> rows, char separator) {
        StringBuilder text = new StringBuilder();
        if (!headers.isEmpty()) {
            line(text, headers, separator);
        }
        rows.forEach(row -> line(text, row, separator));
        return text.toString();
    }

    private static void line(StringBuilder text, List<? extends @Nullable Object> cells, char separator) {
        for (int column = 0; column < cells.size(); column++) {
            if (column > 0) {
                text.append(separator);
            }
            Object cell = cells.get(column);
            text.append(cell == null ? "" : quoted(cell.toString(), separator));
        }
        text.append("\r\n");
    }

    private static String quoted(String cell, char separator) {
        boolean plain = cell.chars().noneMatch(c -> c == separator || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
