// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The job repository to look at: without any job. */
@Configuration(proxyBeanMethods = false)
@Import(DatabaseConfiguration.class)
class RepositoryLookConfiguration {
    @Bean
    CleanupStore cleanupStore(JdbcClient jdbc) {
        return new CleanupStore(jdbc);
    }

    @Bean
    RunStore runStore(JdbcClient jdbc) {
        return new RunStore(jdbc);
    }
}
