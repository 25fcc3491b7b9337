// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.report;

import io.cometlake.export.ExperimentFailure;
import io.cometlake.job.FailureReasons;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which experiments failed, why, and what becomes of them. */
final class FailureSection {
    /** So many a page shows without becoming slow. */
    static final int MOST = 500;

    private static final int MOST_REASONS = 30;

    private FailureSection() {}

    static void write(Markup page, List<ExperimentFailure> failures) {
        page.line().open("section").element("h2", "Failures");
        if (failures.isEmpty()) {
            page.element("p", "No experiment is named as failed.").close();
            return;
        }
        Map<String, Long> reasons = new LinkedHashMap<>();
        FailureReasons.count(failures).entrySet().stream()
                .limit(MOST_REASONS)
                .forEach(reason -> reasons.put(reason.getKey(), reason.getValue()));
        BarTable.write(page, "Failures by reason", "Reason", "Experiments", "failed", reasons);
        page.open("div", "class", "wide").open("table");
        page.element("caption", "Failed experiments");
        page.open("thead").open("tr");
        for (String heading : List.of("Experiment", "Project", "Where", "Reason", "What happens next")) {
            page.element("th", heading, "scope", "col");
        }
        page.close().close().open("tbody");
        failures.stream().limit(MOST).forEach(failure -> {
            page.line()
                    .open("tr")
                    .open("th", "scope", "row")
                    .name(failure.experimentKey())
                    .close();
            page.open("td");
            if (!failure.workspace().isEmpty()) {
                page.name(failure.workspace()).text("/").name(failure.project());
            }
            page.close().element("td", FailureReasons.step(failure));
            page.open("td").name(failure.reason()).close();
            page.element("td", FailureReasons.next(failure)).close();
        });
        page.close().close().close();
        rest(page, failures.size());
        page.close();
    }

    /** Says that there are more, and where. */
    static void rest(Markup page, int all) {
        if (all > MOST) {
            page.element(
                    "p",
                    "These are the first " + Figures.count(MOST) + " of " + Figures.count(all)
                            + "; report.json beside this page has all.");
        }
    }
}
