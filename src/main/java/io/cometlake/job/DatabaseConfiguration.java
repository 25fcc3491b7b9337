// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import javax.sql.DataSource;
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

    /** Up to date, unless they are only looked at. */
    @Bean
    RepositoryTables tables(DataSource database, RepositoryConnection connection) {
        RepositoryTables tables = new RepositoryTables(database, connection.place());
        if (!connection.looks()) {
            tables.bringUpToDate();
        }
        return tables;
    }

    /** @param tables without which there is nothing to ask */
    @Bean
    JdbcTemplate jdbcTemplate(DataSource database, RepositoryTables tables) {
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
