// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.report;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** One figure over the time of a run, a column a slice. The drawing stretches to the page, so its words stand outside of it. */
final class TimeChart {
    /** Names what an element is; nothing is fetched from there. */
    static final String SVG = "http://www.w3.org/2000/svg";

    private static final int HEIGHT = 100;

    private TimeChart() {}

    /**
     * @param kind of the columns, a class of the style sheet
     * @param unit of a value, as in {@code calls a second}
     * @param values one a slice
     */
    static void write(Markup page, String title, String kind, String unit, Duration width, List<Double> values) {
        double peak = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        Duration whole = width.multipliedBy(values.size());
        page.line().open("figure", "class", "time");
        page.open("figcaption").element("strong", title);
        page.element("span", "at most " + figure(peak) + " " + unit, "class", "soft")
                .close();
        page.open(
                "svg",
                "xmlns",
                SVG,
                "class",
                kind,
                "role",
                "img",
                "viewBox",
                "0 0 " + Math.max(1, values.size()) + " " + HEIGHT,
                "preserveAspectRatio",
                "none",
                "aria-label",
                title + " over " + Figures.duration(whole) + ", at most " + figure(peak) + " " + unit);
        for (int i = 0; i < values.size(); i++) {
            double height = peak == 0 ? 0 : HEIGHT * values.get(i) / peak;
            if (height > 0) {
                column(page, i, height, label(width, i) + ": " + figure(values.get(i)) + " " + unit);
            }
        }
        page.close();
        page.open("div", "class", "axis", "aria-hidden", "true");
        page.element("span", "0 s").element("span", Figures.duration(whole)).close();
        page.close();
    }

    private static void column(Markup page, int slice, double height, String label) {
        page.open(
                        "rect",
                        "x",
                        decimal(slice + 0.06),
                        "y",
                        decimal(HEIGHT - height),
                        "width",
                        "0.88",
                        "height",
                        decimal(height))
                .element("title", label)
                .close();
    }

    /** The time of a slice, as in {@code 1.0 s to 1.3 s}. */
    static String label(Duration width, int slice) {
        return Figures.duration(width.multipliedBy(slice)) + " to " + Figures.duration(width.multipliedBy(slice + 1L));
    }

    private static String figure(double value) {
        return value >= 10 || value == Math.rint(value)
                ? Figures.count(Math.round(value))
                : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
