// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import io.cometlake.config.ScheduleSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done with the fires of a job that are not over: which of them is carried out now, and which are left out. Pure.
 *
 * @param left out, and why
 * @param putOff until the hours are over in which the job may not run
 * @param taken the one that is carried out now; null if none
 */
record Turn(List<Left> left, List<PutOff> putOff, @Nullable FireRow taken) {
    /** Who begins later than that has missed the fire; as long as Quartz's. */
    static final Duration MISFIRE_AFTER = Duration.ofMinutes(1);

    /** After that a blackout without an end is looked at again. */
    private static final Duration ONE_DAY = Duration.ofDays(1);

    /** Who has died that often over a fire would die of it again. */
    static final int MOST_LOSSES = 5;

    Turn {
        left = List.copyOf(left);
        putOff = List.copyOf(putOff);
    }

    /**
     * A fire that is not carried out, or not any more.
     *
     * @param state it ends in
     */
    record Left(FireRow fire, FireState state, String why) {}

    record PutOff(FireRow fire, Instant until) {}

    /**
     * @param open in the order in which they were made
     * @param schedule null of a job that only runs on request
     */
    static Turn of(List<FireRow> open, LiveNodes live, @Nullable ScheduleSpec schedule, Instant now) {
        if (open.stream().anyMatch(row -> row.fire().state() == FireState.RUNNING && !row.isLost(live))) {
            return new Turn(List.of(), List.of(), null);
        }
        Instant blackoutEnd = schedule == null ? null : blackoutEnd(schedule, now);
        List<Left> left = new ArrayList<>();
        for (FireRow row : open) {
            if (row.isUnfinished(live)) {
                if (row.losses() + (row.isLost(live) ? 1 : 0) < MOST_LOSSES) {
                    boolean waits = blackoutEnd != null || now.isBefore(row.due()) && !row.isLost(live);
                    return new Turn(left, List.of(), waits ? null : row);
                }
                left.add(new Left(
                        row,
                        FireState.FAILED,
                        "Begun " + row.fire().attempts()
                                + " times, and each time its process or the job repository was lost over it."));
            }
        }
        List<FireRow> due = open.stream()
                .filter(row -> row.fire().state() == FireState.WAITING && !now.isBefore(row.due()))
                .sorted(Comparator.comparing(FireRow::due)
                        .thenComparing(row -> row.fire().id()))
                .toList();
        return blackoutEnd == null ? ofDue(due, left, schedule, now) : inBlackout(due, left, schedule, blackoutEnd);
    }

    /** Null outside of one. */
    private static @Nullable Instant blackoutEnd(ScheduleSpec schedule, Instant now) {
        Instant begins = FireTimes.nextBlackout(schedule, now);
        if (begins == null || begins.isAfter(now)) {
            return null;
        }
        Instant end = FireTimes.blackoutEnd(schedule, now);
        return end == null ? now.plus(ONE_DAY) : end;
    }

    private static Turn ofDue(List<FireRow> due, List<Left> left, @Nullable ScheduleSpec schedule, Instant now) {
        FireRow newestByClock = newest(due.stream().filter(FireRow::isByClock).toList());
        FireRow newestFollower = newest(due.stream().filter(FireRow::isFollower).toList());
        FireRow taken = null;
        for (FireRow row : due) {
            boolean missed = row.isByClock() && row.due().plus(MISFIRE_AFTER).isBefore(now);
            if (missed && isSkipping(schedule)) {
                left.add(skipped(
                        row,
                        "It could not begin within a minute, as an earlier run was under way or no process had a"
                                + " place free; the job's misfire rule is skip."));
            } else if (missed && newestByClock != null && row != newestByClock) {
                left.add(skipped(
                        row, "Missed; the fire of " + newestByClock.fire().scheduled() + " makes up for it."));
            } else if (row.isFollower() && newestFollower != null && row != newestFollower) {
                left.add(skipped(row, "A later end of the same job makes up for it."));
            } else if (taken == null) {
                taken = row;
            }
        }
        return new Turn(left, List.of(), taken);
    }

    /** A job that makes up for what it missed does so when it may run again. */
    private static Turn inBlackout(List<FireRow> due, List<Left> left, @Nullable ScheduleSpec schedule, Instant end) {
        List<PutOff> putOff = new ArrayList<>();
        for (FireRow row : due) {
            if (row.isByClock() && !isSkipping(schedule)) {
                putOff.add(new PutOff(row, end));
            } else {
                left.add(skipped(row, "The job may not run before " + end + ", by its blackout."));
            }
        }
        return new Turn(left, putOff, null);
    }

    private static boolean isSkipping(@Nullable ScheduleSpec schedule) {
        return schedule instanceof ScheduleSpec.ByClock clock && clock.misfire() == ScheduleSpec.Misfire.SKIP;
    }

    private static @Nullable FireRow newest(List<FireRow> rows) {
        return rows.isEmpty() ? null : rows.get(rows.size() - 1);
    }

    private static Left skipped(FireRow row, String why) {
        return new Left(row, FireState.SKIPPED, why);
    }
}
