// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** A step that does its work in one go, on a run. */
final class RunTasklet implements Tasklet {
    private final RunRegistry registry;
    private final Work work;

    RunTasklet(RunRegistry registry, Work work) {
        this.registry = registry;
        this.work = work;
    }

    /** What the step does. */
    interface Work {
        void on(ExportRun run, StepExecution step);
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunkContext) {
        StepExecution step = contribution.getStepExecution();
        ExportRun run = registry.of(step);
        run.stop().check();
        work.on(run, step);
        return RepeatStatus.FINISHED;
    }
}
