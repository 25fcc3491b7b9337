// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.policy.JournalEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the journal in the job repository has of whole runs. Thread-safe. */
final class RunJournal {
    /** Lines may be large. */
    private static final int PAGE = 200;

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

    /** All lines of a run, in the order in which they were added, held a page at a time. */
    Iterator<JournalLine> read(CleanupRecord run) {
        return new Iterator<>() {
            private final Deque<JournalLine> page = new ArrayDeque<>();
            private long last;

            @Override
            public boolean hasNext() {
                if (page.isEmpty()) {
                    jdbc.sql(JournalRow.SELECT + "where line.cleanup = ? and line.line > ? order by line.line"
                                    + " fetch first " + PAGE + " rows only")
                            .param(run.run())
                            .param(last)
                            .query(row -> {
                                last = row.getLong("line");
                                page.add(new JournalLine(
                                        JournalRow.entry(row), run.job(), run.jobDigest(), run.server()));
                            });
                }
                return !page.isEmpty();
            }

            @Override
            public JournalLine next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return page.remove();
            }
        };
    }

    /** The lines of a run, those of one action together, in the order of the actions' numbers. */
    void forEachAction(String run, Consumer<List<JournalEntry>> taker) {
        List<Long> numbers = jdbc.sql("select distinct number from policy_action where cleanup = ? order by number")
                .param(run)
                .query(Long.class)
                .list();
        for (long number : numbers) {
            taker.accept(jdbc.sql(JournalRow.SELECT + "where line.cleanup = ? and line.number = ? order by line.line")
                    .param(run)
                    .param(number)
                    .query((row, index) -> JournalRow.entry(row))
                    .list());
        }
    }

    /** Calls of a run of which nobody knows whether they were made. */
    long unclear(String run) {
        return jdbc.sql("select count(*) from policy_action line where line.cleanup = ? and line.phase <> 'DONE' and "
                        + JournalStore.MAY_HAVE_CHANGED)
                .param(run)
                .query(Long.class)
                .single();
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
