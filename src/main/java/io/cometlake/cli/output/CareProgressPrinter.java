// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.job.report.Figures;
import io.cometlake.lake.CareProgress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How far the care of a lake has come: a line every ten seconds, none for what takes less. */
public final class CareProgressPrinter implements CareProgress {
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    private final Console console;
    private final Clock clock;
    private final String done;
    private Instant nextLine;

    /** @param done what is done to a bundle, as in "Checked" */
    public CareProgressPrinter(Console console, Clock clock, String done) {
        this.console = console;
        this.clock = clock;
        this.done = done;
        this.nextLine = clock.instant().plus(BETWEEN_LINES);
    }

    @Override
    public void at(long bundles, long of) {
        Instant now = clock.instant();
        if (!now.isBefore(nextLine)) {
            nextLine = now.plus(BETWEEN_LINES);
            console.note(done + " " + Figures.count(bundles) + " of " + Figures.count(of) + " bundles");
        }
    }
}
