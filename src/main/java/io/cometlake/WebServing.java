// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake;

import io.cometlake.cli.ServeLauncher.ServeRequest;
import io.cometlake.cli.ServeLauncher.Serving;
import io.cometlake.cli.Surroundings;
import io.cometlake.schedule.JobScheduler;
import io.cometlake.web.ServeApplication;
import java.net.URI;
import java.time.Duration;

/** What the command line calls serving, by what {@code web} has for it: neither sees the other. */
record WebServing(ServeApplication application) implements Serving {
    static Serving start(ServeRequest request) {
        Surroundings surroundings = request.surroundings();
        return new WebServing(ServeApplication.start(
                request.repository(),
                request.settings(),
                surroundings.variables(),
                surroundings.workingDirectory(),
                surroundings.userHome(),
                surroundings.clock(),
                request.listener()));
    }

    @Override
    public URI address() {
        return application.address();
    }

    @Override
    public JobScheduler scheduler() {
        return application.scheduler();
    }

    @Override
    public boolean stop(Duration within) {
        return application.stop(within);
    }

    @Override
    public void close() {
        application.close();
    }
}
