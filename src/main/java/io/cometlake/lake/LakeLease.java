// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The right to write to a lake. It ends with {@link #close()}, when it is not renewed in time and someone else takes it, or
 * at once with the holder's process, as other processes on the same machine see it. Thread-safe.
 */
public final class LakeLease implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LakeLease.class);

    private final Leases leases;
    private LeaseFile file;
    private boolean closed;
    private @Nullable ScheduledExecutorService timer;
    private volatile @Nullable Map<String, String> logContext;

    LakeLease(Leases leases, LeaseFile file) {
        this.leases = leases;
        this.file = file;
    }

    synchronized long number() {
        return file.number();
    }

    /** Whether it is still ours: not closed, not expired, not taken over. */
    public synchronized boolean isHeld() {
        return !closed && !leases.hasExpired(file) && leases.isLatest(file);
    }

    /**
     * Makes it live longer, also after it expired if nobody has taken it.
     *
     * @throws LeaseHeldException if it has been closed or taken over
     */
    public synchronized void renew() {
        if (closed || !leases.isLatest(file)) {
            throw new LeaseHeldException("The lease " + file.number() + " of '" + file.owner()
                    + "' has ended: somebody else writes to the lake now. Run the same command again later.");
        }
        file = leases.renew(file);
    }

    /** Renews it from a daemon thread until it is closed. What that logs is about what the caller's last such call was about. */
    public synchronized void keepAlive() {
        logContext = MDC.getCopyOfContextMap();
        if (timer != null || closed) {
            return;
        }
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "cometlake-lease");
            thread.setDaemon(true);
            return thread;
        });
        long millis = leases.renewalInterval().toMillis();
        timer.scheduleWithFixedDelay(this::renewQuietly, millis, millis, TimeUnit.MILLISECONDS);
    }

    /** A failure is tried again at the next turn; whether the lease is still ours shows before the commit. */
    private void renewQuietly() {
        Map<String, String> about = logContext;
        MDC.setContextMap(about == null ? Map.of() : about);
        try {
            renew();
        } catch (RuntimeException e) {
            LOG.warn("The lake's lease was not renewed: {}", e.getMessage());
        }
    }

    /** Gives it up. A failure is only logged: the lease expires by itself. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (timer != null) {
            timer.shutdownNow();
        }
        try {
            if (leases.isLatest(file)) {
                leases.release(file);
            }
        } catch (RuntimeException e) {
            LOG.warn("The lake's lease was not given back and lasts until {}: {}", file.expiresAt(), e.getMessage());
        }
    }
}
