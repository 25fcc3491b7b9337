// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * How the database of a job repository is reached: by what is said here, whatever the environment says about a data source.
 *
 * @param mostAtOnce connections
 * @param patience how long to wait for a database that another process is about to let go of
 * @param looks whether the tables are only looked at, and left as they are
 */
record RepositoryConnection(RepositoryPlace place, int mostAtOnce, Duration patience, boolean looks) {
    /** For the work of this process. */
    static RepositoryConnection toWork(RepositoryPlace place) {
        return new RepositoryConnection(place, place.maximumConnections(), Duration.ofSeconds(15), false);
    }

    /** For a look at a database that is there. */
    static RepositoryConnection toLook(RepositoryPlace place) {
        return new RepositoryConnection(place, 2, Duration.ofSeconds(3), true);
    }

    /** A pool that has connected once. */
    DataSource open() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("repository");
        config.setJdbcUrl(place.jdbcUrl());
        config.setDriverClassName(place.isPostgres() ? "org.postgresql.Driver" : "org.h2.Driver");
        config.setUsername(place.url() == null ? "sa" : place.username());
        config.setPassword(place.url() == null ? "" : place.password());
        config.setMaximumPoolSize(mostAtOnce);
        config.setMinimumIdle(1);
        config.setInitializationFailTimeout(patience.toMillis());
        if (place.isPostgres()) {
            // Batches travel as one statement, and a server that vanished is noticed also where nothing is sent to it.
            config.addDataSourceProperty("reWriteBatchedInserts", "true");
            config.addDataSourceProperty("tcpKeepAlive", "true");
            config.addDataSourceProperty("ApplicationName", "cometlake");
            return new EscapingDataSource(new HikariDataSource(config));
        }
        if (looks && place.isEmbedded()) {
            // H2 would start a file for what it finds odd.
            config.addDataSourceProperty("TRACE_LEVEL_FILE", "0");
        }
        return new HikariDataSource(config);
    }
}
