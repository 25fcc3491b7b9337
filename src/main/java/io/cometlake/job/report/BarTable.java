// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.report;

import java.util.Locale;
import java.util.Map;

/** Figures by name as bars, each beside its number: the table is the chart's own alternative in words. */
final class BarTable {
    private BarTable() {}

    /**
     * @param kind of the bars, a class of the style sheet
     * @param figures in the order in which they are shown
     */
    static void write(Markup page, String caption, String name, String figure, String kind, Map<String, Long> figures) {
        long most = Math.max(
                1, figures.values().stream().mapToLong(Long::longValue).max().orElse(1));
        page.line().open("table", "class", "bars");
        page.element("caption", caption);
        page.open("thead").open("tr");
        page.element("th", name, "scope", "col");
        page.open("td").close();
        page.element("th", figure, "scope", "col", "class", "figure");
        page.close().close().open("tbody");
        figures.forEach((label, count) -> {
            page.line().open("tr");
            page.open("th", "scope", "row").name(label).close();
            page.open("td", "aria-hidden", "true");
            page.open("svg", "class", kind, "xmlns", TimeChart.SVG, "width", "100%", "height", "14");
            page.open("rect", "width", percent(count, most), "height", "14", "rx", "2")
                    .close();
            page.close().close();
            page.element("td", Figures.count(count), "class", "figure").close();
        });
        page.close().close();
    }

    /** Even the smallest bar can be seen. */
    private static String percent(long count, long most) {
        double share = count == 0 ? 0 : Math.max(0.4, 100.0 * count / most);
        return String.format(Locale.ROOT, "%.2f%%", share);
    }
}
