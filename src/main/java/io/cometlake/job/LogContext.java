// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What the lines that a thread logs are about: the run, the job, the fire. Closing it puts back what was said before; it is closed by
 * the thread that opened it. Other threads do not know of it by themselves: those that a run makes come from {@link #threads}, and a task
 * for a thread that outlives the run is {@link #carried}.
 */
public final class LogContext implements AutoCloseable {
    /** The name of a run. */
    public static final String RUN = "run";

    /** The name of a job. */
    public static final String JOB = "job";

    /** The id of a fire. */
    public static final String FIRE = "fire";

    private final @Nullable Map<String, String> before;

    private LogContext() {
        before = MDC.getCopyOfContextMap();
    }

    /** Of a job that is being carried out, whether or not a run of it has begun. */
    public static LogContext ofJob(String job) {
        LogContext context = new LogContext();
        MDC.put(JOB, job);
        return context;
    }

    /** Of a fire of a job. */
    public static LogContext ofFire(long fire, String job) {
        LogContext context = ofJob(job);
        MDC.put(FIRE, Long.toString(fire));
        return context;
    }

    /**
     * Of a run.
     *
     * @param job null where somebody asked by hand
     */
    public static LogContext ofRun(String run, @Nullable String job) {
        LogContext context = new LogContext();
        MDC.put(RUN, run);
        if (job != null) {
            MDC.put(JOB, job);
        }
        return context;
    }

    /** Makes threads named {@code prefix-1} and so on, whose lines are about what the calling thread's are about now. */
    public static ThreadFactory threads(String prefix) {
        Map<String, String> context = MDC.getCopyOfContextMap();
        AtomicInteger count = new AtomicInteger();
        return task -> new Thread(() -> in(context, task), prefix + "-" + count.incrementAndGet());
    }

    /** The task, about what the calling thread's lines are about now. */
    public static Runnable carried(Runnable task) {
        Map<String, String> context = MDC.getCopyOfContextMap();
        return () -> in(context, task);
    }

    /** The task, about what the calling thread's lines are about now. */
    public static <T> Callable<T> carried(Callable<T> task) {
        Map<String, String> context = MDC.getCopyOfContextMap();
        return () -> {
            try (LogContext was = new LogContext()) {
                set(context);
                return task.call();
            }
        };
    }

    private static void in(@Nullable Map<String, String> context, Runnable task) {
        try (LogContext was = new LogContext()) {
            set(context);
            task.run();
        }
    }

    private static void set(@Nullable Map<String, String> context) {
        if (context == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(context);
        }
    }

    @Override
    public void close() {
        set(before);
    }
}
