// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import io.cometlake.job.RepositoryPlace;
import java.nio.file.Path;

class H2SchedulerIT extends SchedulerContract {
    @Override
    RepositoryPlace place(Path home) {
        return RepositoryPlace.embedded(home);
    }
}
