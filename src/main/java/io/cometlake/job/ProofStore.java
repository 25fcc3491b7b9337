// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.export.proof.Difference;
import io.cometlake.lake.BundleManifest;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a run compares with the server, and what came of it, in the job repository's own database. A bundle is saved whole or not
 * at all, so that a run that was killed goes on behind it. Thread-safe.
 */
final class ProofStore {
    private static final int BATCH = 500;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    ProofStore(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Replaces what an attempt that broke off left. */
    void saveSample(String run, Collection<String> keys) {
        transaction.executeWithoutResult(status -> {
            jdbc.update("delete from run_sample where run_id = ?", run);
            jdbc.batchUpdate(
                    "insert into run_sample (run_id, experiment_key) values (?, ?)", keys, BATCH, (statement, key) -> {
                        statement.setString(1, run);
                        statement.setString(2, key);
                    });
        });
    }

    /** Keys of all selected experiments that are listed where they live. */
    List<String> selected(String run) {
        return jdbc.queryForList(
                "select distinct experiment_key from run_experiment where run_id = ? and lives_here and selected",
                String.class,
                run);
    }

    /** Keys of the experiments that are to be compared. */
    Set<String> sample(String run) {
        return new HashSet<>(
                jdbc.queryForList("select experiment_key from run_sample where run_id = ?", String.class, run));
    }

    /** Names of the bundles that were compared. */
    Set<String> done(String run) {
        return new HashSet<>(jdbc.queryForList(
                "select bundle from run_proof where run_id = ? and table_name is null", String.class, run));
    }

    void save(String run, BundleManifest bundle, BundleCheck check) {
        transaction.executeWithoutResult(status -> {
            BundleCheck.Sum none = new BundleCheck.Sum(check.experiments(), 0, 0, 0);
            insert(
                    run,
                    bundle,
                    null,
                    none,
                    check.movedOnCount(),
                    check.unanswered().size());
            check.tables().forEach((table, sum) -> insert(run, bundle, table, sum, 0, 0));
            insert(run, bundle, check.differences());
        });
    }

    private void insert(
            String run,
            BundleManifest bundle,
            @Nullable String table,
            BundleCheck.Sum sum,
            long movedOn,
            long unanswered) {
        jdbc.update(
                "insert into run_proof (run_id, bundle, workspace, project, table_name, experiments, expected, found,"
                        + " differences, moved_on, unanswered) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                run,
                bundle.bundle(),
                bundle.workspace(),
                String.valueOf(bundle.project()),
                table,
                sum.experiments(),
                sum.expected(),
                sum.found(),
                sum.differences(),
                movedOn,
                unanswered);
    }

    private void insert(String run, BundleManifest bundle, List<Difference> differences) {
        jdbc.batchUpdate(
                "insert into run_difference (run_id, bundle, workspace, project, difference) values (?, ?, ?, ?, ?)",
                differences.subList(0, Math.min(differences.size(), ProofReport.MOST)),
                BATCH,
                (statement, difference) -> {
                    statement.setString(1, run);
                    statement.setString(2, bundle.bundle());
                    statement.setString(3, bundle.workspace());
                    statement.setString(4, String.valueOf(bundle.project()));
                    statement.setString(5, Json.write(difference));
                });
    }

    boolean hasDifferences(String run) {
        return total(run, "differences", "table_name is not null") > 0;
    }

    ProofReport report(String run) {
        List<ProofFigures> byTable = jdbc.query(
                "select workspace, project, table_name, sum(experiments) as experiments, sum(expected) as expected,"
                        + " sum(found) as found, sum(differences) as differences from run_proof"
                        + " where run_id = ? and table_name is not null group by workspace, project, table_name"
                        + " order by workspace, project, table_name",
                (row, index) -> new ProofFigures(
                        row.getString("workspace"),
                        row.getString("project"),
                        row.getString("table_name"),
                        row.getLong("experiments"),
                        row.getLong("expected"),
                        row.getLong("found"),
                        row.getLong("differences")),
                run);
        List<FoundDifference> differences = jdbc.query(
                "select workspace, project, difference from run_difference where run_id = ?"
                        + " order by workspace, project, bundle, number fetch first " + ProofReport.MOST + " rows only",
                (row, index) -> new FoundDifference(
                        row.getString("workspace"),
                        row.getString("project"),
                        Json.read(row.getString("difference"), Difference.class)),
                run);
        return new ProofReport(
                total(run, "experiments", "table_name is null"),
                total(run, "moved_on", "table_name is null"),
                total(run, "unanswered", "table_name is null"),
                byTable,
                byTable.stream().mapToLong(ProofFigures::differences).sum(),
                differences);
    }

    private long total(String run, String figure, String which) {
        Long total = jdbc.queryForObject(
                "select coalesce(sum(" + figure + "), 0) from run_proof where run_id = ? and " + which,
                Long.class,
                run);
        return total == null ? 0 : total;
    }
}
