// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule.notices;

import io.cometlake.job.RepositoryPlace;
import io.cometlake.job.TestPostgres;
import java.nio.file.Path;

class NoticesOnPostgresIT extends NoticesContract {
    @Override
    RepositoryPlace place(Path folder) {
        return TestPostgres.freshDatabase(folder);
    }
}
