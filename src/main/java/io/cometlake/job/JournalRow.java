// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.ActionKind;
import io.cometlake.policy.ActionTarget;
import io.cometlake.policy.ExperimentState;
import io.cometlake.policy.JournalEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;

/** How the job repository keeps a line of the journal. */
final class JournalRow {
    static final String SELECT = "select line.line, line.cleanup, run.plan_digest, line.number, line.step, line.policy,"
            + " line.kind, line.before_state,"
            + " coalesce(line.target, (select first.target from policy_action first where first.line = line.target_line))"
            + " as target, line.call_name, line.phase, line.at_time, line.who,"
            + " line.detail, line.reason from policy_action line join cleanup_run run on run.cleanup = line.cleanup ";

    private JournalRow() {}

    static JournalEntry entry(ResultSet row) throws SQLException {
        return new JournalEntry(
                row.getString("cleanup"),
                row.getString("plan_digest"),
                row.getLong("number"),
                row.getInt("step"),
                row.getString("policy"),
                ActionKind.valueOf(row.getString("kind")),
                Json.read(row.getString("before_state"), ExperimentState.class),
                Json.read(row.getString("target"), ActionTarget.class),
                row.getString("call_name"),
                JournalEntry.Phase.valueOf(row.getString("phase")),
                row.getObject("at_time", OffsetDateTime.class).toInstant(),
                row.getString("who"),
                row.getString("detail"),
                row.getString("reason"));
    }
}
