// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.job.budget.SharedBudget;
import javax.sql.DataSource;
import org.springframework.batch.core.configuration.support.JdbcDefaultBatchConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Isolation;

/** The job repository in its database, and the jobs. */
@Configuration(proxyBeanMethods = false)
@Import({DatabaseConfiguration.class, ExportJobConfiguration.class, CleanupJobConfiguration.class})
class RepositoryConfiguration extends JdbcDefaultBatchConfiguration {
    private final DataSource database;
    private final PlatformTransactionManager transactions;

    /** @param tables without which there is no job repository */
    RepositoryConfiguration(DataSource database, PlatformTransactionManager transactions, RepositoryTables tables) {
        this.database = database;
        this.transactions = transactions;
    }

    @Override
    protected DataSource getDataSource() {
        return database;
    }

    @Override
    protected PlatformTransactionManager getTransactionManager() {
        return transactions;
    }

    /**
     * Two jobs that begin at the same moment are no conflict: a unique constraint keeps a job from beginning twice, while PostgreSQL's
     * serializable transactions would fail one of them for reading what the other writes.
     */
    @Override
    protected Isolation getIsolationLevelForCreate() {
        return Isolation.READ_COMMITTED;
    }

    @Bean
    static SharedBudget sharedBudget(DataSource database) {
        return SharedBudget.over(database);
    }
}
