// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.report;

import io.cometlake.export.proof.Difference;
import io.cometlake.job.FoundDifference;
import io.cometlake.job.ProofFigures;
import io.cometlake.job.ProofReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the server tells by other means, beside what the lake has. */
final class ProofSection {
    private ProofSection() {}

    static void write(Markup page, ProofReport proof) {
        if (proof.equals(ProofReport.NONE)) {
            return;
        }
        page.line().open("section").element("h2", "Compared with the server");
        page.element("p", words(proof));
        if (!proof.byTable().isEmpty()) {
            // A line a project and table: long, and of interest only where something differs.
            if (proof.hasDifferences()) {
                tables(page, proof.byTable());
            } else {
                page.open("details").element("summary", "By project and table");
                tables(page, proof.byTable());
                page.close();
            }
        }
        if (!proof.differences().isEmpty()) {
            differences(page, proof);
        }
        page.close();
    }

    private static String words(ProofReport proof) {
        String movedOn = proof.movedOn() == 0
                ? ""
                : " " + Figures.count(proof.movedOn())
                        + " of them changed on the server after they were read, which is no difference.";
        String unanswered = proof.unanswered() == 0
                ? ""
                : " Of " + Figures.count(proof.unanswered(), "further experiment") + " the server would not tell.";
        return Figures.count(proof.experiments(), "experiment") + " compared, "
                + Figures.count(proof.total(), "difference") + "." + movedOn + unanswered;
    }

    private static void tables(Markup page, List<ProofFigures> figures) {
        page.open("div", "class", "wide").open("table").open("thead").open("tr");
        for (String heading : List.of("Workspace", "Project", "Table")) {
            page.element("th", heading, "scope", "col");
        }
        for (String heading : List.of("Experiments", "Server", "Lake", "Differences")) {
            page.element("th", heading, "scope", "col", "class", "figure");
        }
        page.close().close().open("tbody");
        figures.stream().limit(FailureSection.MOST).forEach(one -> {
            page.line()
                    .open("tr")
                    .open("th", "scope", "row")
                    .name(one.workspace())
                    .close();
            page.open("td").name(one.project()).close().element("td", one.table());
            for (long figure : new long[] {one.experiments(), one.expected(), one.found(), one.differences()}) {
                page.element("td", Figures.count(figure), "class", "figure");
            }
            page.close();
        });
        page.close().close().close();
        FailureSection.rest(page, figures.size());
    }

    private static void differences(Markup page, ProofReport proof) {
        page.open("div", "class", "wide").open("table").element("caption", "Differences");
        page.open("thead").open("tr");
        for (String heading : List.of("Experiment", "Project", "Table", "Name", "What", "Server", "Lake")) {
            page.element("th", heading, "scope", "col");
        }
        page.close().close().open("tbody");
        proof.differences().stream().limit(FailureSection.MOST).forEach(found -> difference(page, found));
        page.close().close().close();
        if (proof.total() > proof.differences().size()) {
            page.element(
                    "p",
                    "report.json beside this page names the first "
                            + Figures.count(proof.differences().size()) + " of " + Figures.count(proof.total()) + ".");
        } else {
            FailureSection.rest(page, proof.differences().size());
        }
    }

    private static void difference(Markup page, FoundDifference found) {
        Difference difference = found.difference();
        page.line()
                .open("tr")
                .open("th", "scope", "row")
                .name(difference.experimentKey())
                .close();
        page.open("td").name(found.workspace()).text("/").name(found.project()).close();
        page.element("td", difference.table());
        page.open("td").name(difference.name()).close().element("td", difference.aspect());
        value(page, difference.server());
        value(page, difference.lake());
        page.close();
    }

    private static void value(Markup page, @Nullable String text) {
        page.open("td");
        if (text == null) {
            page.element("span", "(nothing)", "class", "soft");
        } else {
            page.name(text);
        }
        page.close();
    }
}
