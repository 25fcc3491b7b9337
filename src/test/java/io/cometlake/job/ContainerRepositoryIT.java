// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.nio.file.Path;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** In the image that people run; skipped where there is no Docker. */
@Testcontainers(disabledWithoutDocker = true)
class ContainerRepositoryIT extends RepositoryContract {
    @Container
    private static final PostgreSQLContainer SERVER = new PostgreSQLContainer("postgres:17-alpine");

    @Override
    RepositoryPlace newPlace(Path home) {
        return new RepositoryPlace(home, SERVER.getJdbcUrl(), SERVER.getUsername(), SERVER.getPassword(), 40);
    }

    @Override
    String quartzDelegate() {
        return "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate";
    }
}
