// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import io.cometlake.config.ConfiguredJob;
import io.cometlake.config.ScheduleSpec;
import io.cometlake.job.launch.LaunchResult;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who carries out what: a fire is taken in a transaction that holds its job's row, so that no two processes take one, and no two fires
 * of a job are under way at once. It is ended only by whoever still has it, together with what follows it. Thread-safe.
 */
final class Claims {
    private final TransactionTemplate transaction;
    private final JobStore jobs;
    private final FireStore fires;
    private final KnownJobs known;
    private final String node;
    private final Clock clock;

    Claims(TransactionTemplate transaction, JobStore jobs, FireStore fires, KnownJobs known, String node, Clock clock) {
        this.transaction = transaction;
        this.jobs = jobs;
        this.fires = fires;
        this.known = known;
        this.node = node;
        this.clock = clock;
    }

    /**
     * What came of a look at a job's fires.
     *
     * @param taken to be carried out by this process; null if none
     * @param job the file of it; null where there is none any more
     * @param left those that were left out, as they stand now
     */
    record Claimed(@Nullable Fire taken, @Nullable StoredJob job, List<Fire> left) {}

    /**
     * Takes the fire of a job whose turn it is.
     *
     * @param nodes tells who lives at the moment it is asked
     */
    Claimed take(String job, Supplier<LiveNodes> nodes) {
        return transaction.execute(status -> taking(job, nodes));
    }

    /** @param nodes are asked after the fires, or one that began meanwhile, and has taken a fire, would count as dead */
    private Claimed taking(String job, Supplier<LiveNodes> nodes) {
        Optional<StoredJob> stored = jobs.lock(job);
        List<FireRow> open = fires.open(job);
        LiveNodes live = nodes.get();
        Instant now = clock.instant();
        Turn turn = stored.isPresent() ? Turn.of(open, live, scheduleOf(stored.get()), now) : ofRemoved(open, live);
        List<Fire> left = new ArrayList<>();
        for (Turn.Left out : turn.left()) {
            Integer exitCode = out.state() == FireState.FAILED ? 1 : null;
            if (fires.close(out.fire(), out.state(), exitCode, out.why(), now)) {
                fires.find(out.fire().fire().id()).map(FireRow::fire).ifPresent(left::add);
            }
        }
        turn.putOff().forEach(put -> fires.putOff(put.fire(), put.until()));
        FireRow next = turn.taken();
        if (next == null || !fires.take(next, node, next.isLost(live), now)) {
            return new Claimed(null, stored.orElse(null), left);
        }
        Fire taken = fires.find(next.fire().id()).orElseThrow().fire();
        return new Claimed(taken, stored.orElse(null), left);
    }

    private @Nullable ScheduleSpec scheduleOf(StoredJob stored) {
        return known.find(stored).map(ConfiguredJob::schedule).orElse(null);
    }

    private static Turn ofRemoved(List<FireRow> open, LiveNodes live) {
        List<Turn.Left> left = open.stream()
                .filter(row -> row.fire().state() == FireState.WAITING || row.isUnfinished(live))
                .map(row -> new Turn.Left(row, FireState.SKIPPED, "The job's file has been removed."))
                .toList();
        return new Turn(left, List.of(), null);
    }

    /**
     * Ends a fire of this process, and adds those that follow it.
     *
     * @return as it stands now; empty if another process has taken it over meanwhile
     */
    Optional<Fire> end(Fire fire, FireState state, LaunchResult result) {
        return transaction.execute(status -> ending(fire, state, result));
    }

    private Optional<Fire> ending(Fire fire, FireState state, LaunchResult result) {
        Instant now = FireStore.kept(clock.instant());
        if (!fires.end(fire, state, result.exitCode(), result.run().orElse(null), result.message(), now)) {
            // It may be written, and only the answer be lost with the database.
            return fires.find(fire.id())
                    .map(FireRow::fire)
                    .filter(row -> row.state() == state
                            && fire.attempts() == row.attempts()
                            && Objects.equals(fire.node(), row.node()));
        }
        for (String follower : known.followers(jobs.all(), fire.job(), state)) {
            fires.insert(NewFire.after(fire, follower, now));
        }
        return fires.find(fire.id()).map(FireRow::fire);
    }
}
