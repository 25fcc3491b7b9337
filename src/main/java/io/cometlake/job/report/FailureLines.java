// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.report;

import io.cometlake.export.ExperimentFailure;
import io.cometlake.job.RunReport;
import java.util.List;

/** What failed in a run, a line an experiment. */
public final class FailureLines {
    private FailureLines() {}

    /** As in {@code Experiment KEY of WORKSPACE/PROJECT: reason}. */
    public static List<String> of(RunReport report) {
        return report.failures().stream().map(FailureLines::line).toList();
    }

    private static String line(ExperimentFailure failure) {
        String place = failure.workspace().isEmpty() ? "" : " of " + failure.workspace() + "/" + failure.project();
        return "Experiment " + failure.experimentKey() + place + ": " + failure.reason();
    }
}
