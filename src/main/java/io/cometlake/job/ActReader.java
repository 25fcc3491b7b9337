// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/** Reads what a clean-up has to do, and checkpoints behind each thing. */
final class ActReader implements ItemStreamReader<CleanupWork.Item> {
    private static final String POSITION = "cleanup.position";

    private final StepExecution step;
    private final RunRegistry registry;
    private CleanupWork.@Nullable Cursor cursor;
    private long position;

    ActReader(StepExecution step, RunRegistry registry) {
        this.step = step;
        this.registry = registry;
    }

    @Override
    public void open(ExecutionContext context) {
        position = context.getLong(POSITION, 0);
        cursor = registry.cleanupOf(step).work().from(position);
    }

    @Override
    public CleanupWork.@Nullable Item read() {
        if (cursor == null) {
            throw new IllegalStateException("Read before it was opened");
        }
        CleanupRun run = registry.cleanupOf(step);
        if (run.stop().isRequested()) {
            // To Spring Batch anything thrown would be an error, which it logs with its stack.
            step.setTerminateOnly();
            return null;
        }
        run.requireLease();
        CleanupWork.Item item = cursor.next().orElse(null);
        if (item != null) {
            position = item.position();
        }
        return item;
    }

    @Override
    public void update(ExecutionContext context) {
        context.putLong(POSITION, position);
    }

    @Override
    public void close() {
        if (cursor != null) {
            cursor.close();
        }
    }
}
