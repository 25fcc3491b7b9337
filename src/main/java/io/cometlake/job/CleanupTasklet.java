// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.util.function.Consumer;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** A step that does its work in one go, on a clean-up. It does not ask whether to stop: what is left takes moments. */
final class CleanupTasklet implements Tasklet {
    private final RunRegistry registry;
    private final Consumer<CleanupRun> work;

    CleanupTasklet(RunRegistry registry, Consumer<CleanupRun> work) {
        this.registry = registry;
        this.work = work;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunkContext) {
        work.accept(registry.cleanupOf(contribution.getStepExecution()));
        return RepeatStatus.FINISHED;
    }
}
