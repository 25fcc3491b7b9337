// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import io.cometlake.job.launch.Launch;
import io.cometlake.job.launch.LaunchListener;
import io.cometlake.job.launch.LaunchRequest;
import io.cometlake.job.launch.LaunchResult;

/** Carries a job out, as {@code JobLauncher} does. Thread-safe. */
@FunctionalInterface
interface Launches {
    LaunchResult launch(LaunchRequest request, Launch launch, LaunchListener listener);
}
