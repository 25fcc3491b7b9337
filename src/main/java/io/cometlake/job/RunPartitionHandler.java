// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.partition.support.AbstractPartitionHandler;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;

/**
 * Runs the partitions of a step on the threads of their run, as many at once as the run allows. After a failure, or when the
 * run is asked to stop, no further partition is begun: those are left stopped, so that a restart takes them up.
 */
final class RunPartitionHandler extends AbstractPartitionHandler {
    private final RunRegistry registry;
    private final JobRepository repository;
    private final Step worker;

    RunPartitionHandler(RunRegistry registry, JobRepository repository, Step worker) {
        this.registry = registry;
        this.repository = repository;
        this.worker = worker;
    }

    @Override
    protected Set<StepExecution> doHandle(StepExecution manager, Set<StepExecution> partitions) throws Exception {
        ExportRun run = registry.of(manager);
        AtomicBoolean failed = new AtomicBoolean();
        List<Future<?>> tasks = new ArrayList<>();
        partitions.stream()
                .sorted((left, right) -> left.getStepName().compareTo(right.getStepName()))
                .forEach(partition -> tasks.add(run.bundles().submit(() -> {
                    execute(run, partition, failed);
                    return null;
                })));
        for (Future<?> task : tasks) {
            try {
                task.get();
            } catch (ExecutionException e) {
                failed.set(true);
                manager.addFailureException(e.getCause() == null ? e : e.getCause());
            }
        }
        return new LinkedHashSet<>(partitions);
    }

    private void execute(ExportRun run, StepExecution partition, AtomicBoolean failed) throws Exception {
        if (failed.get() || run.stop().isRequested()) {
            partition.setStatus(BatchStatus.STOPPED);
            partition.setExitStatus(ExitStatus.STOPPED);
            repository.update(partition);
            return;
        }
        worker.execute(partition);
        if (partition.getStatus() != BatchStatus.COMPLETED) {
            failed.set(true);
        }
    }
}
