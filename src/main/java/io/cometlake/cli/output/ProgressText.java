// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.export.ExportEstimate;
import io.cometlake.export.ExportProgress;
import io.cometlake.job.report.Figures;

/** The words of progress, the same on a terminal and in a log. */
final class ProgressText {
    private ProgressText() {}

    static String started(String run, boolean resumed) {
        return resumed ? "Going on with run " + run + "." : "Run " + run + " starts.";
    }

    static String estimate(ExportEstimate estimate) {
        String work = Figures.count(estimate.experiments(), "experiment") + " of "
                + Figures.count(estimate.projects(), "project") + " in "
                + Figures.count(estimate.bundles(), "bundle");
        return "To export: " + work + ", about " + Figures.count(estimate.calls(), "call") + atBudget(estimate) + " ("
                + Figures.count(estimate.callsSoFar(), "call") + " made to find out).";
    }

    /** How long the calls take at least; empty without an hourly limit. */
    static String atBudget(ExportEstimate estimate) {
        return estimate.atBudget()
                .map(time -> ", at least " + Figures.duration(time) + " at the request budget")
                .orElse("");
    }

    static String line(ExportProgress progress) {
        return switch (progress.phase()) {
            case DISCOVER ->
                phase(progress) + ": " + Figures.count(progress.projectsDone()) + " of "
                        + Figures.count(progress.projectsTotal(), "project") + ", " + load(progress);
            case FETCH ->
                phase(progress) + ": " + Figures.count(progress.experimentsDone()) + " of "
                        + Figures.count(progress.experimentsTotal(), "experiment") + ", " + load(progress);
            case PLAN, VERIFY, RECONCILE, COMMIT, PUBLISH, REPORT -> phase(progress);
        };
    }

    /** What has been done besides what the phase counts; points come only once experiments are fetched. */
    static String load(ExportProgress progress) {
        String failed = progress.failures() == 0 ? "" : ", " + Figures.count(progress.failures()) + " failed";
        String points = progress.phase() == ExportProgress.Phase.DISCOVER
                ? ""
                : Figures.count(progress.points(), "point") + ", ";
        return points + Figures.count(progress.calls(), "call") + failed;
    }

    static String phase(ExportProgress progress) {
        return switch (progress.phase()) {
            case DISCOVER -> "Discovering";
            case PLAN -> "Planning";
            case FETCH -> "Exporting";
            case VERIFY -> "Verifying what was written";
            case RECONCILE -> "Comparing with the server";
            case COMMIT -> "Committing";
            case PUBLISH -> "Publishing";
            case REPORT -> "Writing the report";
        };
    }
}
