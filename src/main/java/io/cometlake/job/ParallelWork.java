// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Tasks of one step on the threads of a run. Used by one thread. */
final class ParallelWork {
    private final ExecutorService executor;
    private final List<Future<?>> tasks = new ArrayList<>();

    ParallelWork(ExecutorService executor) {
        this.executor = executor;
    }

    void submit(Runnable task) {
        tasks.add(executor.submit(task));
    }

    /** Waits for all tasks; throws what the first one that failed threw. */
    void await() {
        try {
            for (Future<?> task : tasks) {
                task.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobException("Interrupted at work", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new JobException("A part of a step failed: " + e.getCause(), e);
        } finally {
            tasks.forEach(task -> task.cancel(true));
        }
    }
}
