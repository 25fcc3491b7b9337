// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Fires in the job repository. Each method is one statement, and joins the caller's transaction if there is one. Thread-safe. */
final class FireStore {
    static final int LONGEST_NOTE = 2_000;

    private static final String SELECT =
            "select id, job, scheduled_for, cause, state, node, attempts, run_name, exit_code,"
                    + " started_at, ended_at, note, due_at, losses, after_fire from schedule_fire ";
    private static final String IS_OPEN = "(state in ('WAITING', 'RUNNING', 'INTERRUPTED')) ";

    private final JdbcClient jdbc;

    FireStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One that somebody else has added already is left alone; outside of a transaction, which a second one would break. */
    Optional<FireRow> add(NewFire fire) {
        try {
            return insert(fire) == 0 ? Optional.empty() : find(fire);
        } catch (DuplicateKeyException e) {
            return Optional.empty();
        }
    }

    /** Also within a transaction; two at the same time would break the second one's. */
    int insert(NewFire fire) {
        return jdbc.sql(
                        "insert into schedule_fire (job, scheduled_for, cause, after_fire, due_at, state, ended_at, note)"
                                + " select ?, ?, ?, cast(? as bigint), ?, ?, cast(? as timestamp(6) with time zone), ?"
                                + " where not exists (select 1 from schedule_fire where job = ? and scheduled_for = ? and cause = ?)")
                .param(fire.job())
                .param(at(fire.scheduled()))
                .param(fire.cause())
                .param(fire.afterFire())
                .param(at(fire.due()))
                .param(fire.state().name())
                .param(fire.state().isOver() ? at(fire.due()) : null)
                .param(cut(fire.note()))
                .param(fire.job())
                .param(at(fire.scheduled()))
                .param(fire.cause())
                .update();
    }

    private Optional<FireRow> find(NewFire fire) {
        return jdbc.sql(SELECT + "where job = ? and scheduled_for = ? and cause = ?")
                .param(fire.job())
                .param(at(fire.scheduled()))
                .param(fire.cause())
                .query(FireStore::row)
                .optional();
    }

    Optional<FireRow> find(long id) {
        return jdbc.sql(SELECT + "where id = ?").param(id).query(FireStore::row).optional();
    }

    /** Jobs with fires that are due, or that may have been left. */
    List<String> jobsToLookAt(Instant now) {
        return jdbc.sql("select distinct job from schedule_fire where " + IS_OPEN
                        + "and (state = 'RUNNING' or due_at <= ?) order by job")
                .param(at(now))
                .query(String.class)
                .list();
    }

    /** When the next one is due that is not yet. */
    Optional<Instant> nextDue(Instant now) {
        return jdbc.sql("select min(due_at) as due from schedule_fire where state in ('WAITING', 'INTERRUPTED')"
                        + " and due_at > ?")
                .param(at(now))
                .query((row, index) -> Optional.ofNullable(instant(row, "due")))
                .single();
    }

    /** Those of a job that are not over, in the order in which they were made. */
    List<FireRow> open(String job) {
        return jdbc.sql(SELECT + "where job = ? and " + IS_OPEN + "order by id")
                .param(job)
                .query(FireStore::row)
                .list();
    }

    /** Makes it a node's. @return whether it stood as was believed */
    boolean take(FireRow seen, String node, boolean lost, Instant now) {
        return jdbc.sql(
                                "update schedule_fire set state = 'RUNNING', node = ?, attempts = attempts + 1, losses = losses + ?,"
                                        + " started_at = coalesce(started_at, ?) where id = ? and state = ? and attempts = ?")
                        .param(node)
                        .param(lost ? 1 : 0)
                        .param(at(now))
                        .param(seen.fire().id())
                        .param(seen.fire().state().name())
                        .param(seen.fire().attempts())
                        .update()
                > 0;
    }

    /** @return whether it was still that node's, at that attempt */
    boolean end(Fire mine, FireState state, int exitCode, @Nullable String run, String note, Instant now) {
        return jdbc.sql("update schedule_fire set state = ?, exit_code = ?, run_name = coalesce(?, run_name), note = ?,"
                                + " ended_at = ? where id = ? and state = 'RUNNING' and node = ? and attempts = ?")
                        .param(state.name())
                        .param(exitCode)
                        .param(run)
                        .param(cut(note))
                        .param(at(now))
                        .param(mine.id())
                        .param(mine.node())
                        .param(mine.attempts())
                        .update()
                > 0;
    }

    /** @return whether it was still that node's, at that attempt */
    boolean interrupt(Fire mine, boolean lost, String note, Instant due) {
        return jdbc.sql("update schedule_fire set state = 'INTERRUPTED', losses = losses + ?, note = ?, due_at = ?"
                                + " where id = ? and state = 'RUNNING' and node = ? and attempts = ?")
                        .param(lost ? 1 : 0)
                        .param(cut(note))
                        .param(at(due))
                        .param(mine.id())
                        .param(mine.node())
                        .param(mine.attempts())
                        .update()
                > 0;
    }

