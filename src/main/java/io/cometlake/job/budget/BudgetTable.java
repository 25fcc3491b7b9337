// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.budget;

import io.cometlake.client.http.Slowdown;
import io.cometlake.job.budget.BudgetRow.Kept;
import io.github.bucket4j.BucketState;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import io.github.bucket4j.distributed.remote.RemoteStat;
import io.github.bucket4j.distributed.serialization.InternalSerializationHelper;
import io.github.bucket4j.distributed.versioning.Versions;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of {@code request_budget}, on H2 and PostgreSQL alike. Stateless. */
final class BudgetTable {
    private static final String COLUMNS =
            "bucket, changed_nanos, quiet_until_nanos, slow_per_second, slow_complained_at,"
                    + " slow_changed_nanos, slow_quiet_nanos, slow_halvings, slow_sent, slow_refused, load_calls, load_since_nanos";
    private static final String LOOK = "select extract(epoch from current_timestamp) as now, " + COLUMNS
            + " from request_budget where budget_key = ?";
    private static final String LOCK = LOOK + " for update";
    private static final String INSERT = "insert into request_budget (budget_key, server, " + COLUMNS
            + ") values (?, ?, null, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)";
    private static final String UPDATE =
            "update request_budget set bucket = ?, changed_nanos = ?, quiet_until_nanos = ?,"
                    + " slow_per_second = ?, slow_complained_at = ?, slow_changed_nanos = ?, slow_quiet_nanos = ?,"
                    + " slow_halvings = ?, slow_sent = ?, slow_refused = ?, load_calls = ?, load_since_nanos = ?"
                    + " where budget_key = ?";
    private static final String DUPLICATE = "23505";

    private BudgetTable() {}

    /** A row as it is kept, and what the time is in the database. */
    record Found(Kept kept, long nowNanos) {}

    /** Locks a key's row until the end of the transaction; makes it if it is not there, which ends the transaction. */
    static Found lock(Connection connection, BudgetKey key) throws SQLException {
        Optional<Found> found = find(connection, LOCK, key);
        while (found.isEmpty()) {
            insert(connection, key);
            found = find(connection, LOCK, key);
        }
        return found.get();
    }

    static Optional<Found> look(Connection connection, BudgetKey key) throws SQLException {
        return find(connection, LOOK, key);
    }

    private static Optional<Found> find(Connection connection, String sql, BudgetKey key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, key.digest());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(found(row)) : Optional.empty();
            }
        }
    }

    private static Found found(ResultSet row) throws SQLException {
        BigDecimal seconds = row.getBigDecimal("now");
        long changed = row.getLong("changed_nanos");
        Slowdown slowdown = new Slowdown(
                row.getDouble("slow_per_second"),
                row.getDouble("slow_complained_at"),
                row.getLong("slow_changed_nanos"),
                row.getLong("slow_quiet_nanos"),
                row.getInt("slow_halvings"),
                row.getInt("slow_sent"),
                row.getInt("slow_refused"));
        Load load = new Load(row.getDouble("load_calls"), row.getLong("load_since_nanos"), changed);
        Kept kept = new Kept(read(row.getBytes("bucket")), changed, row.getLong("quiet_until_nanos"), slowdown, load);
        return new Found(kept, seconds.movePointRight(9).longValue());
    }

    /** Somebody may be faster: then it is there as well. */
    private static void insert(Connection connection, BudgetKey key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setString(1, key.digest());
            statement.setString(2, key.server());
            statement.executeUpdate();
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            if (!DUPLICATE.equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    static void update(Connection connection, BudgetKey key, Kept kept) throws SQLException {
        Slowdown slowdown = kept.slowdown();
        try (PreparedStatement statement = connection.prepareStatement(UPDATE)) {
            statement.setBytes(1, written(kept.bucket()));
            statement.setLong(2, kept.changedNanos());
            statement.setLong(3, kept.quietUntilNanos());
            statement.setDouble(4, slowdown.perSecond());
            statement.setDouble(5, slowdown.complainedAt());
            statement.setLong(6, slowdown.changedNanos());
            statement.setLong(7, slowdown.quietSinceNanos());
            statement.setInt(8, slowdown.halvings());
            statement.setInt(9, slowdown.sent());
            statement.setInt(10, slowdown.refused());
            statement.setDouble(11, kept.load().calls());
            statement.setLong(12, kept.load().sinceNanos());
            statement.setString(13, key.digest());
            statement.executeUpdate();
        }
    }

    private static @Nullable BucketState read(byte @Nullable [] bucket) {
        return bucket == null
                ? null
                : InternalSerializationHelper.deserializeState(bucket).getState();
    }

    private static byte @Nullable [] written(@Nullable BucketState bucket) {
        return bucket == null
                ? null
                : InternalSerializationHelper.serializeState(
                        new RemoteBucketState(bucket, new RemoteStat(0), null), Versions.getLatest());
    }
}
