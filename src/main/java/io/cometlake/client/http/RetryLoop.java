// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import io.cometlake.client.CometException;
import io.cometlake.client.CometInterruptedException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides after each attempt whether there is another, and waits for its time. One for all calls to the same place. Thread-safe. */
final class RetryLoop {
    private static final Logger LOG = LoggerFactory.getLogger(RetryLoop.class);

    private final RetryPolicy backoff;
    private final Sleeper sleeper;
    private final CallCounter counter;
    private final KeyMask mask;
    private final BrokenCalls brokenCalls;
    private final Outage outage;
    /** Whether there has been a good answer yet. */
    private volatile boolean known;

    RetryLoop(RetryPolicy backoff, Timing timing, CallCounter counter, KeyMask mask, BrokenCalls brokenCalls) {
        this.backoff = backoff;
        this.sleeper = timing.sleeper();
        this.counter = counter;
        this.mask = mask;
        this.brokenCalls = brokenCalls;
        this.outage = new Outage(timing.nanoTime());
    }

    /** How calls are repeated unless another policy is given. */
    RetryPolicy backoff() {
        return backoff;
    }

    /** What goes for one call: how often it failed, and how. */
    Tries begin(CometRequest request) {
        return begin(request, backoff);
    }

    Tries begin(CometRequest request, RetryPolicy policy) {
        return new Tries(request, policy);
    }

    /** The attempts of one call. For one thread. */
    final class Tries {
        private final CometRequest request;
        private final RetryPolicy policy;
        private int retry;
        private int slow;

        private Tries(CometRequest request, RetryPolicy policy) {
            this.request = request;
            this.policy = policy;
        }

        void succeeded() {
            known = true;
            outage.answered();
        }

        /** The call got on, if not to its end: what failed before no longer counts. */
        void advanced() {
            retry = 0;
            slow = 0;
        }

        /**
         * Waits until it is time for another attempt.
         *
         * @throws CometException what the failure means, if there is none
         */
        void failed(Failure failure) {
            retry++;
            slow += failure.kind() == Failure.Kind.SLOW ? 1 : 0;
            Optional<Duration> pause =
                    policy.pauseBefore(retry, request.repeat(), known ? failure.ofKnownServer() : failure);
            if (isDead(failure) || pause.isEmpty() || slow > RetryPolicy.SLOW_RETRIES) {
                throw mask.of(failure.exception());
            }
            LOG.debug(
                    "Retry {} in {}: {}",
                    retry,
                    pause.get(),
                    mask.of(String.valueOf(failure.exception().getMessage())));
            sleep(pause.get());
            counter.repeated(pause.get());
        }

        private void sleep(Duration pause) {
            try {
                sleeper.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                CometInterruptedException interrupted = brokenCalls.interrupted(request, e);
                throw mask.of(interrupted);
            }
        }
    }

    private boolean isDead(Failure failure) {
        return switch (failure.kind()) {
            // Whoever refuses a call is there.
            case FINAL, THROTTLED -> {
                outage.answered();
                yield false;
            }
            case TRANSIENT, UNPROCESSED, SLOW, FOREIGN, STRAY -> outage.failed();
        };
    }
}
