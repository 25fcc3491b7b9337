// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.util.ArrayList;
import java.util.List;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.context.ApplicationContext;

/** Starts or restarts a job for a run, and throws what made it fail. */
final class JobRunner {
    private final JobOperator operator;
    private final JobRepository repository;
    private final Job job;
    private final RunRegistry registry;

    /** @param bean the name of the job */
    JobRunner(ApplicationContext context, String bean) {
        this.operator = context.getBean(JobOperator.class);
        this.repository = context.getBean(JobRepository.class);
        this.job = context.getBean(bean, Job.class);
        this.registry = context.getBean(RunRegistry.class);
    }

    void run(JobRun run) {
        JobParameters parameters = new JobParametersBuilder()
                .addString(RunRegistry.RUN_PARAMETER, run.run())
                .toJobParameters();
        registry.add(run);
        try {
            if (recoverDeadExecution(parameters)) {
                return;
            }
            JobExecution execution = operator.start(job, parameters);
            if (execution.getStatus() != BatchStatus.COMPLETED) {
                throw failureOf(execution);
            }
        } catch (JobExecutionException e) {
            throw new JobException("Run " + run.run() + " cannot be started: " + e.getMessage(), e);
        } finally {
            registry.remove(run.run());
        }
    }

    /**
     * A killed process leaves its execution running; the lease on the lake says that it is not.
     *
     * @return whether nothing is left to do: it was killed between its last step and the end of the run
     */
    private boolean recoverDeadExecution(JobParameters parameters) {
        JobExecution last = repository.getLastJobExecution(job.getName(), parameters);
        if (last == null) {
            deleteHalf(parameters);
            return false;
        }
        if (last.getStatus() == BatchStatus.COMPLETED) {
            return true;
        }
        boolean dead = last.getStatus().isRunning()
                || last.getStepExecutions().stream()
                        .anyMatch(step -> step.getStatus().isRunning());
        if (dead) {
            operator.recover(last);
        }
        settleUnknown(last);
        return false;
    }

    /**
     * A database that vanished leaves executions of which Spring Batch does not know whether their last transaction came through, and
     * refuses to go on with them. Findings and the checkpoint behind them commit together, so either way going on is right.
     */
    private void settleUnknown(JobExecution last) {
        for (StepExecution step : last.getStepExecutions()) {
            if (step.getStatus() == BatchStatus.UNKNOWN) {
                step.setStatus(BatchStatus.FAILED);
                repository.update(step);
            }
        }
        if (last.getStatus() == BatchStatus.UNKNOWN) {
            last.setStatus(BatchStatus.FAILED);
            repository.update(last);
        }
    }

    /** Spring Batch starts a job in two transactions, and refuses to start what a kill left of the first alone. */
    private void deleteHalf(JobParameters parameters) {
        JobInstance instance = repository.getJobInstance(job.getName(), parameters);
        if (instance != null) {
            repository.deleteJobInstance(instance);
        }
    }

    private static RuntimeException failureOf(JobExecution execution) {
        List<Throwable> failures = new ArrayList<>();
        execution.getStepExecutions().forEach(step -> failures.addAll(step.getFailureExceptions()));
        failures.addAll(execution.getAllFailureExceptions());
        List<Throwable> roots = failures.stream().map(JobRunner::rootOf).toList();
        return roots.stream()
                .filter(RuntimeException.class::isInstance)
                .map(RuntimeException.class::cast)
                .findFirst()
                .orElseGet(() -> ofOtherKind(execution, roots));
    }

    /** Not the description that Spring Batch keeps: it holds the stacks of all that failed. */
    private static JobException ofOtherKind(JobExecution execution, List<Throwable> roots) {
        String ended = "The job ended as " + execution.getStatus();
        return roots.isEmpty()
                ? new JobException(ended + ".", null)
                : new JobException(ended + ": " + roots.get(0), roots.get(0));
    }

    /** Spring Batch wraps what a step threw; what the rooms throw speaks for itself. */
    private static Throwable rootOf(Throwable failure) {
        Throwable reason = failure;
        while (reason.getCause() != null && !reason.getClass().getName().startsWith("io.cometlake.")) {
            reason = reason.getCause();
        }
        return reason;
    }
}
