// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.nio.file.Path;

class EmbeddedRepositoryIT extends RepositoryContract {
    @Override
    RepositoryPlace newPlace(Path home) {
        return RepositoryPlace.embedded(home);
    }

    @Override
    String quartzDelegate() {
        return "org.quartz.impl.jdbcjobstore.StdJDBCDelegate";
    }
}
