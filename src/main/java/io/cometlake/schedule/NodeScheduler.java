// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import io.cometlake.config.ConfiguredJob;
import io.cometlake.job.LogContext;
import io.cometlake.job.launch.Launch;
import io.cometlake.job.launch.LaunchResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process's share of the scheduling: looks at the folder, and at the fires that are due, and carries out those whose turn it is and
 * that nobody else has.
 */
final class NodeScheduler implements JobScheduler {
    private static final Logger LOG = LoggerFactory.getLogger(NodeScheduler.class);

    private static final Duration BETWEEN_FORGETTING = Duration.ofHours(1);

    /** A year, and what comes once a year. */
    private static final Duration KEPT_FOR = Duration.ofDays(400);

    /** Of a job. */
    private static final int MOST_KEPT = 10_000;

    private final NodeParts parts;
    private final Clock clock;
    private final Stopping stopping;
    private final UnderWay underWay = new UnderWay();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final ScheduledExecutorService timer = Daemons.timer("cometlake-schedule");
    private final ScheduledExecutorService looks = Daemons.timer("cometlake-jobs");
    private final ExecutorService work;
    /** For the thread that looks at the folder alone. */
    private @Nullable Instant forgotten;

    private boolean closed;

    NodeScheduler(NodeParts parts, Stopping stopping, Clock clock) {
        this.parts = parts;
        this.stopping = stopping;
        this.clock = clock;
        this.work = Executors.newCachedThreadPool(task -> Daemons.thread(task, "cometlake-fire"));
    }

    @Override
    public void start() {
        parts.heartbeat().start(this::compare);
        // Before Quartz: what has been removed meanwhile must not fire for what it missed.
        parts.folder().takeAll();
        parts.clockwork().start();
        long look = parts.timing().look().toMillis();
        long sweep = parts.timing().sweep().toMillis();
        looks.scheduleWithFixedDelay(this::follow, look, look, TimeUnit.MILLISECONDS);
        timer.scheduleWithFixedDelay(this::sweepQuietly, 0, sweep, TimeUnit.MILLISECONDS);
    }

    private void follow() {
        try {
            parts.folder().look();
        } catch (RuntimeException e) {
            LOG.warn("The folder of the jobs was not followed: {}", e.getMessage());
        }
        forgetOld();
    }

    /** Now and then; at the first look, too. */
    private void forgetOld() {
        Instant now = clock.instant();
        Instant last = forgotten;
        if (last != null && now.isBefore(last.plus(BETWEEN_FORGETTING))) {
            return;
        }
        try {
            int gone = parts.fires().forget(now.minus(KEPT_FOR), MOST_KEPT);
            forgotten = now;
            if (gone > 0) {
                LOG.info("{} old fires are forgotten", gone);
            }
        } catch (RuntimeException e) {
            LOG.warn("Old fires were not forgotten: {}", e.getMessage());
        }
    }

    /** Looks at what is due as soon as can be. */
    void wake() {
        if (!stopping.isRequested() && woken.compareAndSet(false, true)) {
            try {
                timer.execute(this::sweepQuietly);
            } catch (RejectedExecutionException e) {
                LOG.debug("Woken at the end", e);
            }
        }
    }

    private void sweepQuietly() {
        woken.set(false);
        if (stopping.isRequested()) {
            return;
        }
        try {
            sweep();
        } catch (RuntimeException e) {
            LOG.warn("The fires that are due were not looked at: {}", e.getMessage());
        }
    }

    private void sweep() {
        for (String job : parts.fires().jobsToLookAt(clock.instant())) {
            if (underWay.size() >= parts.timing().atOnce() || stopping.isRequested()) {
                break;
            }
            if (!underWay.has(job)) {
                Claims.Claimed claimed = parts.claims().take(job, parts.heartbeat()::live);
                claimed.left().forEach(fire -> tellLeft(fire, claimed.job()));
                if (claimed.taken() != null && claimed.job() != null) {
                    begin(claimed.taken(), claimed.job());
                }
            }
        }
        parts.fires().nextDue(clock.instant()).ifPresent(this::wakeAt);
    }

    private void wakeAt(Instant due) {
        Duration wait = Duration.between(clock.instant(), due);
        if (wait.compareTo(parts.timing().sweep()) < 0 && !stopping.isRequested()) {
            timer.schedule(this::sweepQuietly, Math.max(1, wait.toMillis() + 1), TimeUnit.MILLISECONDS);
        }
    }

