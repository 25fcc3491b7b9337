// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.file;

import io.cometlake.config.ActionKind;
import io.cometlake.config.PolicySpec.Approval;
import io.cometlake.policy.ActionTarget;
import io.cometlake.policy.ActionTarget.DoomedAsset;
import io.cometlake.policy.ExperimentState;
import io.cometlake.policy.GuardVerdict;
import io.cometlake.policy.PlanCost;
import io.cometlake.policy.PlanHeader;
import io.cometlake.policy.PlanHeader.JobReference;
import io.cometlake.policy.PlanHeader.PolicySummary;
import io.cometlake.policy.PlannedAction;
import io.cometlake.policy.SparedExperiment;
import io.cometlake.policy.SparedExperiment.Cause;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Plans made by hand. */
public final class Plans {
    /** What a name may hold: signs of markup, of spreadsheets, of terminals, of other scripts, and half a character. */
    public static final String ODD = "=1+1 \"<b>'\\ \n\t\u001b[2J \u202e \u65e5\u672c \ud83d\ude00 \ud800 \u2028";

    private Plans() {}

    /** Two actions of two policies, three spared experiments. */
    public static String write(Path file) {
        return write(file, header());
    }

    public static String write(Path file, PlanHeader header) {
        try (PlanWriter writer = new PlanWriter(file)) {
            actions().forEach(writer::action);
            spared().forEach(writer::spared);
            return writer.finish(header);
        }
    }

    public static PlanHeader header() {
        return header(List.of(
                new GuardVerdict("max-experiments", "", "500", "2", GuardVerdict.Outcome.KEPT, false),
                new GuardVerdict(
                        "max-percent-of-project", "vision/sweep", "50%", "33%", GuardVerdict.Outcome.KEPT, true)));
    }

    public static PlanHeader header(List<GuardVerdict> guards) {
        return header("https://comet.example", List.of(archive(1), checkpoints(1)), guards);
    }

    public static PlanHeader header(String server, List<PolicySummary> policies, List<GuardVerdict> guards) {
        return new PlanHeader(
                "20261126-061500-ab12",
                Instant.parse("2026-11-26T06:15:00.123Z"),
                "ada",
                new JobReference("tidy", "/jobs/tidy.yaml", "ab".repeat(32)),
                server,
                "ada",
                "/data/lake",
                policies,
                guards,
                new TreeMap<>(Map.of(Cause.PROTECTED, 2L, Cause.KEPT, 5L, Cause.NOT_A_MATCH, 1L)),
                List.of("The server's answer to the query of policy crashed was wrong for 1 experiment."),
                new PlanCost(40, 1),
                new PlanCost(31, 1),
                new PlanCost(9, 1));
    }

    public static PolicySummary archive(long actions) {
        return new PolicySummary(
                "crashed", ActionKind.ARCHIVE, Approval.AUTO, "crashed, older than 90 days: archive", 60, actions, 0);
    }

    public static PolicySummary checkpoints(long actions) {
        return new PolicySummary(
                "checkpoints",
                ActionKind.DELETE_ASSETS,
                Approval.PERSON,
                "all but the best 5 by Metric(\"acc\"): delete assets *.ckpt",
                60,
                actions,
                1_500_000_000);
    }

    public static List<PlannedAction> actions() {
        return List.of(action(1), dropping(2));
    }

    /** An archiving. */
    public static PlannedAction action(long number) {
        return new PlannedAction(
                number,
                "crashed",
                ActionKind.ARCHIVE,
                new ExperimentState(
                        String.format("%032x", number),
                        ODD,
                        "vision",
                        "sweep",
                        "p1",
                        "ada",
                        1_700_000_000_000L,
                        1_700_000_057_000L,
                        false,
                        false,
                        true,
                        List.of("a", ODD)),
                ActionTarget.tags(List.of("cometlake:delete-after=2026-12-10")),
                Map.of("Metadata(\"duration\")", "57"),
                new TreeMap<>(Map.of("Metadata(\"duration\")", "57", "age", "41 d")),
                null,
                4);
    }

    private static PlannedAction dropping(long number) {
        return new PlannedAction(
                number,
                "checkpoints",
                ActionKind.DELETE_ASSETS,
                new ExperimentState(
                        "e".repeat(32),
                        null,
                        "vision",
                        "sweep",
                        "p1",
                        null,
                        null,
                        null,
                        false,
                        false,
                        false,
                        List.of()),
                ActionTarget.assets(List.of(
                        new DoomedAsset("a1", "last.ckpt", "model-element", 1_500_000_000L),
                        new DoomedAsset("a2", null, null, null))),
                Map.of("Metric(\"acc\")", "0.5"),
                Map.of("rank", "6 of 11 by Metric(\"acc\")"),
                1_500_000_000L,
                6);
    }

    public static List<SparedExperiment> spared() {
        return List.of(
                new SparedExperiment("crashed", "b".repeat(32), "vision", "sweep", Cause.PROTECTED, "has the tag keep"),
                new SparedExperiment(
                        "crashed", "c".repeat(32), "vision", ODD, Cause.PROTECTED, "is 3 d old, min-age 7d"),
                new SparedExperiment(
                        "crashed",
                        "d".repeat(32),
                        "vision",
                        "sweep",
                        Cause.NOT_A_MATCH,
                        "Metadata(\"duration\") is 900"));
    }
}
