// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The job repository to look at: without any job, and with the tables left as they are. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    PropertyPlaceholderAutoConfiguration.class,
    DataSourceAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    FlywayAutoConfiguration.class
})
@Import(PostgresConfiguration.class)
class RepositoryLookConfiguration {
    @Bean
    FlywayMigrationStrategy leaveAsItIs() {
        return flyway -> {};
    }

    @Bean
    JavaMigration batchTables() {
        return new BatchTables.V1__spring_batch();
    }

    @Bean
    CleanupStore cleanupStore(JdbcClient jdbc) {
        return new CleanupStore(jdbc);
    }

    @Bean
    RunStore runStore(JdbcClient jdbc) {
        return new RunStore(jdbc);
    }
}
