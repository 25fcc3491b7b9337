// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.budget;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection of the budget's own, and one thread that uses it. Apart from the job repository's pool, since calls are made inside of
 * transactions, whose threads would wait for each other's connections; apart from the callers' threads, since a thread that is interrupted
 * while it writes takes H2's file away from all others. Both are there only while they are needed. Thread-safe.
 */
final class BudgetThread implements AutoCloseable {
    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);
    /** A count that a crash of the machine loses is of half a second; a call shall not wait for a disk. */
    private static final String ON_POSTGRESQL = "set synchronous_commit to off;"
            // Who is frozen in the middle of it must not keep all others from calling.
            + " set idle_in_transaction_session_timeout to '5s'";

    private final HikariConfig config;
    private final ThreadPoolExecutor thread;
    /** For the thread alone, but for closing. */
    private volatile @Nullable HikariDataSource connections;

    /** @param like says where the database is, and who asks */
    BudgetThread(HikariConfig like) {
        config = new HikariConfig();
        like.copyStateTo(config);
        config.setPoolName("budget");
        config.setMaximumPoolSize(1);
        config.setMinimumIdle(0);
        config.setIdleTimeout(IDLE.toMillis());
        config.setConnectionTimeout(LONGEST_CONNECT.toMillis());
        config.setInitializationFailTimeout(-1);
        config.setAutoCommit(false);
        if (String.valueOf(config.getJdbcUrl()).startsWith("jdbc:postgresql:")) {
            config.setConnectionInitSql(ON_POSTGRESQL);
        }
        thread = new ThreadPoolExecutor(
                1, 1, IDLE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(), BudgetThread::daemon);
        thread.allowCoreThreadTimeOut(true);
    }

    private static Thread daemon(Runnable work) {
        Thread daemon = new Thread(work, "budget");
        daemon.setDaemon(true);
        return daemon;
    }

    /** What is done with the connection; it is committed afterwards. */
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    /**
     * In a transaction of its own, which is over when this returns.
     *
     * @throws InterruptedException if the calling thread is interrupted meanwhile; the work may be done all the same
     * @throws SQLException if the database fails, or this is closed
     */
    <T> T transact(Work<T> work) throws InterruptedException, SQLException {
        try {
            Callable<T> task = () -> transaction(work);
            return thread.submit(task).get();
        } catch (RejectedExecutionException e) {
            throw new SQLException("The job repository is closed", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw failure;
            }
            throw new SQLException("The budget of calls cannot be kept", e.getCause());
        }
    }

    private <T> T transaction(Work<T> work) throws SQLException {
        try (Connection connection = connections().getConnection()) {
            try {
                T result = work.with(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                rollback(connection, e);
                throw e;
            }
        }
    }

    private static void rollback(Connection connection, Exception failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private HikariDataSource connections() {
        HikariDataSource known = connections;
        if (known == null) {
            known = new HikariDataSource(config);
            connections = known;
        }
        return known;
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(LONGEST_CONNECT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        HikariDataSource known = connections;
        if (known != null) {
            known.close();
        }
    }
}
