// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.web;

import io.cometlake.job.budget.SharedBudget.Level;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.Supplier;

/** What the request budgets have left that this process draws from. */
final class BudgetGauges {
    private final Supplier<List<Level>> levels;
    private final GaugeTable left;
    private final GaugeTable perHour;

    BudgetGauges(MeterRegistry registry, Supplier<List<Level>> levels) {
        this.levels = levels;
        this.left = new GaugeTable(Metric.BUDGET_LEFT, registry);
        this.perHour = new GaugeTable(Metric.BUDGET_PER_HOUR, registry);
    }

    void look() {
        for (Level level : levels.get()) {
            if (level.left() >= 0) {
                left.add(level::left, level.key(), level.server());
            }
            if (level.callsPerHour() >= 0) {
                perHour.add(level::callsPerHour, level.key(), level.server());
            }
        }
        left.show();
        perHour.show();
    }
}
