// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The database of a job repository. Bean by bean instead of by Spring Boot's auto-configurations: to find out that they apply, and to look
 * for settings that nobody makes, takes a command longer than to open the database.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    @Bean
    DataSource database(RepositoryConnection connection) {
        return connection.open();
    }

    /** Its tables, which are brought up to date unless they are only looked at. */
    @Bean
    Flyway tables(DataSource database, RepositoryConnection connection) {
        String vendor = connection.place().isPostgres() ? "postgresql" : "h2";
        Flyway tables = Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/common", "classpath:db/migration/" + vendor)
                .javaMigrations(new BatchTables.V1__spring_batch())
                .loggers("slf4j")
                .load();
        if (!connection.looks()) {
            tables.migrate();
        }
        return tables;
    }

    /** @param tables without which there is nothing to ask */
    @Bean
    JdbcTemplate jdbcTemplate(DataSource database, Flyway tables) {
        return new JdbcTemplate(database);
    }

    @Bean
    JdbcClient jdbcClient(JdbcTemplate template) {
        return JdbcClient.create(template);
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource database) {
        return new JdbcTransactionManager(database);
    }
}
