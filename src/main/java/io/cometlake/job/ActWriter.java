// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.policy.JournalEntry;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/** Tells how a clean-up goes: what there is to write, the journal has already. */
final class ActWriter implements ItemWriter<ActWriter.Acted> {
    private final StepExecution step;
    private final RunRegistry registry;

    ActWriter(StepExecution step, RunRegistry registry) {
        this.step = step;
        this.registry = registry;
    }

    /**
     * One thing that was done.
     *
     * @param count which it is, from 1
     */
    record Acted(JournalEntry last, long count) {
        static Acted by(CleanupWork.Item item) {
            return new Acted(item.act().get(), item.count());
        }
    }

    @Override
    public void write(Chunk<? extends Acted> chunk) {
        CleanupRun run = registry.cleanupOf(step);
        chunk.forEach(acted -> run.listener().acted(acted.last(), acted.count(), run.actions()));
    }
}
