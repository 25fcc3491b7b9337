// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.ExportSpec;
import io.cometlake.lake.WriterProcess;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The runs that the job repository knows. Thread-safe. */
final class RunStore {
    /** Runs of older versions have none of their own. */
    private static final String TOUCHED = "coalesce(touched_at, started_at)";

    private static final String SELECT = "select run_id, job, server, lake, spec, state, owner, started_at, " + TOUCHED
            + " as touched_at, report from export_run ";

    /** Jobs that take turns over the parts of a server all have theirs within so many runs. */
    private static final int RECENT = 20;

    /** What the column holds. */
    private static final int MAX_WARNING = 100_000;

    private final JdbcClient jdbc;

    RunStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(RunRecord run) {
        jdbc.sql("insert into export_run (run_id, job, server, lake, spec, spec_digest, state, owner, started_at,"
                        + " touched_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(run.run())
                .param(run.job())
                .param(run.server())
                .param(run.lake())
                .param(Json.write(run.spec()))
                .param(digest(run.spec(), run.server()))
                .param(run.state().name())
                .param(Json.write(run.owner()))
                .param(at(run.started()))
                .param(at(run.touched()))
                .update();
    }

    /**
     * A process takes a run over.
     *
     * @return false if it is in the lake or given up, perhaps since the caller looked
     */
    boolean take(String run, WriterProcess owner, Instant now) {
        return jdbc.sql("update export_run set state = ?, owner = ?, touched_at = ? where run_id = ? and state in "
                                + RunState.UNFINISHED)
                        .param(RunState.RUNNING.name())
                        .param(Json.write(owner))
                        .param(at(now))
                        .param(run)
                        .update()
                > 0;
    }

    /** @return false if the run is another process's by now: nothing was written then */
    boolean end(RunReport report, WriterProcess owner) {
        Instant ended = report.ended();
        return jdbc.sql(
                                "update export_run set state = ?, report = ?, touched_at = coalesce(cast(? as timestamp with time zone),"
                                        + " touched_at) where run_id = ? and owner = ?")
                        .param(report.state().name())
                        .param(ReportJson.document(report).toString())
                        .param(ended == null ? null : at(ended))
                        .param(report.run())
                        .param(Json.write(owner))
                        .update()
                > 0;
    }

    /**
     * What is known of a run that is still at work.
     *
     * @return false if it is another process's by now: nothing was written then
     */
    boolean keep(RunReport report, WriterProcess owner) {
        return jdbc.sql("update export_run set report = ? where run_id = ? and owner = ?")
                        .param(ReportJson.document(report).toString())
                        .param(report.run())
                        .param(Json.write(owner))
                        .update()
                > 0;
    }

    /** Nobody will go on with a run, unless it is in the lake. It belongs to whoever says so from then on. */
    void abandon(String run, WriterProcess by) {
        jdbc.sql("update export_run set state = ?, owner = ? where run_id = ? and state in " + RunState.UNFINISHED)
                .param(RunState.ABANDONED.name())
                .param(Json.write(by))
                .param(run)
                .update();
    }

    /** The same of a process's own run; one that another process has by now is left alone. */
    void abandonOwn(String run, WriterProcess owner) {
        jdbc.sql("update export_run set state = ? where run_id = ? and owner = ?")
                .param(RunState.ABANDONED.name())
                .param(run)
                .param(Json.write(owner))
                .update();
    }

    Optional<RunOwner> owner(String run) {
        return jdbc.sql("select owner, state from export_run where run_id = ?")
                .param(run)
                .query(RunOwner::map)
                .optional();
    }

    Optional<RunRecord> find(String run) {
        return jdbc.sql(SELECT + "where run_id = ?")
                .param(run)
                .query(RunStore::map)
                .optional();
    }

    /** The newest first. */
    List<RunRecord> list(int limit) {
        return jdbc.sql(SELECT + "order by started_at desc, run_id desc fetch first ? rows only")
                .param(limit)
                .query(RunStore::map)
                .list();
    }

    /** Runs that were last touched before and that no process has under way, of which there are findings still. */
    List<String> endedBefore(Instant oldest) {
        return jdbc.sql("select run_id from export_run where " + TOUCHED + " < ? and state <> 'RUNNING'"
                        + " and run_id in (select run_id from run_project union select run_id from run_warning)")
                .param(at(oldest))
                .query(String.class)
                .list();
    }

    /** The newest run of the same specification, server and lake that was touched since, unless it is in the lake or given up. */
    Optional<RunRecord> unfinishedOf(ExportSpec spec, String server, Instant since) {
        // The report of a run that is done may be large, and is not asked for.
        return jdbc.sql("select run_id from (select run_id, state from export_run where spec_digest = ? and " + TOUCHED
                        + " >= ? order by started_at desc fetch first row only) newest where state in "
                        + RunState.UNFINISHED)
                .param(digest(spec, server))
                .param(at(since))
                .query(String.class)
                .optional()
                .flatMap(this::find);
    }

    /** Runs into a lake that were touched since and are neither in it nor given up. */
    List<String> unfinishedOn(String lake, Instant since) {
        return jdbc.sql("select run_id from export_run where lake = ? and " + TOUCHED + " >= ?" + " and state in "
                        + RunState.UNFINISHED)
                .param(lake)
                .param(at(since))
                .query(String.class)
                .list();
    }

    /** Whether the last run into a lake met something that kept anybody from going on with it, as damaged files. */
    boolean isLastGivenUp(String lake) {
        return jdbc.sql("select state from export_run where lake = ?"
                        + " order by started_at desc, run_id desc fetch first row only")
                .param(lake)
                .query(String.class)
                .optional()
                .filter(RunState.ABANDONED.name()::equals)
                .isPresent();
    }

    /** What the last runs into a lake, of whatever part of a server, leave to be read again. */
    Doubts doubts(String lake) {
        Doubts doubts = new Doubts();
        recent(lake, doubts::add);
        return doubts;
    }

    /** The last runs that came to their end in a lake, in the order in which they began, one at a time. */
    void recent(String lake, Consumer<RunRecord> taker) {
        // In the order of their rows: by their clocks a run could stand before one that it came after.
        List<String> newestFirst = jdbc.sql("select run_id from export_run where lake = ? and state in"
                        + " ('DONE', 'PARTIAL') order by _rowid_ desc fetch first ? rows only")
                .param(lake)
                .param(RECENT)
                .query(String.class)
                .list();
        for (int index = newestFirst.size() - 1; index >= 0; index--) {
            find(newestFirst.get(index)).ifPresent(taker);
        }
    }

    /** A step that is done again after a kill says the same again: each text is kept once. */
    void warn(String run, String warning) {
        String text = warning.length() <= MAX_WARNING ? warning : warning.substring(0, MAX_WARNING - 1) + "\u2026";
        jdbc.sql("insert into run_warning (run_id, text) select ?, ?"
                        + " where not exists (select 1 from run_warning where run_id = ? and text = ?)")
                .params(run, text, run, text)
                .update();
    }

    List<String> warnings(String run) {
        return jdbc.sql("select text from run_warning where run_id = ? order by number")
                .param(run)
                .query(String.class)
                .list();
    }

    private static RunRecord map(ResultSet row, int number) throws SQLException {
        String report = row.getString("report");
        return new RunRecord(
                row.getString("run_id"),
                row.getString("job"),
                row.getString("server"),
                row.getString("lake"),
                Json.read(row.getString("spec"), ExportSpec.class),
                RunState.valueOf(row.getString("state")),
                Json.read(row.getString("owner"), WriterProcess.class),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getObject("touched_at", OffsetDateTime.class).toInstant(),
                report == null ? Optional.empty() : Optional.of(ReportReader.read(report)));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static String digest(ExportSpec spec, String server) {
        return Digest.of(server + "\n" + Json.write(spec));
    }
}
