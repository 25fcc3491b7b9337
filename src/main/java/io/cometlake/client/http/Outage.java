// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that nobody has had an answer for long, so that not every call waits for the server all over again. A server that fails
 * most calls is not taken for a dead one: one answer among fifty is enough. Thread-safe.
 */
final class Outage {
    static final int FAILURES = 50;
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

    private final LongSupplier nanoTime;
    private int failures;
    private long sinceNanos;
    private boolean told;

    Outage(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Somebody had an answer, if only a refusal. */
    synchronized void answered() {
        failures = 0;
        told = false;
    }

    /** A call failed; says whether the server counts as dead now. */
    synchronized boolean failed() {
        long now = nanoTime.getAsLong();
        if (failures == 0) {
            sinceNanos = now;
        }
        failures++;
        boolean lasts = failures >= FAILURES && now - sinceNanos >= PATIENCE.toNanos();
        if (lasts && !told) {
            told = true;
            LOG.warn(
                    "No answer from the server for {} minutes: nothing is repeated until there is one",
                    PATIENCE.toMinutes());
        }
        return lasts;
    }
}
