// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.CometReader;
import io.cometlake.export.ExportProgress.Phase;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Counts what a run has done, from all its threads, and tells a listener. Thread-safe. */
public final class ProgressMeter {
    private final CometReader comet;
    private final Consumer<ExportProgress> listener;
    private final AtomicInteger projectsDone = new AtomicInteger();
    private final AtomicInteger projectsTotal = new AtomicInteger();
    private final LongAdder experimentsDone = new LongAdder();
    private final AtomicLong experimentsTotal = new AtomicLong();
    private final LongAdder points = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private volatile Phase phase = Phase.DISCOVER;

    public ProgressMeter(CometReader comet, Consumer<ExportProgress> listener) {
        this.comet = comet;
        this.listener = listener;
    }

    /** A phase that is under way already may be entered again. */
    public void enter(Phase next) {
        phase = next;
        tell();
    }

    public void expectProjects(int total) {
        projectsTotal.set(total);
        tell();
    }

    public void projectDone() {
        projectsDone.incrementAndGet();
        tell();
    }

    /** @param done of them, by an earlier attempt */
    public void expectExperiments(long total, long done) {
        experimentsTotal.set(total);
        experimentsDone.add(done);
        tell();
    }

    public void experimentsDone(int experiments, long morePoints) {
        experimentsDone.add(experiments);
        points.add(morePoints);
        tell();
    }

    public void failed() {
        failures.increment();
        tell();
    }

    /** One at a time, so that the listener never sees an older count after a newer one. */
    private synchronized void tell() {
        listener.accept(new ExportProgress(
                phase,
                projectsDone.get(),
                projectsTotal.get(),
                experimentsDone.sum(),
                experimentsTotal.get(),
                points.sum(),
                comet.statistics().total(),
                failures.sum()));
    }
}
