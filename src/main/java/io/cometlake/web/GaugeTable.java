// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The values of a gauge by its labels, all replaced at once. Not thread-safe but for scrapes. */
final class GaugeTable {
    private final Metric metric;
    private final MultiGauge gauge;
    private List<MultiGauge.Row<?>> rows = new ArrayList<>();

    GaugeTable(Metric metric, MeterRegistry registry) {
        this.metric = metric;
        this.gauge = MultiGauge.builder(metric.id())
                .description(metric.help())
                .baseUnit(metric.unit().isEmpty() ? null : metric.unit())
                .register(registry);
    }

    /**
     * Shown after the next {@link #show}.
     *
     * @param value asked for at each scrape
     * @param labels values, in their order
     */
    void add(Supplier<Number> value, String... labels) {
        Tags tags = metric.tags(labels);
        rows.add(MultiGauge.Row.of(tags, value));
    }

    /** Shows what was added since the last time, and nothing else. */
    void show() {
        gauge.register(rows, true);
        rows = new ArrayList<>();
    }
}
