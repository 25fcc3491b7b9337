// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.scope.context.StepSynchronizationManager;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** Splits a step by number; each partition's is in its name. */
final class Partitions implements Partitioner {
    private final String prefix;
    private final Function<String, List<Integer>> numbers;

    /**
     * @param prefix without digits
     * @param numbers of a run
     */
    Partitions(String prefix, Function<String, List<Integer>> numbers) {
        this.prefix = prefix;
        this.numbers = numbers;
    }

    /** By the name of the step: the context of a partition that was killed before it began was never saved. */
    static int numberOf(StepExecution partition) {
        return Integer.parseInt(partition.getStepName().replaceFirst("^.*:\\D*", ""));
    }

    @Override
    public Map<String, ExecutionContext> partition(int gridSize) {
        StepExecution manager = Objects.requireNonNull(StepSynchronizationManager.getContext(), "Outside of a step")
                .getStepExecution();
        String run = String.valueOf(manager.getJobParameters().getString(RunRegistry.RUN_PARAMETER));
        Map<String, ExecutionContext> partitions = new LinkedHashMap<>();
        for (int number : numbers.apply(run)) {
            partitions.put(String.format("%s%05d", prefix, number), new ExecutionContext());
        }
        return partitions;
    }
}
