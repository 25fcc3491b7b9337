// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import io.cometlake.job.RepositoryPlace;
import io.cometlake.job.TestPostgres;
import java.nio.file.Path;

class PostgresSchedulerIT extends SchedulerContract {
    @Override
    RepositoryPlace place(Path home) {
        return TestPostgres.freshDatabase(home);
    }
}
