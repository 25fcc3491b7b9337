// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli;

import io.cometlake.job.Repository;
import io.cometlake.schedule.FireListener;
import io.cometlake.schedule.JobScheduler;
import io.cometlake.settings.Settings;
import java.net.URI;
import java.time.Duration;

/** Starts the long-running form; {@code Main} supplies it, since the command line never sees {@code web}. */
@FunctionalInterface
public interface ServeLauncher {
    /** Where there is none: in tests of other commands. */
    ServeLauncher NONE = request -> {
        throw new IllegalStateException("There is nothing here that serves");
    };

    /**
     * Returns once it listens and the scheduler is at work.
     *
     * @throws RuntimeException that says in words why it cannot
     */
    Serving start(ServeRequest request);

    /**
     * What is served.
     *
     * @param repository stays open when the serving is over
     * @param settings with what the command's options say
     * @param listener hears of fires, beside metrics and notifications
     */
    record ServeRequest(Repository repository, Settings settings, Surroundings surroundings, FireListener listener) {}

    /** What is at work. Thread-safe. */
    interface Serving extends AutoCloseable {
        /** Where it listens. */
        URI address();

        JobScheduler scheduler();

        /**
         * Fires nothing more and waits for what is under way.
         *
         * @return whether everything came to a safe point in time
         */
        boolean stop(Duration within);

        @Override
        void close();
    }
}
