// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.dataset;

import java.util.List;

import static io.cometlake.dataset.ColumnType.BIGINT;
import static io.cometlake.dataset.ColumnType.TEXT;
import static io.cometlake.dataset.ColumnType.TIMESTAMP;

/** The table of what clean-ups did. */
final class PolicyTables {
    private static final String JOURNAL = "set by the clean-up";
    private static final String PLAN = "the plan";
    private static final String LISTING = "experiments: experiments[]";

    private PolicyTables() {}

    static TableSchema actions() {
        return Draft.of("policy_actions", Grain.JOURNAL)
                .describedAs(
                        "One row a line of the journal of clean-ups: that a call is about to be made, or what came of it."
                                + " Clean-ups add files; nothing changes or removes them.")
                .required("line", BIGINT, JOURNAL, "The line's place in the journal of its run, from 1.")
                .required("plan_digest", TEXT, JOURNAL, "The digest of the plan that was carried out.")
                .required("number", BIGINT, PLAN, "The number of the action in the plan.")
                .required("step", BIGINT, JOURNAL, "Which of the action's calls, from 0.")
                .required("policy", TEXT, PLAN, "The policy that the action follows.")
                .required("action", TEXT, PLAN, "What the policy does, as delete-assets.")
                .required("experiment_key", TEXT, PLAN, "The experiment.")
                .required(
                        "workspace_name",
                        TEXT,
                        LISTING + ".workspaceName",
                        "The workspace that it lived in when it was planned.")
                .required(
                        "project_name",
                        TEXT,
                        LISTING + ".projectName",
                        "The project that it lived in when it was planned.")
                .required(
                        "call",
                        TEXT,
                        JOURNAL,
                        "What is called, as archive or delete-asset; none where the experiment was left alone.")
                .required(
                        "phase",
                        TEXT,
                        JOURNAL,
                        "intended before a call; done, failed or unknown behind it; skipped where none was made.")
                .required("written_at", TIMESTAMP, JOURNAL, "When the line was added.")
                .required("who", TEXT, JOURNAL, "The user of the machine that carried out the plan.")
                .optional("detail", TEXT, JOURNAL, "What the call is about, as an asset's id.")
                .optional("reason", TEXT, JOURNAL, "Why not, or what is known.")
                .required(
                        "before_state",
                        TEXT,
                        LISTING + ", and experiment/tags: tags[]",
                        "The experiment as it was when it was planned, as JSON.")
                .required(
                        "target",
                        TEXT,
                        PLAN,
                        "What the action needs to know beside the experiment, as JSON: where to, which tags, which assets.")
                .required("job", TEXT, "the job file: name", "The job's name.")
                .required("rule_digest", TEXT, "the job file", "The digest of what the job file said.")
                .required("server", TEXT, JOURNAL, "The server that was called.")
                .sortedBy(List.of("line"), JOURNAL, "The clean-up run that wrote the row.");
    }
}
