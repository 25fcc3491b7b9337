// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule.notices;

import io.cometlake.config.ConfiguredJob;
import io.cometlake.job.launch.LaunchResult;
import io.cometlake.notify.DeliveryListener;
import io.cometlake.notify.Notifier;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people what came of a job, whoever fired it. Thread-safe. */
public final class ResultNotices {
    private static final Logger LOG = LoggerFactory.getLogger(ResultNotices.class);

    /** Less than a day, so that a nightly job with a jitter tells each night. */
    static final Duration PAUSE = Duration.ofHours(20);

    private final Notices notices;
    private final Clock clock;

    public ResultNotices(Notifier notifier, NoticeStore store, Clock clock) {
        this.notices = new Notices(notifier, store);
        this.clock = clock;
    }

    /**
     * Hands everything over that there is to tell, and throws nothing.
     *
     * @param listener is told for each notification what came of it
     */
    public void tell(ConfiguredJob job, LaunchResult result, DeliveryListener listener) {
        try {
            for (Told told : LaunchNotices.of(job, result, clock.instant())) {
                tell(told, listener);
            }
        } catch (RuntimeException e) {
            LOG.warn("Cannot tell what came of {}", job.name(), e);
        }
    }

    private void tell(Told told, DeliveryListener listener) {
        String subject = told.onceOf();
        if (subject == null) {
            notices.tell(told.notification(), listener);
            return;
        }
        try {
            notices.tellOnce(told.notification(), subject, PAUSE, listener);
        } catch (RuntimeException e) {
            // Rather twice than not at all.
            LOG.warn("Cannot find out whether it was told before; it is told now", e);
            notices.tell(told.notification(), listener);
        }
    }
}
