// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows under headings, two blanks between the columns. Figures stand to the right; the last column is wrapped to the width. A
 * cell may hold several lines; an indented one keeps its indent when it is wrapped.
 */
final class TextTable {
    private static final int GAP = 2;
    private static final int NARROWEST = 20;
    /** Where the other columns are wider than a line already: the terminal breaks the lines in any case. */
    private static final int READABLE = 48;

    private final List<Heading> headings = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    TextTable text(String heading) {
        headings.add(new Heading(heading, false));
        return this;
    }

    TextTable figure(String heading) {
        headings.add(new Heading(heading, true));
        return this;
    }

    TextTable row(String... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(
                    "Row of " + cells.length + " cells in a table of " + headings.size() + ": " + Arrays.asList(cells));
        }
        rows.add(List.of(cells));
        return this;
    }

    /** @param width of a line in columns; only the last column keeps to it */
    String render(int width) {
        int[] widths = widths(width);
        List<String> lines = new ArrayList<>();
        lines.addAll(lines(headings.stream().map(Heading::name).toList(), widths));
        List<String> rule = new ArrayList<>();
        for (int columnWidth : widths) {
            rule.add("-".repeat(columnWidth));
        }
        lines.addAll(lines(rule, widths));
        rows.forEach(row -> lines.addAll(lines(row, widths)));
        return String.join("\n", lines);
    }

    private int[] widths(int width) {
        int[] widths = new int[headings.size()];
        int last = widths.length - 1;
        int used = 0;
        for (int i = 0; i <= last; i++) {
            int column = i;
            int natural = rows.stream()
                    .flatMap(row -> row.get(column).lines())
                    .mapToInt(String::length)
                    .max()
                    .orElse(0);
            natural = Math.max(natural, headings.get(i).name().length());
            widths[i] =
                    i < last ? natural : Math.min(natural, used > width ? READABLE : Math.max(NARROWEST, width - used));
            used += widths[i] + GAP;
        }
        return widths;
    }

    private List<String> lines(List<String> cells, int[] widths) {
        List<List<String>> columns = new ArrayList<>();
        int height = 1;
        for (int i = 0; i < cells.size(); i++) {
            List<String> column = wrap(cells.get(i), widths[i]);
            columns.add(column);
            height = Math.max(height, column.size());
        }
        List<String> lines = new ArrayList<>();
        for (int y = 0; y < height; y++) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns.size(); i++) {
                String cell = y < columns.get(i).size() ? columns.get(i).get(y) : "";
                String padding = " ".repeat(Math.max(0, widths[i] - cell.length()));
                line.append(i == 0 ? "" : " ".repeat(GAP));
                line.append(headings.get(i).figure() ? padding + cell : cell + padding);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static List<String> wrap(String cell, int width) {
        List<String> lines = new ArrayList<>();
        cell.lines().forEach(line -> {
            String indent = " ".repeat(line.length() - line.stripLeading().length());
            String rest = line;
            while (rest.length() > width) {
                int blank = rest.lastIndexOf(' ', width);
                if (blank <= indent.length()) {
                    blank = rest.indexOf(' ', width);
                }
                if (blank <= indent.length()) {
                    break;
                }
                lines.add(rest.substring(0, blank));
                rest = indent + rest.substring(blank + 1);
            }
            lines.add(rest);
        });
        return lines;
    }

    private record Heading(String name, boolean figure) {}
}
