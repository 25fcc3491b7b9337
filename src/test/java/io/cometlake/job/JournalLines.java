// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.ActionKind;
import io.cometlake.policy.ActionTarget;
import io.cometlake.policy.ExperimentState;
import io.cometlake.policy.JournalEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Lines as clean-ups journal them, made up. */
final class JournalLines {
    static final String SERVER = "https://comet.test";

    private static final Instant BEGUN = Instant.parse("2026-11-24T02:00:00.000001Z");

    private JournalLines() {}

    /** Two lines an action, of experiments in workspaces that take turns. */
    static List<JournalLine> of(String run, int actions, String... workspaces) {
        List<JournalLine> lines = new ArrayList<>();
        for (int action = 0; action < actions; action++) {
            JournalEntry intended = new JournalEntry(
                    run,
                    "plan-digest",
                    action,
                    0,
                    "old, \"untagged\"\nones",
                    ActionKind.MOVE,
                    state("experiment-" + action, workspaces[action % workspaces.length]),
                    ActionTarget.project(null, "=archive"),
                    "move",
                    JournalEntry.Phase.INTENDED,
                    BEGUN.plusSeconds(action),
                    "lead",
                    null,
                    null);
            lines.add(line(intended));
            lines.add(line(
                    intended.as(JournalEntry.Phase.DONE, BEGUN.plusSeconds(action + 1), "=moved, \"so\"\nit says")));
        }
        return lines;
    }

    /** One that has all that a line can have. */
    static JournalLine full(String run, String workspace) {
        ActionTarget target = new ActionTarget(
                "other",
                "attic",
                List.of("cometlake:delete-after=2026-12-24", "b"),
                List.of(
                        new ActionTarget.DoomedAsset("a-1", "model.ckpt", "checkpoint", 12L),
                        new ActionTarget.DoomedAsset("a-2", null, null, null)));
        return line(new JournalEntry(
                run,
                "plan-digest",
                1L << 40,
                3,
                "free",
                ActionKind.DELETE_ASSETS,
                state("experiment-full", workspace),
                target,
                "delete-asset",
                JournalEntry.Phase.UNKNOWN,
                BEGUN,
                "lead",
                "a-1",
                "no answer came"));
    }

    private static JournalLine line(JournalEntry entry) {
        return new JournalLine(entry, "tidy", "job-digest", SERVER);
    }

    private static ExperimentState state(String key, String workspace) {
        return new ExperimentState(
                key,
                null,
                workspace,
                "p, \"quoted\"",
                "id-p",
                "ann",
                1_000L,
                null,
                true,
                false,
                true,
                List.of("b", "a"));
    }
}
