// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page of metrics says what a scrape says. To write it anew:
 *
 * <pre>mvn -Dquick test -Dtest=MetricsPageTest -Ddocs.update=true</pre>
 */
class MetricsPageTest {
    private static final Path PAGE = Path.of("src/docs/reference/metrics.md");
    private static final String BEGIN = "<!-- metrics -->\n";
    private static final String END = "<!-- end -->\n";

    @Test
    void thePageListsEachMetricAsAScrapeNamesIt() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        String generated = page.substring(0, begin) + table() + page.substring(end);
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PAGE, generated, StandardCharsets.UTF_8);
            return;
        }
        assertThat(page)
                .as("mvn -Dquick test -Dtest=MetricsPageTest -Ddocs.update=true writes it anew")
                .isEqualTo(generated);
    }

    private static String table() {
        StringBuilder table = new StringBuilder("| Name | Kind | Labels | Means |\n|---|---|---|---|\n");
        for (Metric metric : Metric.values()) {
            List<String> names = scraped(metric);
            table.append("| `")
                    .append(names.get(0))
                    .append("` | ")
                    .append(
                            metric.kind() == Metric.Kind.TIMER
                                    ? "histogram"
                                    : metric.kind().name().toLowerCase(Locale.ROOT))
                    .append(" | ")
                    .append(metric.labels().isEmpty() ? "-" : "`" + String.join("`, `", metric.labels()) + "`")
                    .append(" | ")
                    .append(metric.help())
                    .append(" |\n");
        }
        return table.toString();
    }

    /** As a registry names it, from its line of help. */
    private static List<String> scraped(Metric metric) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        show(metric, registry);
        List<String> names = new ArrayList<>();
        registry.scrape().lines().filter(line -> line.startsWith("# HELP ")).forEach(line -> {
            String[] parts = line.split(" ", 4);
            assertThat(parts[3]).isEqualTo(metric.help());
            names.add(parts[2]);
        });
        return names;
    }

    private static void show(Metric metric, MeterRegistry registry) {
        String[] values = metric.labels().toArray(String[]::new);
        switch (metric.kind()) {
            case COUNTER -> metric.counter(registry, values).increment();
            case GAUGE -> {
                GaugeTable table = new GaugeTable(metric, registry);
                table.add(() -> 1, values);
                table.show();
            }
            case TIMER ->
                Timer.builder(metric.id())
                        .description(metric.help())
                        .tags(metric.tags(values))
                        .register(registry);
        }
    }
}
