// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

import io.cometlake.config.ScheduleSpec.Blackout;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * When all hours of a job are that it never runs in. What counts is what a clock on the wall shows: an hour that comes twice when
 * summer ends is left out twice, and one that does not come when it begins is not made up for.
 */
public record Blackouts(List<Blackout> all) {
    /** Each of them comes again after a week, or begins or ends at a change of the clocks within it. */
    private static final int DAYS = 8;

    public Blackouts {
        all = List.copyOf(all);
    }

    /** Whether a job may not run at a moment. */
    public boolean cover(Instant moment) {
        return all.stream().anyMatch(blackout -> blackout.covers(moment));
    }

    /** When the next one begins, or the moment itself if it is in one; empty if there are none. */
    public Optional<Instant> next(Instant moment) {
        return cover(moment) ? Optional.of(moment) : change(moment, this::cover);
    }

    /** When the one is over that a moment is in, with those that follow without a pause; empty if it is in none, or they never end. */
    public Optional<Instant> end(Instant moment) {
        return cover(moment) ? change(moment, candidate -> !cover(candidate)) : Optional.empty();
    }

    /** The first moment behind another one at which one of them may begin or end, and of which something holds. */
    private Optional<Instant> change(Instant moment, Predicate<Instant> wanted) {
        return all.stream()
                .flatMap(blackout -> candidates(blackout, moment).stream())
                .filter(moment::isBefore)
                .sorted()
                .filter(wanted)
                .findFirst();
    }

    private static List<Instant> candidates(Blackout blackout, Instant moment) {
        ZoneRules rules = blackout.zone().getRules();
        List<Instant> candidates = new ArrayList<>();
        ZoneOffsetTransition transition = rules.nextTransition(moment);
        if (transition != null) {
            candidates.add(transition.getInstant());
        }
        LocalDate today = LocalDate.ofInstant(moment, blackout.zone());
        for (int day = -1; day <= DAYS; day++) {
            for (LocalDateTime edge : List.of(
                    today.plusDays(day).atTime(blackout.from()),
                    today.plusDays(day).atTime(blackout.until()))) {
                // None in an hour that does not come, which a transition ends; two in one that comes twice.
                for (ZoneOffset offset : rules.getValidOffsets(edge)) {
                    candidates.add(edge.toInstant(offset));
                }
            }
        }
        return candidates;
    }
}
