// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a job repository in PostgreSQL has more than one in H2. */
@Configuration(proxyBeanMethods = false)
class PostgresConfiguration {
    @Bean
    static BeanPostProcessor escaping(RepositoryConnection connection) {
        boolean isPostgres = connection.place().isPostgres();
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return isPostgres && bean instanceof DataSource source && !(bean instanceof EscapingDataSource)
                        ? new EscapingDataSource(source)
                        : bean;
            }
        };
    }
}
