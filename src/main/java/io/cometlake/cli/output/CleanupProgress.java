// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.job.CleanupListener;
import io.cometlake.job.report.Figures;
import io.cometlake.policy.JournalEntry;
import io.cometlake.policy.JournalEntry.Phase;

/** Says how a clean-up goes. What fails is named at once, what is skipped in the report. */
public final class CleanupProgress implements CleanupListener {
    private final StatusLine line;
    private final String lasting;
    private long skipped;

    /** @param lasting what of it cannot be undone; empty if nothing */
    public CleanupProgress(StatusLine line, String lasting) {
        this.line = line;
        this.lasting = lasting;
    }

    @Override
    public void started(String run, boolean resumed, long actions) {
        line.note((resumed ? "Going on with run " + run : "Run " + run + " starts") + ": "
                + Figures.count(actions, "action") + "."
                + (lasting.isEmpty() ? "" : " Cannot be undone: " + PlainText.of(lasting) + "."));
    }

    @Override
    public void acted(JournalEntry last, long done, long all) {
        if (last.phase() == Phase.FAILED || last.phase() == Phase.UNKNOWN) {
            line.note(PlainText.of((last.phase() == Phase.FAILED ? "failed: " : "unknown: ")
                    + last.kind().text() + " " + last.experimentKey()
                    + (last.reason() == null ? "" : ": " + last.reason())));
        }
        skipped += last.phase() == Phase.SKIPPED ? 1 : 0;
        line.show("Done with " + Figures.count(done) + " of " + Figures.count(all, "action")
                + (skipped == 0 ? "" : ", " + Figures.count(skipped) + " skipped"));
    }

    @Override
    public void warned(String warning) {
        line.note("warning: " + PlainText.of(warning));
    }
}