    void began(Fire mine, String run) {
        jdbc.sql(
                        "update schedule_fire set run_name = ? where id = ? and state = 'RUNNING' and node = ? and attempts = ?")
                .param(run)
                .param(mine.id())
                .param(mine.node())
                .param(mine.attempts())
                .update();
    }

    /** Ends one that nobody has. @return whether it stood as was believed */
    boolean close(FireRow seen, FireState state, @Nullable Integer exitCode, String note, Instant now) {
        return jdbc.sql("update schedule_fire set state = ?, exit_code = ?, note = ?, ended_at = ?"
                                + " where id = ? and state = ? and attempts = ?")
                        .param(state.name())
                        .param(exitCode)
                        .param(cut(note))
                        .param(at(now))
                        .param(seen.fire().id())
                        .param(seen.fire().state().name())
                        .param(seen.fire().attempts())
                        .update()
                > 0;
    }

    void putOff(FireRow seen, Instant due) {
        jdbc.sql("update schedule_fire set due_at = ? where id = ? and state = ? and attempts = ?")
                .param(at(due))
                .param(seen.fire().id())
                .param(seen.fire().state().name())
                .param(seen.fire().attempts())
                .update();
    }

    void append(long id, String note) {
        String text = cut(note);
        jdbc.sql(
                        "update schedule_fire set note = substring(case when note is null or note = '' then cast(? as varchar(2000))"
                                + " else note || ' ' || ? end from 1 for " + LONGEST_NOTE + ") where id = ?")
                .param(text)
                .param(text)
                .param(id)
                .update();
    }

    List<Fire> newest(int limit) {
        return jdbc.sql(SELECT + "order by id desc fetch first ? rows only")
                .param(limit)
                .query((row, index) -> fire(row))
                .list();
    }

    Optional<Fire> last(String job) {
        return of(job, 1).stream().findFirst();
    }

    List<Fire> of(String job, int limit) {
        return jdbc.sql(SELECT + "where job = ? order by id desc fetch first ? rows only")
                .param(job)
                .param(limit)
                .query((row, index) -> fire(row))
                .list();
    }

    /**
     * Forgets fires that ended before a moment, and of each job those that are older than its newest ones.
     *
     * @param kept how many a job keeps; enough that nobody adds one of them again
     * @return how many went
     */
    int forget(Instant before, int kept) {
        int old = jdbc.sql("delete from schedule_fire where ended_at < ? and not " + IS_OPEN)
                .param(at(before))
                .update();
        List<String> crowded = jdbc.sql("select job from schedule_fire group by job having count(*) > ? order by job")
                .param(kept)
                .query(String.class)
                .list();
        for (String job : crowded) {
            old += jdbc.sql("delete from schedule_fire where job = ? and not " + IS_OPEN
                            + "and id <= (select min(id) from"
                            + " (select id from schedule_fire where job = ? order by id desc offset ? rows fetch first 1 rows"
                            + " only) oldest)")
                    .param(job)
                    .param(job)
                    .param(kept)
                    .update();
        }
        return old;
    }

    /** Whether a fire still stands as its node's, at its attempt. */
    boolean isHeld(Fire mine) {
        return jdbc.sql("select count(*) from schedule_fire where id = ? and state = 'RUNNING' and node = ?"
                                + " and attempts = ?")
                        .param(mine.id())
                        .param(mine.node())
                        .param(mine.attempts())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Those that stand as a node's. */
    List<Fire> heldBy(String node) {
        return jdbc.sql(SELECT + "where state = 'RUNNING' and node = ? order by id")
                .param(node)
                .query((row, index) -> fire(row))
                .list();
    }

    /** What of a moment a column keeps. */
    static Instant kept(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MICROS);
    }

    private static OffsetDateTime at(Instant moment) {
        return kept(moment).atOffset(ZoneOffset.UTC);
    }

    private static @Nullable String cut(@Nullable String note) {
        String text = note == null ? null : note.replace('\u0000', ' ');
        return text == null || text.length() <= LONGEST_NOTE ? text : text.substring(0, LONGEST_NOTE - 1) + "…";
    }

    private static FireRow row(ResultSet row, int index) throws SQLException {
        long after = row.getLong("after_fire");
        Long afterFire = row.wasNull() ? null : after;
        return new FireRow(fire(row), instantOf(row, "due_at"), row.getInt("losses"), afterFire);
    }

    private static Fire fire(ResultSet row) throws SQLException {
        int exitCode = row.getInt("exit_code");
        Integer ended = row.wasNull() ? null : exitCode;
        return new Fire(
                row.getLong("id"),
                row.getString("job"),
                instantOf(row, "scheduled_for"),
                row.getString("cause"),
                FireState.valueOf(row.getString("state")),
                row.getString("node"),
                row.getInt("attempts"),
                row.getString("run_name"),
                ended,
                instant(row, "started_at"),
                instant(row, "ended_at"),
                row.getString("note"));
    }

    private static Instant instantOf(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
