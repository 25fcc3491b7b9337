// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.CallPriority;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.CometConnection;
import io.cometlake.client.SharedLimits;
import io.cometlake.client.http.Timing;
import io.cometlake.job.budget.SharedBudget;
import io.cometlake.settings.BudgetSettings;
import org.springframework.context.ApplicationContext;

/** Connects to servers within the budget that all processes share. Thread-safe. */
final class CallSharing {
    /** What holds where nobody says anything. */
    static final BudgetSettings USUAL = new BudgetSettings(true, null);

    private final SharedBudget budget;
    private final Timing timing;
    private volatile BudgetSettings settings = USUAL;

    CallSharing(ApplicationContext context, Timing timing) {
        this.budget = context.getBean(SharedBudget.class);
        this.timing = timing;
    }

    void use(BudgetSettings other) {
        settings = other;
    }

    /** @param priority of calls that read */
    CometConnection connect(ClientConfig server, CallPriority priority) {
        SharedLimits limits = budget.limits(server, settings);
        return CometConnection.open(server, timing, limits, priority);
    }
}
