// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.launch;

import java.nio.file.Path;
import java.time.Clock;

final class PlanShelf {
    PlanShelf(Path home, Clock clock) {}
}
