// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.policy.ActionJournal;
import io.cometlake.policy.JournalEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The journal in the job repository's own database, with times to the microsecond, as the lake has them and PostgreSQL can. A line is a transaction of its own, whatever transaction a step of Spring Batch
 * has open meanwhile: the line before a call has to stand when the call goes out. Thread-safe.
 */
final class JournalStore implements ActionJournal {
    /** A call that was made, or of which nobody knows that it was not. */
    static final String MAY_HAVE_CHANGED = "(line.phase in ('DONE', 'UNKNOWN') or line.phase = 'INTENDED'"
            + " and not exists (select 1 from policy_action later where later.cleanup = line.cleanup"
            + " and later.number = line.number and later.step = line.step and later.line > line.line"
            + " and later.phase <> 'INTENDED'))";

    private static final String RUN = "join cleanup_run run on run.cleanup = line.cleanup ";

    private final JdbcClient jdbc;
    private final TransactionTemplate alone;

    JournalStore(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.alone = new TransactionTemplate(transactions);
        alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public void add(JournalEntry entry) {
        alone.executeWithoutResult(status -> insert(entry));
    }

    private void insert(JournalEntry entry) {
        String target = Json.write(entry.target());
        Long same = jdbc.sql("select line from policy_action where cleanup = ? and number = ? and target = ?"
                        + " order by line fetch first row only")
                .params(entry.run(), entry.number(), target)
                .query(Long.class)
                .optional()
                .orElse(null);
        jdbc.sql("insert into policy_action (cleanup, number, step, policy, kind, experiment_key, before_state, target,"
                        + " target_line, call_name, phase, at_time, who, detail, reason)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(entry.run())
                .param(entry.number())
                .param(entry.step())
                .param(entry.policy())
                .param(entry.kind().name())
                .param(entry.experimentKey())
                .param(Json.write(entry.before()))
                .param(same == null ? target : null)
                .param(same)
                .param(entry.call())
                .param(entry.phase().name())
                .param(at(entry.at().truncatedTo(ChronoUnit.MICROS)))
                .param(entry.who())
                .param(entry.detail())
                .param(entry.reason())
                .update();
    }

    @Override
    public List<JournalEntry> of(String run, long number) {
        return jdbc.sql(JournalRow.SELECT + "where line.cleanup = ? and line.number = ? order by line.line")
                .param(run)
                .param(number)
                .query(JournalStore::entry)
                .list();
    }

    @Override
    public long changedSince(String server, Instant since, String apartFromRun) {
        return jdbc.sql("select count(distinct line.experiment_key) from policy_action line " + RUN
                        + "where line.at_time >= ? and run.server = ? and line.cleanup <> ? and " + MAY_HAVE_CHANGED)
                .param(at(since))
                .param(server)
                .param(apartFromRun)
                .query(Long.class)
                .single();
    }

    @Override
    public Optional<JournalEntry> laterThan(JournalEntry done, String apartFromRun) {
        return jdbc
                .sql(JournalRow.SELECT + "where line.experiment_key = ? and line.phase = 'DONE'"
                        + " and line.cleanup not in (?, ?)"
                        + " and run.server = (select own.server from cleanup_run own where own.cleanup = ?)"
                        + " and line.line > (select max(own.line) from policy_action own where own.cleanup = ?"
                        + " and own.number = ? and own.step = ? and own.phase = 'DONE') order by line.line desc")
                .params(
                        done.experimentKey(),
                        done.run(),
                        apartFromRun,
                        done.run(),
                        done.run(),
                        done.number(),
                        done.step())
                .query(JournalStore::entry)
                .list()
                .stream()
                .filter(done::concernsTheSameAs)
                .findFirst();
    }

    @Override
    public Optional<Instant> archivedBy(String server, String experimentKey, String job, Collection<String> policies) {
        return jdbc.sql("select line.policy, line.call_name, line.phase, line.at_time, run.job, run.kind"
                        + " from policy_action line " + RUN + "where line.experiment_key = ? and run.server = ?"
                        + " and line.call_name in ('archive', 'restore') and " + MAY_HAVE_CHANGED
                        + " order by line.line desc fetch first row only")
                .param(experimentKey)
                .param(server)
                .query((row, index) -> archived(row, job, policies))
                .optional()
                .flatMap(found -> found);
    }

    /** Archivings by policies of a job, each the last thing of its kind that clean-ups did to its experiment, the oldest first. */
    List<JournalEntry> archivedBetween(
            String server, String job, Collection<String> policies, Instant from, Instant to) {
        String last =
                "not exists (select 1 from policy_action later join cleanup_run other on other.cleanup = later.cleanup"
                        + " where later.experiment_key = line.experiment_key and later.line > line.line"
                        + " and other.server = run.server and later.call_name in ('archive', 'restore')"
                        + " and later.phase in ('DONE', 'UNKNOWN'))";
        return jdbc
                .sql(JournalRow.SELECT
                        + "where line.call_name = 'archive' and line.phase = 'DONE' and run.kind = 'APPLY'"
                        + " and run.server = ? and run.job = ? and line.at_time > ? and line.at_time <= ? and " + last
                        + " order by line.line")
                .params(server, job, at(from), at(to))
                .query(JournalStore::entry)
                .list()
                .stream()
                .filter(line -> policies.contains(line.policy()))
                .toList();
    }

    /** What was done last decides: an archiving by somebody else means that it had been restored before. */
    private static Optional<Instant> archived(ResultSet last, String job, Collection<String> policies)
            throws SQLException {
        boolean ours = last.getString("call_name").equals("archive")
                && last.getString("phase").equals(JournalEntry.Phase.DONE.name())
                && last.getString("kind").equals(CleanupReport.Kind.APPLY.name())
                && last.getString("job").equals(job)
                && policies.contains(last.getString("policy"));
        return ours
                ? Optional.of(last.getObject("at_time", OffsetDateTime.class).toInstant())
                : Optional.empty();
    }

    /** Of a run, or of all of them, the newest last. */
    List<JournalEntry> history(@Nullable String run, @Nullable String experimentKey, int limit) {
        StringBuilder where = new StringBuilder();
        List<Object> values = new ArrayList<>();
        if (run != null) {
            where.append("where line.cleanup = ? ");
            values.add(run);
        }
        if (experimentKey != null) {
            where.append(where.isEmpty() ? "where " : "and ").append("line.experiment_key = ? ");
            values.add(experimentKey);
        }
        values.add(limit);
        List<JournalEntry> newestFirst = jdbc.sql(
                        JournalRow.SELECT + where + "order by line.line desc fetch first ? rows only")
                .params(values)
                .query(JournalStore::entry)
                .list();
        List<JournalEntry> newestLast = new ArrayList<>(newestFirst);
        Collections.reverse(newestLast);
        return newestLast;
    }

    private static JournalEntry entry(ResultSet row, int index) throws SQLException {
        return JournalRow.entry(row);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
