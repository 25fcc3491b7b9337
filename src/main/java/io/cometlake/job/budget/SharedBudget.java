// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.budget;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.cometlake.client.BudgetLimits;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.SharedLimits;
import io.cometlake.job.JobException;
import io.cometlake.job.RepositoryPlace;
import io.cometlake.job.RepositoryStatus;
import io.cometlake.settings.BudgetSettings;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One budget of calls for all processes that use the same key and job repository: their limits, and how far a server asked any of them to
 * slow down, stand in the repository's database. Thread-safe.
 */
public final class SharedBudget implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SharedBudget.class);
    private static final double SECONDS_PER_HOUR = 3600;

    private final BudgetThread database;
    private final Map<String, KeyBudget> keys = new ConcurrentHashMap<>();

    private SharedBudget(HikariConfig like) {
        database = new BudgetThread(like);
    }

    /** In the database of an open repository, over a connection of its own. */
    public static SharedBudget over(DataSource pool) {
        try {
            return new SharedBudget(pool.unwrap(HikariDataSource.class));
        } catch (SQLException e) {
            throw new JobException("The job repository's connections are of an unknown kind: " + pool, e);
        }
    }

    /** The same for whoever does not open the repository; empty if there is none. Makes nothing. */
    public static Optional<SharedBudget> open(RepositoryPlace place) {
        if (!RepositoryStatus.exists(place)) {
            return Optional.empty();
        }
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(place.jdbcUrlIfExists());
        config.setUsername(place.isEmbedded() ? "sa" : place.username());
        config.setPassword(place.isEmbedded() ? "" : place.password());
        return Optional.of(new SharedBudget(config));
    }

    /** What a client with this key has to keep to; nothing if settings say so. */
    public SharedLimits limits(ClientConfig config, BudgetSettings settings) {
        if (!settings.shared()) {
            return SharedLimits.NONE;
        }
        BudgetKey key = BudgetKey.of(config);
        CallLimits limits = limits(BudgetLimits.defaultsFor(config.server()), settings.callsPerHour());
        return keys.compute(
                key.digest(),
                (digest, known) -> known != null && known.limits().equals(limits)
                        ? known
                        : new KeyBudget(key, limits, database, System::nanoTime));
    }

    private static CallLimits limits(BudgetLimits usual, @Nullable Integer callsPerHour) {
        if (callsPerHour == null) {
            return new CallLimits(usual.callsPerHour(), usual.callsPerSecond());
        }
        // Whoever may make more calls an hour than the usual ones a second come to is not held to those.
        boolean isFaster = callsPerHour / SECONDS_PER_HOUR > usual.callsPerSecond();
        return new CallLimits(callsPerHour, isFaster ? BudgetLimits.UNLIMITED : usual.callsPerSecond());
    }

    /**
     * How a key's budget stands.
     *
     * @param key the beginning of a SHA-256 of server and key, to tell keys apart
     * @param left calls that could be made at once; -1 without a limit
     * @param callsPerHour -1 without a limit
     * @param callsPerSecond what the server's complaints have left; NaN if it did not complain
     * @param quietUntil null unless the server asked to be left alone
     * @param waited how long calls of this process were told to wait
     */
    public record Level(
            String key,
            String server,
            long left,
            int callsPerHour,
            double callsPerSecond,
            @Nullable Instant quietUntil,
            Duration waited) {}

    /** Of each key that this process has used; none while the database is away. */
    public List<Level> levels() {
        if (keys.isEmpty()) {
            return List.of();
        }
        try {
            return database.transact(connection -> {
                List<Level> levels = new ArrayList<>();
                for (KeyBudget budget : keys.values()) {
                    BudgetTable.look(connection, budget.key()).ifPresent(found -> levels.add(level(budget, found)));
                }
                return levels;
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } catch (SQLException e) {
            LOG.debug("The budget's level is not known", e);
            return List.of();
        }
    }

    private static Level level(KeyBudget budget, BudgetTable.Found found) {
        BudgetRow row = new BudgetRow(budget.limits(), found.kept(), found.nowNanos());
        int callsPerHour = budget.limits().callsPerHour();
        return new Level(
                budget.key().shortened(),
                budget.key().server(),
                row.left(),
                callsPerHour == BudgetLimits.UNLIMITED ? -1 : callsPerHour,
                row.slowdown().isLimiting() ? row.slowdown().perSecond() : Double.NaN,
                row.isQuiet() ? instant(row.quietUntilNanos()) : null,
                budget.waited());
    }

    private static Instant instant(long nanos) {
        return Instant.EPOCH.plus(Duration.of(nanos, TimeUnit.NANOSECONDS.toChronoUnit()));
    }

    /** Lets go of the database; calls that still wait fail. */
    @Override
    public void close() {
        database.close();
    }
}
