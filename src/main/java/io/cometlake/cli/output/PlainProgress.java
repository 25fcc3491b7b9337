// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.export.ExportEstimate;
import io.cometlake.export.ExportProgress;
import io.cometlake.job.RunListener;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Progress for logs: a line at each new phase, and every ten seconds in between. */
public final class PlainProgress implements RunListener {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final Console console;
    private final Clock clock;
    private ExportProgress.@Nullable Phase phase;
    private Instant nextLine = Instant.MIN;

    public PlainProgress(Console console, Clock clock) {
        this.console = console;
        this.clock = clock;
    }

    @Override
    public void started(String run, boolean resumed) {
        console.note(ProgressText.started(run, resumed));
    }

    @Override
    public void planned(ExportEstimate estimate) {
        console.note(ProgressText.estimate(estimate));
    }

    @Override
    public synchronized void progress(ExportProgress progress) {
        Instant now = clock.instant();
        if (progress.phase() == phase && now.isBefore(nextLine)) {
            return;
        }
        phase = progress.phase();
        nextLine = now.plus(BETWEEN_LINES);
        console.note(ProgressText.line(progress));
    }

    @Override
    public void warned(String warning) {
        console.note("warning: " + warning);
    }
}
