// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.policy.JournalEntry;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the journal in the job repository has of whole runs. Thread-safe. */
final class RunJournal {
    private final JdbcClient jdbc;

    RunJournal(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many lines a run has. */
    long count(String run) {
        return jdbc.sql("select count(*) from policy_action where cleanup = ?")
                .param(run)
                .query(Long.class)
                .single();
    }

    /** All lines of a run, in the order in which they were added, one at a time. */
    <T> T read(CleanupRecord run, Function<Iterator<JournalLine>, T> reader) {
        try (Stream<JournalLine> lines = jdbc
                .sql(JournalRow.SELECT + "where line.cleanup = ? order by line.line")
                .param(run.run())
                .query((row, index) -> new JournalLine(JournalRow.entry(row), run.job(), run.jobDigest(), run.server()))
                .stream()) {
            return reader.apply(lines.iterator());
        }
    }

    /** The lines of a run, those of one action together, in the order of the actions' numbers. */
    void forEachAction(String run, Consumer<List<JournalEntry>> taker) {
        List<JournalEntry> action = new ArrayList<>();
        try (Stream<JournalEntry> lines = jdbc
                .sql(JournalRow.SELECT + "where line.cleanup = ? order by line.number, line.line")
                .param(run)
                .query((row, index) -> JournalRow.entry(row))
                .stream()) {
            lines.forEach(line -> {
                if (!action.isEmpty() && action.get(0).number() != line.number()) {
                    taker.accept(List.copyOf(action));
                    action.clear();
                }
                action.add(line);
            });
        }
        if (!action.isEmpty()) {
            taker.accept(List.copyOf(action));
        }
    }

    /**
     * A call that was made.
     *
     * @param line its place in the journal
     */
    record DoneLine(long line, JournalEntry entry) {}

    /** The last call that a run made before a place in the journal. */
    Optional<DoneLine> doneBefore(String run, long line) {
        return jdbc.sql(JournalRow.SELECT + "where line.cleanup = ? and line.phase = 'DONE' and line.line < ?"
                        + " order by line.line desc fetch first row only")
                .param(run)
                .param(line)
                .query((row, index) -> new DoneLine(row.getLong("line"), JournalRow.entry(row)))
                .optional();
    }

    /** How many calls a run made from a place in the journal on. */
    long doneFrom(String run, long line) {
        return jdbc.sql("select count(*) from policy_action where cleanup = ? and phase = 'DONE' and line >= ?")
                .param(run)
                .param(line)
                .query(Long.class)
                .single();
    }
}
