// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.web;

import io.cometlake.job.Repository;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whether the job repository answers. */
final class RepositoryHealth implements Supplier<Health> {
    private static final int PATIENCE_SECONDS = 5;

    private final Repository repository;
    private final JdbcTemplate jdbc;

    RepositoryHealth(Repository repository, JdbcTemplate shared) {
        this.repository = repository;
        this.jdbc = new JdbcTemplate(Objects.requireNonNull(shared.getDataSource()));
        this.jdbc.setQueryTimeout(PATIENCE_SECONDS);
    }

    @Override
    public Health get() {
        jdbc.queryForObject("select count(*) from export_run where 1 = 0", Long.class);
        return Health.up().withDetail("place", repository.place().toString()).build();
    }
}
