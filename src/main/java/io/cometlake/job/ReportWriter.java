// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.job.report.ReportPage;
import io.cometlake.lake.LakeException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the report of an attempt into the lake. That it cannot be written fails no run: the report in the job repository says so. */
final class ReportWriter {
    static final String DOCUMENT = "report.json";
    static final String PAGE = "report.html";

    private static final Logger LOG = LoggerFactory.getLogger(ReportWriter.class);

    private final RunReports reports;
    private final RunStore runs;
    private final RunReports.Attempt attempt;
    private final AttemptMeter meter;
    private volatile @Nullable RunReport written;

    ReportWriter(RunReports reports, RunStore runs, RunReports.Attempt attempt, AttemptMeter meter) {
        this.reports = reports;
        this.runs = runs;
        this.attempt = attempt;
        this.meter = meter;
    }

    /** Of a run that is in the lake. */
    void published() {
        RunState state = reports.stateOfDone(attempt.run().run());
        written = write(new RunReports.Ending(state, RunOutcome.exitCode(state), meter.now(), null));
    }

    /** The report that the run's last step wrote, if it came so far; else the one of this ending, written now. */
    RunReport ended(RunReports.Ending ending) {
        RunReport done = written;
        return done != null && done.state() == ending.state() ? done : write(ending);
    }

    private RunReport write(RunReports.Ending ending) {
        RunReport report;
        try {
            report = reports.atEnd(attempt, ending, meter.traffic());
        } catch (LakeException e) {
            return warned(reports.withoutLake(attempt, ending, meter.traffic()), e);
        }
        try {
            Map<String, String> files = new LinkedHashMap<>();
            files.put(DOCUMENT, ReportJson.render(report));
            files.put(PAGE, ReportPage.render(report));
            attempt.lake().writeReport(report.run(), files);
            return report;
        } catch (RuntimeException e) {
            return warned(report, e);
        }
    }

    private RunReport warned(RunReport report, RuntimeException reason) {
        LOG.warn("The report of run {} was not written", report.run(), reason);
        String warning = "The report is not in the lake: " + reason.getMessage();
        runs.warn(report.run(), warning);
        meter.warned(warning);
        return report.withoutPage(warning);
    }
}
