// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.launch;

import io.cometlake.job.Repository;
import io.cometlake.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * Carries jobs out, several at once if need be. Thread-safe.
 */
public final class JobLauncher {
    /**
     * @param variables of the environment, where Comet's key is
     * @param workingDirectory where Comet's own files are looked for
     */
    public JobLauncher(
            Repository repository,
            Settings settings,
            Map<String, String> variables,
            Path workingDirectory,
            Path userHome,
            Clock clock) {}

    /**
     * Carries a job out and returns when it has ended. An unfinished run of it is gone on with.
     *
     * @return what came of it, a failure, too: nothing is thrown but what breaks the JVM
     */
    public LaunchResult launch(LaunchRequest request, Launch launch, LaunchListener listener) {
        throw new UnsupportedOperationException("not yet");
    }
}
