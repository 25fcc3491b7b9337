// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.ActionKind;
import io.cometlake.config.Words;
import io.cometlake.dataset.ColumnVector;
import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.RowBatchBuilder;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import io.cometlake.policy.ActionTarget;
import io.cometlake.policy.ExperimentState;
import io.cometlake.policy.JournalEntry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Lines of the journal as rows of {@code policy_actions}, and back. Times are kept to the microsecond. */
final class JournalRows {
    private static final TableSchema TABLE = Tables.POLICY_ACTIONS;

    /** Members are called like columns: people query them. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final int LINE = TABLE.indexOf("line");
    private static final int PLAN_DIGEST = TABLE.indexOf("plan_digest");
    private static final int NUMBER = TABLE.indexOf("number");
    private static final int STEP = TABLE.indexOf("step");
    private static final int POLICY = TABLE.indexOf("policy");
    private static final int ACTION = TABLE.indexOf("action");
    private static final int EXPERIMENT_KEY = TABLE.indexOf(TableSchema.EXPERIMENT_KEY);
    private static final int WORKSPACE = TABLE.indexOf("workspace_name");
    private static final int PROJECT = TABLE.indexOf("project_name");
    private static final int CALL = TABLE.indexOf("call");
    private static final int PHASE = TABLE.indexOf("phase");
    private static final int WRITTEN_AT = TABLE.indexOf("written_at");
    private static final int WHO = TABLE.indexOf("who");
    private static final int DETAIL = TABLE.indexOf("detail");
    private static final int REASON = TABLE.indexOf("reason");
    private static final int BEFORE = TABLE.indexOf("before_state");
    private static final int TARGET = TABLE.indexOf("target");
    private static final int JOB = TABLE.indexOf("job");
    private static final int RULE_DIGEST = TABLE.indexOf("rule_digest");
    private static final int SERVER = TABLE.indexOf("server");
    private static final int RUN_ID = TABLE.indexOf(TableSchema.RUN_ID);

    private JournalRows() {}

    /** @param number the line's place in the journal of its run */
    static void add(RowBatchBuilder rows, long number, JournalLine line) {
        JournalEntry entry = line.entry();
        rows.set(LINE, number)
                .set(PLAN_DIGEST, entry.planDigest())
                .set(NUMBER, entry.number())
                .set(STEP, (long) entry.step())
                .set(POLICY, entry.policy())
                .set(ACTION, entry.kind().text())
                .set(EXPERIMENT_KEY, entry.experimentKey())
                .set(WORKSPACE, entry.before().workspace())
                .set(PROJECT, entry.before().project())
                .set(CALL, entry.call())
                .set(PHASE, Words.of(entry.phase()))
                .set(WRITTEN_AT, ChronoUnit.MICROS.between(Instant.EPOCH, entry.at()))
                .set(WHO, entry.who())
                .set(DETAIL, entry.detail())
                .set(REASON, entry.reason())
                .set(BEFORE, JSON.writeValueAsString(entry.before()))
                .set(TARGET, JSON.writeValueAsString(entry.target()))
                .set(JOB, line.job())
                .set(RULE_DIGEST, line.jobDigest())
                .set(SERVER, line.server())
                .set(RUN_ID, entry.run())
                .endRow();
    }

    static JournalLine line(RowBatch rows, int row) {
        JournalEntry entry = new JournalEntry(
                text(rows, RUN_ID, row),
                text(rows, PLAN_DIGEST, row),
                number(rows, NUMBER, row),
                Math.toIntExact(number(rows, STEP, row)),
                text(rows, POLICY, row),
                word(ActionKind.values(), text(rows, ACTION, row)),
                JSON.readValue(text(rows, BEFORE, row), ExperimentState.class),
                JSON.readValue(text(rows, TARGET, row), ActionTarget.class),
                text(rows, CALL, row),
                word(JournalEntry.Phase.values(), text(rows, PHASE, row)),
                Instant.EPOCH.plus(number(rows, WRITTEN_AT, row), ChronoUnit.MICROS),
                text(rows, WHO, row),
                find(rows, DETAIL, row),
                find(rows, REASON, row));
        return new JournalLine(entry, text(rows, JOB, row), text(rows, RULE_DIGEST, row), text(rows, SERVER, row));
    }

    /** The row's place in the journal of its run. */
    static long number(RowBatch rows, int row) {
        return number(rows, LINE, row);
    }

    private static <T extends Enum<T>> T word(T[] values, String text) {
        T value = Words.of(values).get(text);
        if (value == null) {
            throw new JobException(
                    "The lake's table " + TABLE.name() + " says '" + text
                            + "', which this version of Cometlake does not"
                            + " know. Use the version that wrote it, or a newer one.",
                    null);
        }
        return value;
    }

    private static long number(RowBatch rows, int column, int row) {
        return ((ColumnVector.Longs) rows.vector(column)).values()[row];
    }

    private static String text(RowBatch rows, int column, int row) {
        return Objects.requireNonNull(
                find(rows, column, row), TABLE.column(column).name());
    }

    private static @Nullable String find(RowBatch rows, int column, int row) {
        return ((ColumnVector.Texts) rows.vector(column)).values()[row];
    }
}
