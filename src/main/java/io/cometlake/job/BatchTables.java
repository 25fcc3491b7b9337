// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.sql.Connection;
import java.util.Locale;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Migration 1: Spring Batch's own tables, from the script that Spring Batch 6 ships for the database at hand. */
final class BatchTables {
    private BatchTables() {}

    /** Flyway reads version and description from the class's name. */
    static final class V1__spring_batch extends BaseJavaMigration {
        @Override
        public void migrate(Context context) throws Exception {
            Connection connection = context.getConnection();
            String vendor = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
            ResourceDatabasePopulator script = new ResourceDatabasePopulator(
                    new ClassPathResource("org/springframework/batch/core/schema-" + vendor + ".sql"));
            script.execute(new SingleConnectionDataSource(connection, true));
        }
    }
}
