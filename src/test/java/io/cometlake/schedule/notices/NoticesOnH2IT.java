// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule.notices;

import io.cometlake.job.RepositoryPlace;
import java.nio.file.Path;

class NoticesOnH2IT extends NoticesContract {
    @Override
    RepositoryPlace place(Path folder) {
        return RepositoryPlace.embedded(folder);
    }
}
