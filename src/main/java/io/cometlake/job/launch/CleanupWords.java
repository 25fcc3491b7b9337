// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.launch;

import io.cometlake.job.CleanupReport;
import io.cometlake.job.launch.LaunchResult.NearDelete;
import io.cometlake.job.launch.LaunchResult.WaitingPlan;
import io.cometlake.job.report.Figures;
import io.cometlake.job.report.PlanWords;
import io.cometlake.policy.GuardVerdict;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What there is to tell of clean-ups that were launched: clauses, which make one sentence. */
final class CleanupWords {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final List<String> ORDER = List.of("done", "skipped", "failed", "unknown", "pending");
    private static final int LEAST_DIGITS = 12;

    private CleanupWords() {}

    /** As in {@code run 20261126-… went on: of its actions 12 done, 1 skipped}. */
    static String of(CleanupReport report, boolean resumed) {
        return "run " + report.run() + (resumed ? " went on, with " : " acted, with ") + counts(report.counts());
    }

    private static String counts(Map<String, Long> counts) {
        List<String> told = new ArrayList<>();
        for (String result : ORDER) {
            long count = counts.getOrDefault(result, 0L);
            if (count > 0 || result.equals("done")) {
                told.add((told.isEmpty() ? Figures.count(count, "action") : Figures.count(count)) + " " + result);
            }
        }
        return String.join(", ", told);
    }

    /** Why it was refused, as in {@code max-experiments of the whole plan is 500, found 612}. */
    static String exceeded(GuardVerdict verdict) {
        return verdict.guard() + " of " + PlanWords.where(verdict) + " is " + PlanWords.amount(verdict.limit())
                + ", found " + PlanWords.amount(verdict.found());
    }

    /** @param replaced ids of plans whose place it takes */
    static String of(WaitingPlan plan, List<String> replaced) {
        String what = Figures.count(plan.actions(), "action") + " of " + String.join(", ", plan.policies());
        String id = PlanShelf.idOf(plan.file());
        if (!plan.exceeded().isEmpty()) {
            return "guard rails refuse plan " + id + " with " + what + ": " + String.join(", ", plan.exceeded())
                    + inPlaceOf(replaced);
        }
        return what + (plan.actions() == 1 ? " waits" : " wait") + " for somebody to approve plan " + id + " (digest "
                + plan.digest().substring(0, LEAST_DIGITS) + ")" + inPlaceOf(replaced);
    }

    private static String inPlaceOf(List<String> replaced) {
        return replaced.isEmpty() ? "" : ", which takes the place of " + plans(replaced);
    }

    /** Of plans that waited, and of which nothing is left to do. */
    static String withdrawn(List<String> plans) {
        return plans(plans) + (plans.size() == 1 ? " waits" : " wait") + " no more, as nothing is left of it to do";
    }

    private static String plans(List<String> ids) {
        return (ids.size() == 1 ? "plan " : "plans ") + String.join(", ", ids);
    }

    static String of(NearDelete near) {
        return Figures.count(near.experiments(), "experiment") + " will be due for deletion by " + near.policy()
                + ", from " + MOMENT.format(near.due());
    }

    /** @param calls that planning took */
    static String sentence(List<String> clauses, long calls) {
        List<String> all = clauses.isEmpty() ? List.of("there was nothing to clean up") : clauses;
        // Messages of others are sentences of their own.
        String text = all.stream().map(clause -> clause.replaceAll("\\.+$", "")).collect(Collectors.joining("; "));
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1)
                + (calls == 0 ? "" : "; planning took " + Figures.count(calls, "call")) + ".";
    }
}
