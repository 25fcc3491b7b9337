// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.export.proof.Difference;
import io.cometlake.job.FoundDifference;
import io.cometlake.job.ProofFigures;
import io.cometlake.job.ProofReport;
import io.cometlake.job.report.Figures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of comparing the lake with the server, for people. */
final class ProofText {
    private ProofText() {}

    /** One line. */
    static String summary(ProofReport proof) {
        String movedOn = proof.movedOn() == 0 ? "" : ", " + Figures.count(proof.movedOn()) + " moved on meanwhile";
        String unanswered =
                proof.unanswered() == 0 ? "" : ", " + Figures.count(proof.unanswered()) + " without an answer";
        return Figures.count(proof.experiments(), "experiment") + " with the server, "
                + Figures.count(proof.total(), "difference") + movedOn + unanswered;
    }

    /** As in {@code 1 of 38 experiments that were compared is not}. */
    static String differing(ProofReport proof) {
        return Figures.count(proof.differing()) + " of " + Figures.count(proof.experiments(), "experiment")
                + " that were compared " + (proof.differing() == 1 ? "is" : "are") + " not";
    }

    /** By table; where there are differences, those of each project and the first by name. */
    static List<String> blocks(ProofReport proof, int most, int width) {
        List<String> blocks = new ArrayList<>();
        if (proof.byTable().isEmpty()) {
            return blocks;
        }
        blocks.add(byTable(proof).render(width));
        if (proof.hasDifferences()) {
            blocks.add(byProject(proof, most).render(width));
            long rest = proof.total() - Math.min(most, proof.differences().size());
            blocks.add(byName(proof, most).render(width)
                    + (rest == 0 ? "" : "\n  and " + Figures.count(rest) + " more, which the report has"));
        }
        return blocks;
    }

    private static TextTable byTable(ProofReport proof) {
        Map<String, long[]> sums = new LinkedHashMap<>();
        for (ProofFigures figures : proof.byTable()) {
            long[] sum = sums.computeIfAbsent(figures.table(), ignored -> new long[3]);
            sum[0] += figures.expected();
            sum[1] += figures.found();
            sum[2] += figures.differences();
        }
        TextTable table =
                new TextTable().text("Compared").figure("Server").figure("Lake").figure("Differences");
        sums.forEach(
                (name, sum) -> table.row(name, Figures.count(sum[0]), Figures.count(sum[1]), Figures.count(sum[2])));
        return table;
    }

    private static TextTable byProject(ProofReport proof, int most) {
        TextTable table = new TextTable().text("Project").text("Table").figure("Differences");
        proof.byTable().stream()
                .filter(figures -> figures.differences() > 0)
                .limit(most)
                .forEach(figures -> table.row(
                        PlainText.of(figures.workspace() + "/" + figures.project()),
                        figures.table(),
                        Figures.count(figures.differences())));
        return table;
    }

    private static TextTable byName(ProofReport proof, int most) {
        TextTable table = new TextTable()
                .text("Experiment")
                .text("Table")
                .text("Name")
                .text("What")
                .text("Server")
                .text("Lake");
        for (FoundDifference found : proof.differences().stream().limit(most).toList()) {
            Difference difference = found.difference();
            table.row(
                    difference.experimentKey(),
                    difference.table(),
                    PlainText.of(difference.name()),
                    difference.aspect(),
                    text(difference.server()),
                    text(difference.lake()));
        }
        return table;
    }

    private static String text(@Nullable String value) {
        return value == null ? "missing" : PlainText.of(value);
    }
}
