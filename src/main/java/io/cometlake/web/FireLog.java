// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.web;

import io.cometlake.config.ConfiguredJob;
import io.cometlake.job.LogContext;
import io.cometlake.job.launch.LaunchListener;
import io.cometlake.job.launch.LaunchResult;
import io.cometlake.schedule.Fire;
import io.cometlake.schedule.FireListener;
import io.cometlake.schedule.FireState;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What came of each fire, in the log: where that is on standard output nothing else tells it. Thread-safe. */
final class FireLog implements FireListener {
    private static final Logger LOG = LoggerFactory.getLogger(FireLog.class);

    @Override
    public LaunchListener began(Fire fire, ConfiguredJob job) {
        LOG.info(
                "Fire {} of {} begins: due {}, {}, attempt {}",
                fire.id(),
                fire.job(),
                fire.scheduled(),
                fire.cause(),
                fire.attempts());
        return new LaunchListener() {
            @Override
            public void waiting(String reason) {
                LOG.info("Fire {} of {} waits: {}", fire.id(), fire.job(), reason);
            }
        };
    }

    @Override
    public void ended(Fire fire, ConfiguredJob job, LaunchResult result) {
        Optional<String> run = result.run();
        if (run.isEmpty()) {
            tellEnd(fire, result);
            return;
        }
        try (LogContext context = LogContext.ofRun(run.get(), job.name())) {
            tellEnd(fire, result);
        }
    }

    private static void tellEnd(Fire fire, LaunchResult result) {
        String state = fire.state().name().toLowerCase(Locale.ROOT);
        if (fire.state() == FireState.DONE || fire.state() == FireState.STOPPED) {
            LOG.info("Fire {} of {} is {}: {}", fire.id(), fire.job(), state, result.message());
        } else {
            LOG.warn("Fire {} of {} is {}: {}", fire.id(), fire.job(), state, result.message());
        }
    }
}
