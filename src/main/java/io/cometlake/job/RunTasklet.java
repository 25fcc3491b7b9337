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
    private final boolean stops;

    RunTasklet(RunRegistry registry, Work work) {
        this(registry, work, true);
    }

    private RunTasklet(RunRegistry registry, Work work, boolean stops) {
        this.registry = registry;
        this.work = work;
        this.stops = stops;
    }

    /** One that does not ask whether to stop: once a run is committed it is finished, which takes moments. */
    static RunTasklet finishing(RunRegistry registry, Work work) {
        return new RunTasklet(registry, work, false);
    }

    /** What the step does. */
    interface Work {
        void on(ExportRun run, StepExecution step);
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunkContext) {
        StepExecution step = contribution.getStepExecution();
        ExportRun run = registry.of(step);
        if (stops) {
            run.stop().check();
        }
        work.on(run, step);
        return RepeatStatus.FINISHED;
    }
}
