// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.lake.WriterProcess;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The clean-ups that the job repository knows. Thread-safe. */
final class CleanupStore {
    private static final String SELECT =
            "select cleanup, kind, plan_id, plan_digest, plan_file, job, job_digest, server,"
                    + " lake, who, state, owner, started_at, actions, report from cleanup_run ";

    private final JdbcClient jdbc;

    CleanupStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(CleanupRecord run) {
        jdbc.sql("insert into cleanup_run (cleanup, kind, plan_id, plan_digest, plan_file, job, job_digest, server,"
                        + " lake, who, state, owner, started_at, actions)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(run.run())
                .param(run.kind().name())
                .param(run.plan())
                .param(run.planDigest())
                .param(run.planFile())
                .param(run.job())
                .param(run.jobDigest())
                .param(run.server())
                .param(run.lake())
                .param(run.who())
                .param(run.state().name())
                .param(Json.write(run.owner()))
                .param(run.started().atOffset(ZoneOffset.UTC))
                .param(run.actions())
                .update();
    }

    /**
     * A process takes a run over.
     *
     * @return false if it is over or was given up, perhaps since the caller looked
     */
    boolean take(String run, WriterProcess owner) {
        return jdbc.sql("update cleanup_run set state = ?, owner = ? where cleanup = ? and state in "
                                + RunState.UNFINISHED)
                        .param(RunState.RUNNING.name())
                        .param(Json.write(owner))
                        .param(run)
                        .update()
                > 0;
    }

    /** Nobody may go on with a run, unless it is over. It belongs to whoever says so from then on. */
    void abandon(String run, WriterProcess by) {
        jdbc.sql("update cleanup_run set state = ?, owner = ? where cleanup = ? and state in " + RunState.UNFINISHED)
                .param(RunState.ABANDONED.name())
                .param(Json.write(by))
                .param(run)
                .update();
    }

    /**
     * The same, unless somebody has taken the run since it was looked at. That the process itself has tried to go on with it does not
     * count.
     *
     * @param seen its state, when it was looked at
     * @param owner its owner then
     * @return whether it is given up
     */
    boolean abandon(String run, RunState seen, WriterProcess owner, WriterProcess by) {
        String self = Json.write(by);
        return jdbc.sql("update cleanup_run set state = ?, owner = ? where cleanup = ? and state in "
                                + RunState.UNFINISHED
                                + " and (state = ? and owner = ? or state <> 'RUNNING' and owner = ?)")
                        .params(RunState.ABANDONED.name(), self, run, seen.name(), Json.write(owner), self)
                        .update()
                > 0;
    }

    /** @return false if the run is another process's by now: nothing was written then */
    boolean end(CleanupReport report, WriterProcess owner) {
        return jdbc.sql("update cleanup_run set state = ?, report = ? where cleanup = ? and owner = ?")
                        .param(report.state().name())
                        .param(Json.write(report))
                        .param(report.run())
                        .param(Json.write(owner))
                        .update()
                > 0;
    }

    Optional<RunOwner> owner(String run) {
        return jdbc.sql("select owner, state from cleanup_run where cleanup = ?")
                .param(run)
                .query(RunOwner::map)
                .optional();
    }

    Optional<CleanupRecord> find(String run) {
        return jdbc.sql(SELECT + "where cleanup = ?")
                .param(run)
                .query(CleanupStore::map)
                .optional();
    }

    /** The newest run that carries a plan out. */
    Optional<CleanupRecord> ofPlan(String digest) {
        return jdbc.sql(SELECT + "where plan_digest = ? and kind = 'APPLY' order by started_at desc, cleanup desc"
                        + " fetch first row only")
                .param(digest)
                .query(CleanupStore::map)
                .optional();
    }

    /** Runs that carry out plans of a job and are neither over nor given up, the newest first. */
    List<CleanupRecord> unfinished(String job, String lake) {
        return jdbc.sql(SELECT + "where job = ? and lake = ? and kind = 'APPLY'" + " and state in "
                        + RunState.UNFINISHED + " order by started_at desc, cleanup desc")
                .params(job, lake)
                .query(CleanupStore::map)
                .list();
    }

    /** Those that began at a moment or later and came to their end, the newest first. */
    List<CleanupRecord> overSince(String job, String lake, Instant moment) {
        return jdbc.sql(SELECT + "where job = ? and lake = ? and kind = 'APPLY' and started_at >= ?"
                        + " and state in ('DONE', 'PARTIAL') order by started_at desc, cleanup desc")
                .params(job, lake, moment.atOffset(ZoneOffset.UTC))
                .query(CleanupStore::map)
                .list();
    }

    /** The newest undoing of a run. */
    Optional<CleanupRecord> undoingOf(String run) {
        return jdbc.sql(SELECT + "where plan_id = ? and kind = 'UNDO' order by started_at desc, cleanup desc"
                        + " fetch first row only")
                .param(run)
                .query(CleanupStore::map)
                .optional();
    }

    /** The newest first. */
    List<CleanupRecord> list(int limit) {
        return jdbc.sql(SELECT + "order by started_at desc, cleanup desc fetch first ? rows only")
                .param(limit)
                .query(CleanupStore::map)
                .list();
    }

    /** How many of a run's lines, counted from its first, are in the lake. */
    void published(String run, long lines) {
        jdbc.sql("update cleanup_run set published_lines = ? where cleanup = ?")
                .param(lines)
                .param(run)
                .update();
    }

    /** Runs with lines that their lake has not, the oldest first. */
    List<CleanupRecord> unpublished(String lake) {
        return jdbc.sql(SELECT + "where lake = ? and published_lines <"
                        + " (select count(*) from policy_action line where line.cleanup = cleanup_run.cleanup)"
                        + " order by started_at, cleanup")
                .param(lake)
                .query(CleanupStore::map)
                .list();
    }

    private static CleanupRecord map(ResultSet row, int number) throws SQLException {
        String report = row.getString("report");
        return new CleanupRecord(
                row.getString("cleanup"),
                CleanupReport.Kind.valueOf(row.getString("kind")),
                row.getString("plan_id"),
                row.getString("plan_digest"),
                row.getString("plan_file"),
                row.getString("job"),
                row.getString("job_digest"),
                row.getString("server"),
                row.getString("lake"),
                row.getString("who"),
                RunState.valueOf(row.getString("state")),
                Json.read(row.getString("owner"), WriterProcess.class),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getLong("actions"),
                report == null ? Optional.empty() : Optional.of(Json.read(report, CleanupReport.class)));
    }
}
