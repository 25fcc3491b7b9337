// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.CometConnection;
import io.cometlake.job.report.CleanupPage;
import io.cometlake.lake.Lake;
import io.cometlake.policy.file.PlanFile;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a clean-up's report together and writes it into the lake. That it cannot be written there fails no run: the report in the job
 * repository says so.
 */
final class CleanupReportWriter {
    private static final Logger LOG = LoggerFactory.getLogger(CleanupReportWriter.class);

    private final CleanupRecord run;
    private final @Nullable PlanFile plan;
    private final RunJournal lines;
    private final Lake lake;
    private final CometConnection connection;
    private final JournalOutlet journal;
    private final CleanupListener listener;
    private final Clock clock;
    private @Nullable CleanupReport written;

    /** @param plan null of an undoing */
    CleanupReportWriter(
            CleanupRecord run,
            @Nullable PlanFile plan,
            RunJournal lines,
            Lake lake,
            CometConnection connection,
            JournalOutlet journal,
            CleanupListener listener,
            Clock clock) {
        this.run = run;
        this.plan = plan;
        this.lines = lines;
        this.lake = lake;
        this.connection = connection;
        this.journal = journal;
        this.listener = listener;
        this.clock = clock;
    }

    /** Of a run that has come to its end. */
    void done() {
        written = ended();
    }

    private CleanupReport ended() {
        CleanupFigures figures = figures();
        RunState state = figures.isComplete() ? RunState.DONE : RunState.PARTIAL;
        return write(report(figures, state, RunOutcome.exitCode(state), null));
    }

    /** Whether this attempt came to the run's last step. */
    boolean isWritten() {
        return written != null;
    }

    /** The report that the run's last step wrote; written now, if a kill came between that step and the end of the run. */
    CleanupReport last() {
        CleanupReport report = written;
        if (report != null) {
            return report;
        }
        return ended();
    }

    /** Of a run that has not come to its end. */
    CleanupReport broken(RunState state, int exitCode, @Nullable String failure) {
        return write(report(figures(), state, exitCode, failure));
    }

    private CleanupFigures figures() {
        if (plan == null) {
            return figures(number -> 0);
        }
        try (PlannedBytes bytes = new PlannedBytes(plan)) {
            return figures(bytes);
        }
    }

    private CleanupFigures figures(LongUnaryOperator bytes) {
        CleanupFigures figures = new CleanupFigures(run.kind(), bytes);
        lines.forEachAction(run.run(), figures::add);
        return figures;
    }

    private CleanupReport report(CleanupFigures figures, RunState state, int exitCode, @Nullable String failure) {
        Instant now = clock.instant();
        return new CleanupReport(
                run.run(),
                run.kind(),
                run.job(),
                run.plan(),
                run.planDigest(),
                run.server(),
                run.lake(),
                run.who(),
                state,
                exitCode,
                run.started(),
                now,
                figures.counts(run.actions()),
                figures.bytes(),
                figures.leftAlone(),
                new TreeMap<>(connection.statistics().byEndpoint()),
                figures.lines(),
                journal.notices(),
                failure);
    }

    private CleanupReport write(CleanupReport report) {
        try {
            Map<String, String> files = new LinkedHashMap<>();
            files.put(ReportWriter.DOCUMENT, CleanupReportJson.render(report));
            files.put(ReportWriter.PAGE, CleanupPage.render(report));
            lake.writeReport(report.run(), files);
            return report;
        } catch (RuntimeException e) {
            LOG.warn("The report of run {} was not written", report.run(), e);
            String warning = "The report is not in the lake: " + e.getMessage();
            listener.warned(warning);
            List<String> notices = new ArrayList<>(report.notices());
            notices.add(warning);
            return report.withNotices(notices);
        }
    }
}
