// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the others that this process lives, and finds out who of them does. Thread-safe. */
final class Heartbeat implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    private static final int BEATS_UNTIL_DEAD = 3;

    private final NodeStore nodes;
    private final FireStore fires;
    private final String node;
    private final Duration interval;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private volatile Instant lastSeen = Instant.EPOCH;
    private volatile @Nullable Instant databaseBack;

    /** @param interval between two beats; who misses three of them counts as dead */
    Heartbeat(NodeStore nodes, FireStore fires, String node, Duration interval, Clock clock) {
        this.nodes = nodes;
        this.fires = fires;
        this.node = node;
        this.interval = interval;
        this.clock = clock;
        this.timer = Daemons.timer("cometlake-heartbeat");
    }

    /**
     * Beats once, and from then on until it is closed.
     *
     * @param held is told after each beat which fires stand as this process's
     */
    void start(Consumer<List<Fire>> held) {
        beat();
        long millis = interval.toMillis();
        timer.scheduleWithFixedDelay(() -> beatQuietly(held), millis, millis, TimeUnit.MILLISECONDS);
    }

    private void beat() {
        nodes.beat(node);
        Instant now = clock.instant();
        boolean wasAway =
                !lastSeen.equals(Instant.EPOCH) && lastSeen.plus(late()).isBefore(now);
        if (wasAway) {
            LOG.warn("The job repository could not be told that this process lives since {}", lastSeen);
            databaseBack = now;
        }
        lastSeen = now;
    }

    private void beatQuietly(Consumer<List<Fire>> held) {
        try {
            beat();
            held.accept(fires.heldBy(node));
        } catch (RuntimeException e) {
            LOG.warn("The job repository was not told that this process lives: {}", e.getMessage());
        }
    }

    /** When the job repository was last told. */
    Instant lastSeen() {
        return lastSeen;
    }

    /** Once a database comes back that was away, the others get the time to tell that they live. */
    LiveNodes live() {
        Instant back = databaseBack;
        boolean sure = back == null || back.plus(silence()).isBefore(clock.instant());
        boolean mine = lastSeen.plus(silence()).isAfter(clock.instant());
        return nodes.live(node, silence(), sure && mine);
    }

    /** Who could not beat for so long does not know for how long others could not. */
    private Duration late() {
        return interval.multipliedBy(BEATS_UNTIL_DEAD - 1);
    }

    private Duration silence() {
        return interval.multipliedBy(BEATS_UNTIL_DEAD);
    }

    @Override
    public void close() {
        timer.shutdown();
    }

    /** Tells that this process has ended, and left nothing at work; a failure only makes the others wait for a while. */
    void sayGoodbye() {
        try {
            nodes.remove(node);
        } catch (RuntimeException e) {
            LOG.warn("The job repository was not told that this process ends: {}", e.getMessage());
        }
    }
}
