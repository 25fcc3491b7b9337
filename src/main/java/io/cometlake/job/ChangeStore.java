// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.export.Change;
import io.cometlake.export.ListedExperiment;
import io.cometlake.export.MissingExperiments.Answer;
import io.cometlake.export.MissingExperiments.Fate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a run found out about the experiments of the lake and the server, in the job repository's own database. Thread-safe. */
final class ChangeStore {
    /** The cursor of the look at experiments that seem unchanged. */
    static final String SWEEP = "sweep";

    /** The cursor of the comparison with the server. */
    static final String SAMPLE = "sample";

    private static final int BATCH = 500;

    private final JdbcTemplate jdbc;

    ChangeStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Forgets what an attempt that broke off left, but for the answers that cost calls. */
    void clear(String run) {
        jdbc.update("delete from run_change where run_id = ?", run);
    }

    /** @param found of one project, without those that seem unchanged */
    void save(String run, List<ListedExperiment> found) {
        jdbc.batchUpdate(
                "insert into run_change (run_id, experiment_key, project, running, change) values (?, ?, ?, ?, ?)",
                found,
                BATCH,
                (statement, experiment) -> {
                    statement.setString(1, run);
                    statement.setString(2, experiment.experimentKey());
                    statement.setInt(3, experiment.project());
                    statement.setBoolean(4, experiment.running());
                    statement.setString(5, experiment.change().name());
                });
    }

    void saveGone(String run, Collection<String> keys) {
        jdbc.batchUpdate(
                "insert into run_change (run_id, experiment_key, running, change) values (?, ?, false, ?)",
                keys,
                BATCH,
                (statement, key) -> {
                    statement.setString(1, run);
                    statement.setString(2, key);
                    statement.setString(3, Change.GONE.name());
                });
    }

    /** How many listed experiments of a project seem unchanged and are not looked at. */
    void saveUnchanged(String run, int project, long experiments) {
        jdbc.update("update run_project set unchanged = ? where run_id = ? and number = ?", experiments, run, project);
    }

    /** All that are fetched or looked at, in the order of their keys. */
    List<ListedExperiment> listed(String run) {
        return jdbc.query(
                "select experiment_key, project, running, change from run_change where run_id = ? and project is not null"
                        + " order by experiment_key",
                (row, index) -> new ListedExperiment(
                        row.getString("experiment_key"),
                        row.getInt("project"),
                        row.getBoolean("running"),
                        Change.valueOf(row.getString("change"))),
                run);
    }

    /** Keys of experiments that the server has no more. */
    Set<String> gone(String run) {
        return new HashSet<>(jdbc.queryForList(
                "select experiment_key from run_change where run_id = ? and change = ?",
                String.class,
                run,
                Change.GONE.name()));
    }

    /** Of some experiments of a bundle; one that is not in the answer seems unchanged. */
    Map<String, Change> of(String run, Collection<String> keys) {
        Map<String, Change> changes = new HashMap<>();
        if (keys.isEmpty()) {
            return changes;
        }
        jdbc.query(
                "select c.experiment_key, c.change from " + Wanted.KEYS + " join run_change c on c.run_id = ?"
                        + " and c.experiment_key = w.wanted",
                row -> {
                    changes.put(row.getString("experiment_key"), Change.valueOf(row.getString("change")));
                },
                Wanted.keys(keys),
                run);
        return changes;
    }

    /** The numbers of the projects of which anything is read. */
    List<Integer> projects(String run) {
        return jdbc.queryForList(
                "select distinct project from run_change where run_id = ? and project is not null order by project",
                Integer.class,
                run);
    }

    /** How many experiments of a project are fetched or looked at. */
    long count(String run, int project) {
        Long count = jdbc.queryForObject(
                "select count(*) from run_change where run_id = ? and project = ?", Long.class, run, project);
        return count == null ? 0 : count;
    }

    /** By project; those that are gone are of none. */
    Map<Integer, Map<Change, Long>> counts(String run) {
        Map<Integer, Map<Change, Long>> counts = new HashMap<>();
        jdbc.query(
                "select number, unchanged from run_project where run_id = ?",
                row -> {
                    counts.computeIfAbsent(row.getInt("number"), ignored -> new EnumMap<>(Change.class))
                            .put(Change.UNCHANGED, row.getLong("unchanged"));
                },
                run);
        jdbc.query(
                "select project, change, count(*) as experiments from run_change"
                        + " where run_id = ? and project is not null group by project, change",
                row -> {
                    counts.computeIfAbsent(row.getInt("project"), ignored -> new EnumMap<>(Change.class))
                            .put(Change.valueOf(row.getString("change")), row.getLong("experiments"));
                },
                run);
        return counts;
    }

    void saveHints(String run, int project, List<String> keys) {
        jdbc.batchUpdate(
                "insert into run_hint (run_id, project, experiment_key) values (?, ?, ?)",
                keys,
                BATCH,
                (statement, key) -> {
                    statement.setString(1, run);
                    statement.setInt(2, project);
                    statement.setString(3, key);
                });
    }

    /** The experiments of a project to which something was logged since it was listed last, as far as the server says. */
    Set<String> hints(String run, int project) {
        return new HashSet<>(jdbc.queryForList(
                "select experiment_key from run_hint where run_id = ? and project = ?", String.class, run, project));
    }

    void saveAnswers(String run, List<Answer> answers) {
        jdbc.batchUpdate(
                "insert into run_answer (run_id, experiment_key, fate, detail) values (?, ?, ?, ?)",
                answers,
                BATCH,
                (statement, answer) -> {
                    statement.setString(1, run);
                    statement.setString(2, answer.experimentKey());
                    statement.setString(3, answer.fate().name());
                    statement.setString(4, answer.detail());
                });
    }

    /** What became of experiments that no listing shows. */
    List<Answer> answers(String run) {
        return jdbc.query(
                "select experiment_key, fate, detail from run_answer where run_id = ? order by experiment_key",
                (row, index) -> new Answer(
                        row.getString("experiment_key"), Fate.valueOf(row.getString("fate")), row.getString("detail")),
                run);
    }

    /** Where a round ends with this run; replaces what an attempt that broke off left. */
    void saveCursor(String run, String name, String cursor) {
        int replaced =
                jdbc.update("update run_cursor set position = ? where run_id = ? and name = ?", cursor, run, name);
        if (replaced == 0) {
            jdbc.update("insert into run_cursor (run_id, name, position) values (?, ?, ?)", run, name, cursor);
        }
    }

    Optional<String> cursor(String run, String name) {
        return jdbc
                .queryForList("select position from run_cursor where run_id = ? and name = ?", String.class, run, name)
                .stream()
                .findFirst();
    }
}
