// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfoService;

/** The tables of a job repository. Flyway makes them, and brings them up to date. */
final class RepositoryTables {
    /** The number of the last migration. */
    static final int NEWEST = 15;

    private final DataSource database;
    private final String vendor;

    RepositoryTables(DataSource database, RepositoryPlace place) {
        this.database = database;
        this.vendor = place.isPostgres() ? "postgresql" : "h2";
    }

    /** Another process may do the same at the same time. */
    void bringUpToDate() {
        if (!areNewest()) {
            flyway().migrate();
        }
    }

    /** What Flyway knows of them. */
    MigrationInfoService migrations() {
        return flyway().info();
    }

    /** With one query: Flyway takes thirty to find that there is nothing to do, and longer than all the rest of opening a repository. */
    private boolean areNewest() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet last = statement.executeQuery("select \"version\" from \"flyway_schema_history\""
                        + " where \"success\" order by \"installed_rank\" desc fetch first row only")) {
            return last.next() && String.valueOf(NEWEST).equals(last.getString(1));
        } catch (SQLException e) {
            // There are none yet; if it is anything else, Flyway says what.
            return false;
        }
    }

    private Flyway flyway() {
        return Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/common", "classpath:db/migration/" + vendor)
                .javaMigrations(new BatchTables.V1__spring_batch())
                .loggers("slf4j")
                .load();
    }
}
