// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import io.cometlake.job.RepositoryPlace;
import io.cometlake.job.RepositoryStatus;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What became of fires, for who only reads; opens in a moment, and makes nothing. One thread at a time. */
public final class FireHistory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FireHistory.class);

    private final @Nullable Connection connection;
    private final @Nullable FireStore fires;

    private FireHistory(@Nullable Connection connection) {
        this.connection = connection;
        this.fires = connection == null
                ? null
                : new FireStore(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
    }

    /** Knows no fires where there is no job repository, or one that cannot be read now. */
    public static FireHistory open(RepositoryPlace place) {
        if (!RepositoryStatus.exists(place)) {
            return new FireHistory(null);
        }
        Properties properties = new Properties();
        if (place.isEmbedded()) {
            properties.setProperty("user", "sa");
            properties.setProperty("password", "");
        }
        if (place.username() != null) {
            properties.setProperty("user", place.username());
        }
        if (place.password() != null) {
            properties.setProperty("password", place.password());
        }
        try {
            return new FireHistory(DriverManager.getConnection(place.jdbcUrlIfExists(), properties));
        } catch (SQLException e) {
            LOG.warn(
                    "The history of fires in {} cannot be read: {}",
                    place,
                    place.withoutSecrets(String.valueOf(e.getMessage())));
            return new FireHistory(null);
        }
    }

    /** The newest fire of a job. */
    public Optional<Fire> last(String job) {
        return read(store -> store.last(job), Optional.empty());
    }

    /** Of all jobs, the newest first. */
    public List<Fire> newest(int limit) {
        return read(store -> store.newest(limit), List.of());
    }

    /** Of one job, the newest first. */
    public List<Fire> of(String job, int limit) {
        return read(store -> store.of(job, limit), List.of());
    }

    /** A repository of an older version has no fires. */
    private <T> T read(Function<FireStore, T> reading, T nothing) {
        if (fires == null) {
            return nothing;
        }
        try {
            return reading.apply(fires);
        } catch (DataAccessException e) {
            LOG.warn("The history of fires cannot be read: {}", e.getMessage());
            return nothing;
        }
    }

    @Override
    public void close() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The history of fires was not closed", e);
        }
    }
}
