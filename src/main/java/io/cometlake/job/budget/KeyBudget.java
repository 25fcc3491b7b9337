// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.budget;

import io.cometlake.client.CallPriority;
import io.cometlake.client.SharedLimits;
import io.cometlake.job.JobException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The budget of one key as a process sees it. Where there are no limits and nobody was refused, the database is only looked at now and then.
 * Thread-safe.
 */
final class KeyBudget implements SharedLimits {
    /** How long others may go on before they hear of a refusal, where there are no limits. */
    static final Duration LOOK = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(KeyBudget.class);
    /** A database that is away for longer has failed: what is not counted is not called. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** The tables are older than this program: nobody else counts either. */
    private static final Set<String> NO_TABLE = Set.of("42P01", "42S02", "42S04");

    private static final long NEVER = Long.MIN_VALUE;

    private final BudgetKey key;
    private final CallLimits limits;
    private final BudgetThread database;
    private final LongSupplier nanoTime;
    private final AtomicInteger unreported = new AtomicInteger();
    private final AtomicLong failingSince = new AtomicLong(NEVER);
    private final LongAdder waited = new LongAdder();
    private volatile long calmUntil;
    private volatile boolean isWithoutTable;

    KeyBudget(BudgetKey key, CallLimits limits, BudgetThread database, LongSupplier nanoTime) {
        this.key = key;
        this.limits = limits;
        this.database = database;
        this.nanoTime = nanoTime;
        this.calmUntil = nanoTime.getAsLong();
    }

    @Override
    public Turn take(CallPriority priority, int calls) {
        if (isWithoutTable) {
            return Turn.TAKEN;
        }
        if (calmUntil - nanoTime.getAsLong() > 0) {
            unreported.addAndGet(calls);
            return Turn.TAKEN;
        }
        Turn turn = ask(priority, calls);
        waited.add(turn.pause().toNanos());
        return turn;
    }

    private Turn ask(CallPriority priority, int calls) {
        try {
            Turn turn = database.transact(connection -> {
                BudgetTable.Found found = BudgetTable.lock(connection, key);
                BudgetRow row = new BudgetRow(limits, found.kept(), found.nowNanos());
                int passed = unreported.getAndSet(0);
                row.passed(passed);
                Turn asked = row.take(priority, calls);
                if (asked.isTaken() || passed > 0) {
                    BudgetTable.update(connection, key, row.kept());
                }
                if (limits.isUnlimited() && row.isCalm()) {
                    calmUntil = nanoTime.getAsLong() + LOOK.toNanos();
                }
                return asked;
            });
            failingSince.set(NEVER);
            return turn;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Turn(PAUSE, Duration.ZERO);
        } catch (SQLException e) {
            return failed(e);
        }
    }

    private Turn failed(SQLException failure) {
        if (NO_TABLE.contains(String.valueOf(failure.getSQLState()))) {
            isWithoutTable = true;
            LOG.debug("The job repository is older than shared budgets", failure);
            return Turn.TAKEN;
        }
        long now = nanoTime.getAsLong();
        if (failingSince.compareAndSet(NEVER, now)) {
            LOG.warn("Calls wait: the job repository's database cannot count them. {}", failure.getMessage());
        }
        if (now - failingSince.get() > PATIENCE.toNanos()) {
            throw new JobException(
                    "No call is made, since the job repository's database, which counts the calls of all processes,"
                            + " does not answer: " + failure.getMessage(),
                    failure);
        }
        return new Turn(PAUSE, Duration.ZERO);
    }

    @Override
    public void complaint(Duration ago) {
        tell(row -> {
            if (row.complaint(ago)) {
                LOG.warn(
                        "The server asks to slow down (429): from now on {} calls a second, of all processes together",
                        row.slowdown().rounded());
            }
        });
    }

    @Override
    public void keepQuiet(Duration duration) {
        tell(row -> row.keepQuiet(duration));
    }

    private interface News {
        void about(BudgetRow row);
    }

    /** What cannot be told is not worth a call: it is tried again, and refused again. */
    private void tell(News news) {
        if (isWithoutTable) {
            return;
        }
        try {
            database.transact(connection -> {
                BudgetTable.Found found = BudgetTable.lock(connection, key);
                BudgetRow row = new BudgetRow(limits, found.kept(), found.nowNanos());
                row.passed(unreported.getAndSet(0));
                news.about(row);
                BudgetTable.update(connection, key, row.kept());
                calmUntil = nanoTime.getAsLong();
                return true;
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            LOG.warn("Other processes do not hear that the server asks to slow down. {}", e.getMessage());
        }
    }

    BudgetKey key() {
        return key;
    }

    CallLimits limits() {
        return limits;
    }

    /** How long calls were told to wait. */
    Duration waited() {
        return Duration.ofNanos(waited.sum());
    }
}
