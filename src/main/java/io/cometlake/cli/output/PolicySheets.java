// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.config.Words;
import io.cometlake.job.report.PlanWords;
import io.cometlake.policy.JournalEntry;
import io.cometlake.policy.PlannedAction;
import io.cometlake.policy.SparedExperiment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Columns of what clean-ups plan, spare and have done. */
public final class PolicySheets {
    private PolicySheets() {}

    /** Of a plan: what is done to which experiment, why, and how it is now. */
    public static Sheet<PlannedAction> actions() {
        return new Sheet<PlannedAction>("actions")
                .number("number", "Nr.", PlannedAction::number)
                .text("policy", "Policy", PlannedAction::policy)
                .text("action", "Action", action -> action.kind().text())
                .text("experiment_key", "Experiment", PlannedAction::experimentKey)
                .text("experiment_name", "Name", action -> action.before().name())
                .text("workspace_name", "Workspace", action -> action.before().workspace())
                .outsideOfTables()
                .text("project_name", "Project", action -> action.before().project())
                .text("target", "Target", action -> orNull(PlanWords.target(action)))
                .bytes("bytes", "Frees", PlannedAction::bytes)
                .number("calls", "Calls", action -> (long) action.calls())
                .outsideOfTables()
                .flag("undoable", "Undo", action -> action.kind().isUndoable())
                .text("user_name", "Owner", action -> action.before().owner())
                .outsideOfTables()
                .time("start_time", "Started", action -> time(action.before().startMillis()))
                .outsideOfTables()
                .time("end_time", "Ended", action -> time(action.before().endMillis()))
                .outsideOfTables()
                .flag("archived", "Archived", action -> action.before().archived())
                .outsideOfTables()
                .flag("running", "Running", action -> action.before().running())
                .outsideOfTables()
                .flag("has_crashed", "Crashed", action -> action.before().crashed())
                .outsideOfTables()
                .list("tags", "Tags", action -> action.before().tags())
                .outsideOfTables()
                .text("why", "Why", action -> orNull(PlanWords.why(action)));
    }

    /** Of a plan: what is left alone. */
    public static Sheet<SparedExperiment> spared() {
        return new Sheet<SparedExperiment>("spared")
                .text("policy", "Policy", SparedExperiment::policy)
                .text("experiment_key", "Left alone", SparedExperiment::experimentKey)
                .text("workspace_name", "Workspace", SparedExperiment::workspace)
                .outsideOfTables()
                .text("project_name", "Project", SparedExperiment::project)
                .text("cause", "Cause", experiment -> Words.of(experiment.cause()))
                .text("reason", "Reason", SparedExperiment::reason);
    }

    /** Of the journal. */
    public static Sheet<JournalEntry> journal() {
        return new Sheet<JournalEntry>("history")
                .time("at", "At (UTC)", JournalEntry::at)
                .text("run", "Run", JournalEntry::run)
                .number("number", "Nr.", JournalEntry::number)
                .number("step", "Step", entry -> (long) entry.step())
                .outsideOfTables()
                .text("policy", "Policy", JournalEntry::policy)
                .text("action", "Action", entry -> entry.kind().text())
                .outsideOfTables()
                .text("experiment_key", "Experiment", JournalEntry::experimentKey)
                .text("experiment_name", "Name", entry -> entry.before().name())
                .outsideOfTables()
                .text("workspace_name", "Workspace", entry -> entry.before().workspace())
                .outsideOfTables()
                .text("project_name", "Project", entry -> entry.before().project())
                .text("call", "Call", JournalEntry::call)
                .text("phase", "Result", entry -> Words.of(entry.phase()))
                .text("who", "Who", JournalEntry::who)
                .text("detail", "Detail", JournalEntry::detail)
                .text("reason", "Reason", JournalEntry::reason)
                .text("plan_digest", "Plan", JournalEntry::planDigest)
                .outsideOfTables();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Instant time(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
