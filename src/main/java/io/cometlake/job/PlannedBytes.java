// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.policy.PlannedAction;
import io.cometlake.policy.file.PlanFile;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a plan's actions free, by their numbers, asked in their order. Not thread-safe. */
final class PlannedBytes implements LongUnaryOperator, AutoCloseable {
    private final PlanFile plan;
    private PlanFile.@Nullable ActionCursor actions;

    PlannedBytes(PlanFile plan) {
        this.plan = plan;
    }

    @Override
    public long applyAsLong(long number) {
        if (actions == null) {
            actions = plan.actions(0);
        }
        for (Optional<PlannedAction> next = actions.next(); next.isPresent(); next = actions.next()) {
            if (next.get().number() == number) {
                Long bytes = next.get().bytes();
                return bytes == null ? 0 : bytes;
            }
        }
        return 0;
    }

    @Override
    public void close() {
        if (actions != null) {
            actions.close();
        }
    }
}
