// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.export.ExportEstimate;
import io.cometlake.export.ExportProgress;
import io.cometlake.job.RunListener;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** Progress for people: one bar while projects are discovered and one while experiments are fetched, words in between. */
public final class TerminalProgress implements RunListener, AutoCloseable {
    private static final int REDRAW_MILLIS = 200;

    private final Console console;
    private final RedrawnLine line;
    private ExportProgress.@Nullable Phase phase;
    private @Nullable ProgressBar bar;

    public TerminalProgress(Console console) {
        this.console = console;
        this.line = new RedrawnLine(console);
    }

    @Override
    public void started(String run, boolean resumed) {
        line.printAbove(ProgressText.started(run, resumed));
    }

    @Override
    public synchronized void planned(ExportEstimate estimate) {
        closeBar();
        console.note(ProgressText.estimate(estimate));
    }

    @Override
    public synchronized void progress(ExportProgress progress) {
        if (progress.phase() != phase) {
            phase = progress.phase();
            closeBar();
            switch (progress.phase()) {
                case DISCOVER -> bar = openBar(progress, "projects");
                case FETCH -> bar = openBar(progress, "experiments");
                case PLAN, REPORT -> {}
                case VERIFY, RECONCILE, COMMIT, PUBLISH -> console.note(ProgressText.line(progress));
            }
        }
        ProgressBar current = bar;
        // A bar is drawn forwards only, whoever tells.
        if (current == null || done(progress) < current.getCurrent()) {
            return;
        }
        current.setExtraMessage(ProgressText.load(progress));
        current.maxHint(total(progress)).stepTo(done(progress));
    }

    @Override
    public void warned(String warning) {
        line.printAbove("warning: " + warning);
    }

    @Override
    public synchronized void close() {
        closeBar();
    }

    private ProgressBar openBar(ExportProgress progress, String unit) {
        return new ProgressBarBuilder()
                .setTaskName(ProgressText.phase(progress))
                .startsFrom(done(progress), Duration.ZERO)
                .setInitialMax(total(progress))
                .setUpdateIntervalMillis(REDRAW_MILLIS)
                .setRenderer(new BarRenderer(unit))
                .setConsumer(line)
                .build();
    }

    private void closeBar() {
        if (bar != null) {
            bar.close();
            // A bar that never saw its first redraw leaves the line open.
            line.close();
            bar = null;
        }
    }

    private static long done(ExportProgress progress) {
        return progress.phase() == ExportProgress.Phase.FETCH ? progress.experimentsDone() : progress.projectsDone();
    }

    private static long total(ExportProgress progress) {
        return progress.phase() == ExportProgress.Phase.FETCH ? progress.experimentsTotal() : progress.projectsTotal();
    }
}
