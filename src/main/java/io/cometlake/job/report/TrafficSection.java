// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.report;

import io.cometlake.client.CallStatistics;
import io.cometlake.job.RunTraffic;
import io.cometlake.job.Throughput;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** What the run asked of the server, over time and in sum, and what the server made it wait for. */
final class TrafficSection {
    private static final Map<Integer, String> STATUSES = Map.of(
            0, "no answer",
            200, "200 fine",
            429, "429 too many calls",
            500, "500 server error",
            502, "502 bad gateway",
            503, "503 unavailable",
            504, "504 gateway time-out");

    private TrafficSection() {}

    static void write(Markup page, RunTraffic traffic) {
        Throughput throughput = traffic.throughput();
        if (!throughput.slices().isEmpty()) {
            page.line().open("section").element("h2", "Throughput over time");
            chart(page, throughput, "Calls", "calls", "calls a second", Throughput.Slice::calls);
            chart(
                    page,
                    throughput,
                    "Points of finished bundles",
                    "points",
                    "points a second",
                    Throughput.Slice::points);
            numbers(page, throughput);
            page.close();
        }
        page.line().open("section").element("h2", "Calls");
        BarTable.write(
                page,
                "Calls by endpoint",
                "Endpoint",
                "Calls",
                "calls",
                falling(traffic.calls().byEndpoint()));
        page.close();
        page.line().open("section").element("h2", "Throttling");
        page.element("p", waits(traffic.calls()));
        if (traffic.calls().throttled() > 0) {
            chart(
                    page,
                    throughput,
                    "Refused with 429",
                    "throttled",
                    "answers with 429 a second",
                    Throughput.Slice::throttled);
        }
        if (throughput.slices().stream().anyMatch(slice -> slice.waitedMillis() > 0)) {
            chart(
                    page,
                    throughput,
                    "Waiting",
                    "throttled",
                    "seconds waited each second, all threads together",
                    slice -> slice.waitedMillis() / 1000.0);
        }
        Map<String, Long> byStatus = new LinkedHashMap<>();
        new TreeMap<>(traffic.calls().byStatus())
                .forEach((status, count) -> byStatus.put(STATUSES.getOrDefault(status, String.valueOf(status)), count));
        BarTable.write(page, "Calls by status of the answer", "Status", "Calls", "calls", byStatus);
        page.close();
    }

    private static String waits(CallStatistics calls) {
        String refused = calls.throttled() == 0
                ? "The server never asked to slow down (429)."
                : "The server refused " + Figures.count(calls.throttled(), "call")
                        + " because there were too many (429).";
        return refused + " All threads together, calls waited " + Figures.duration(calls.budgetWait())
                + " for their turn (" + Figures.duration(calls.throttleWait())
                + " of it because the server had asked), and "
                + Figures.duration(calls.retryWait()) + " before "
                + (calls.retries() == 1 ? "the one retry." : Figures.count(calls.retries()) + " retries.");
    }

    private static void chart(
            Markup page,
            Throughput throughput,
            String title,
            String kind,
            String unit,
            ToDoubleFunction<Throughput.Slice> figure) {
        double seconds = throughput.width().toMillis() / 1000.0;
        List<Double> values = throughput.slices().stream()
                .map(slice -> figure.applyAsDouble(slice) / seconds)
                .toList();
        TimeChart.write(page, title, kind, unit, throughput.width(), values);
    }

    private static void numbers(Markup page, Throughput throughput) {
        Duration width = throughput.width();
        page.open("details").element("summary", "The same in numbers");
        page.open("div", "class", "wide").open("table").open("thead").open("tr");
        for (String heading : List.of("Time at work", "Calls", "Points", "Refused (429)", "Waited")) {
            page.element("th", heading, "scope", "col", "class", "figure");
        }
        page.close().close().open("tbody");
        for (int i = 0; i < throughput.slices().size(); i++) {
            Throughput.Slice slice = throughput.slices().get(i);
            page.line().open("tr").element("th", TimeChart.label(width, i), "scope", "row", "class", "figure");
            page.element("td", Figures.count(slice.calls()), "class", "figure");
            page.element("td", Figures.count(slice.points()), "class", "figure");
            page.element("td", Figures.count(slice.throttled()), "class", "figure");
            page.element("td", Figures.duration(Duration.ofMillis(slice.waitedMillis())), "class", "figure")
                    .close();
        }
        page.close().close().close().close();
    }

    /** The largest first. */
    static Map<String, Long> falling(Map<String, Long> counts) {
        Map<String, Long> sorted = new LinkedHashMap<>();
        new TreeMap<>(counts)
                .entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }
}