    private void tellLeft(Fire fire, @Nullable StoredJob stored) {
        if (fire.state() == FireState.FAILED) {
            LOG.error("The fire {} of {} is given up: {}", fire.id(), fire.job(), fire.note());
            LaunchResult failed = LaunchResult.givenUp(String.valueOf(fire.note()));
            Optional.ofNullable(stored)
                    .flatMap(parts.known()::find)
                    .ifPresent(job -> parts.listener().ended(fire, job, failed));
        } else {
            LOG.info("The fire {} of {} is left out: {}", fire.id(), fire.job(), fire.note());
            parts.listener().skipped(fire);
        }
    }

    private void begin(Fire fire, StoredJob job) {
        Launch launch = new Launch();
        underWay.add(fire, launch);
        if (stopping.isRequested()) {
            launch.requestStop();
        }
        work.execute(() -> {
            try (LogContext log = LogContext.ofFire(fire.id(), fire.job())) {
                carry(fire, job, launch);
            } finally {
                underWay.remove(fire);
                wake();
            }
        });
    }

    private void carry(Fire fire, StoredJob stored, Launch launch) {
        StoredJob.Version version = stored.good();
        ConfiguredJob job;
        try {
            if (version == null) {
                throw new IllegalStateException("there is no good version of it");
            }
            job = parts.known().of(stored.file(), version);
        } catch (RuntimeException e) {
            LOG.error("The fire {} of {} failed", fire.id(), fire.job(), e);
            parts.carrier().refuse(fire, e);
            return;
        }
        parts.carrier().carry(fire, job, parts.known().path(stored.file()), launch);
    }

    private void compare(List<Fire> held) {
        for (Fire missing : underWay.missing(held)) {
            // It may have been taken since that was read.
            if (!parts.fires().isHeld(missing)) {
                LOG.warn("The fire {} of {} has been taken over: it is stopped here", missing.id(), missing.job());
                underWay.requestStop(missing);
            }
        }
        for (Fire ownerless : underWay.ownerless(held)) {
            LOG.warn("The fire {} of {} has lost its thread", ownerless.id(), ownerless.job());
            parts.fires().interrupt(ownerless, true, "It was lost by its process.", clock.instant());
        }
    }

    @Override
    public boolean stop(Duration within) {
        stopping.request();
        parts.clockwork().standby();
        underWay.requestStop();
        return underWay.awaitNone(within);
    }

    @Override
    public List<ScheduledJob> jobs() {
        List<ScheduledJob> jobs = new ArrayList<>();
        for (StoredJob stored : parts.jobs().all()) {
            StoredJob.Version good = stored.good();
            Optional<ConfiguredJob> job = parts.known().find(stored);
            if (good != null && job.isPresent()) {
                jobs.add(new ScheduledJob(
                        job.get(),
                        parts.known().path(stored.file()),
                        good.read(),
                        stored.problem(),
                        parts.clockwork().next(good.job()).orElse(null),
                        parts.fires().last(good.job())));
            }
        }
        jobs.sort(Comparator.comparing(scheduled -> scheduled.job().name()));
        return jobs;
    }

    @Override
    public List<JobFileProblem> problems() {
        List<JobFileProblem> problems = new ArrayList<>();
        for (StoredJob stored : parts.jobs().all()) {
            if (stored.good() == null && stored.problem() != null) {
                problems.add(new JobFileProblem(parts.known().path(stored.file()), stored.problem(), null));
            }
        }
        return problems;
    }

    @Override
    public List<Fire> fires(int limit) {
        return parts.fires().newest(limit);
    }

    @Override
    public List<Fire> underWay() {
        return underWay.fires();
    }

    @Override
    public Optional<Fire> fireNow(String job, String who) {
        if (parts.jobs().find(job).isEmpty()) {
            return Optional.empty();
        }
        Optional<FireRow> added = parts.fires().add(NewFire.onRequest(job, who, FireStore.kept(clock.instant())));
        wake();
        return added.map(FireRow::fire);
    }

    @Override
    public Instant lastSeen() {
        return parts.heartbeat().lastSeen();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        boolean nothingLeft = stop(Duration.ZERO);
        stopping.beOver();
        parts.arrivals().close();
        timer.shutdown();
        looks.shutdown();
        parts.heartbeat().close();
        work.shutdown();
        if (nothingLeft) {
            parts.heartbeat().sayGoodbye();
        }
    }
}
