// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.launch;

import io.cometlake.config.ConfiguredJob;
import io.cometlake.job.RunReport;
import io.cometlake.job.RunState;
import io.cometlake.job.report.Figures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What there is to tell of exports that were launched, in a sentence. */
final class LaunchWords {
    private LaunchWords() {}

    static String stoppedBefore(ConfiguredJob job, Launch launch) {
        return "Job " + job.name() + " was stopped before anything was begun, " + launch.reason() + ".";
    }

    static String of(RunReport report, Launch launch) {
        return report.state() == RunState.STOPPED ? stopped(report, launch) : ended(report);
    }

    private static String stopped(RunReport report, Launch launch) {
        return "Run " + report.run() + " stopped at a safe point, " + launch.reason() + ": "
                + Figures.count(report.experiments(), "experiment") + " of "
                + Figures.count(report.projects(), "project") + " so far, " + effort(report)
                + "; the next start of the job goes on with it.";
    }

    private static String ended(RunReport report) {
        String covered = report.commit() == null
                ? "Nothing in " + Figures.count(report.projects(), "project") + " had to be exported"
                : "Exported " + Figures.count(report.experiments(), "experiment") + " of "
                        + Figures.count(report.projects(), "project");
        String changes = report.result().changes().isEmpty()
                ? ""
                : " (" + Figures.changes(report.result().changes()) + ")";
        String written = report.commit() == null
                ? ""
                : ": "
                        + Figures.count(
                                report.rows().values().stream()
                                        .mapToLong(Long::longValue)
                                        .sum(),
                                "row")
                        + " in " + Figures.count(report.files(), "file") + " (" + Figures.bytes(report.bytes()) + ")";
        return covered + changes + written + ", " + effort(report) + lacks(report) + ".";
    }

    private static String effort(RunReport report) {
        String calls = "with " + Figures.count(report.totalCalls(), "call");
        return report.ended() == null
                ? calls
                : calls + " in " + Figures.duration(Duration.between(report.started(), report.ended()));
    }

    private static String lacks(RunReport report) {
        List<String> lacks = new ArrayList<>();
        if (!report.failures().isEmpty()) {
            lacks.add(Figures.count(report.failures().size(), "experiment") + " failed");
        }
        int assets = report.result().assets().failures().size();
        if (assets > 0) {
            lacks.add(Figures.count(assets, "asset") + " could not be downloaded");
        }
        if (report.proof().hasDifferences()) {
            lacks.add("the lake differs from the server in "
                    + Figures.count(report.proof().total(), "value"));
        }
        return lacks.isEmpty() ? "" : "; but " + String.join(", ", lacks);
    }
}
