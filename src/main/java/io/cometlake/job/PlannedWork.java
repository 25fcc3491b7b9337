// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.policy.apply.Applier;
import io.cometlake.policy.file.PlanFile;
import java.util.Optional;

/** A plan's actions, in their order. */
record PlannedWork(PlanFile plan, Applier applier) implements CleanupWork {
    @Override
    public Cursor from(long position) {
        PlanFile.ActionCursor actions = plan.actions(position);
        return new Cursor() {
            private long done = position;

            @Override
            public Optional<Item> next() {
                return actions.next().map(action -> {
                    done++;
                    return new Item(done, done, () -> applier.apply(action));
                });
            }

            @Override
            public void close() {
                actions.close();
            }
        };
    }
}
