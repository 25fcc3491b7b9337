// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import io.cometlake.job.launch.Launch;
import io.cometlake.job.launch.LaunchListener;
import io.cometlake.job.launch.LaunchRequest;
import io.cometlake.job.launch.LaunchResult;
import io.cometlake.job.launch.LaunchResult.Outcome;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;

/** Launches that only count, and end as the test says. Thread-safe. */
final class FakeLaunches implements Launches {
    final List<LaunchRequest> requests = new CopyOnWriteArrayList<>();

    private final Map<String, LinkedBlockingQueue<Outcome>> scripts = new ConcurrentHashMap<>();
    private final Map<String, Integer> atOnce = new HashMap<>();
    private int mostAtOnce;
    private volatile boolean released;
    private volatile int lostDatabases;

    /** From now on launches of a job wait until they are told how to end. */
    void hold(String job) {
        scripts.put(job, new LinkedBlockingQueue<>());
    }

    void end(String job, Outcome outcome) {
        scripts.get(job).add(outcome);
    }

    /** The next launches end since the job repository is away. */
    void loseDatabase(int times) {
        lostDatabases = times;
    }

    void releaseAll() {
        released = true;
    }

    long of(String job) {
        return requests.stream()
                .filter(request -> request.job().name().equals(job))
                .count();
    }

    synchronized int mostOfOneJobAtOnce() {
        return mostAtOnce;
    }

    @Override
    public LaunchResult launch(LaunchRequest request, Launch launch, LaunchListener listener) {
        String job = request.job().name();
        enter(job);
        try {
            requests.add(request);
            listener.export().started("run-" + requests.size(), false);
            if (lostDatabases > 0) {
                lostDatabases--;
                return result(
                        Outcome.FAILED,
                        new DataAccessResourceFailureException("away", new SQLException("connection refused")));
            }
            return result(outcome(job, launch), null);
        } finally {
            leave(job);
        }
    }

    private Outcome outcome(String job, Launch launch) {
        LinkedBlockingQueue<Outcome> script = scripts.get(job);
        while (script != null && !released) {
            if (launch.isStopRequested()) {
                return Outcome.STOPPED;
            }
            try {
                Outcome told = script.poll(10, TimeUnit.MILLISECONDS);
                if (told != null) {
                    return told;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Outcome.FAILED;
            }
        }
        return Outcome.DONE;
    }

    private synchronized void enter(String job) {
        mostAtOnce = Math.max(mostAtOnce, atOnce.merge(job, 1, Integer::sum));
    }

    private synchronized void leave(String job) {
        atOnce.merge(job, -1, Integer::sum);
    }

    private static LaunchResult result(Outcome outcome, @Nullable RuntimeException failure) {
        return new LaunchResult(
                outcome,
                outcome == Outcome.DONE ? 0 : 1,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                "It is " + outcome,
                failure);
    }
}
