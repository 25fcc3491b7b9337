// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import io.cometlake.config.ScheduleSpec;
import io.cometlake.config.ScheduleSpec.Misfire;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TurnTest {
    private static final Instant NOW = Instant.parse("2026-11-26T02:00:00Z");
    private static final LiveNodes LIVE = new LiveNodes(Set.of("live"), Set.of("live", "dead"), true);

    @Test
    void nothingBeginsWhileALiveNodeIsAtIt() {
        Turn turn = turn(Misfire.RUN_ONCE, running(1, "live"), waiting(2, Duration.ofHours(3)));

        assertThat(turn.taken()).isNull();
        assertThat(turn.left()).isEmpty();
    }

    @Test
    void whatHadBegunGoesFirst() {
        Turn turn = turn(Misfire.SKIP, waiting(1, Duration.ofHours(3)), running(2, "dead"));

        assertThat(turn.taken().fire().id()).isEqualTo(2);
        assertThat(turn.left()).isEmpty();
    }

    @Test
    void nobodyIsDeadForCertainWhileTheDatabaseWasAway() {
        LiveNodes unsure = new LiveNodes(Set.of("live"), Set.of("live", "dead"), false);

        assertThat(Turn.of(List.of(running(1, "dead")), unsure, null, NOW).taken())
                .isNull();
        assertThat(Turn.of(List.of(running(1, "said goodbye")), unsure, null, NOW)
                        .taken())
                .isNotNull();
    }

    @Test
    void firesThatAreLateByLessThanAMinuteEachHaveTheirTurn() {
        Turn turn = turn(Misfire.SKIP, waiting(1, Duration.ofSeconds(50)), waiting(2, Duration.ofSeconds(40)));

        assertThat(turn.taken().fire().id()).isEqualTo(1);
        assertThat(turn.left()).isEmpty();
    }

    @Test
    void missedFiresAreMadeUpForByTheNewestOne() {
        Turn turn = turn(
                Misfire.RUN_ONCE,
                waiting(1, Duration.ofHours(3)),
                waiting(2, Duration.ofHours(2)),
                waiting(3, Duration.ofHours(1)));

        assertThat(turn.taken().fire().id()).isEqualTo(3);
        assertThat(turn.left()).extracting(left -> left.fire().fire().id()).containsExactly(1L, 2L);
    }

    @Test
    void missedFiresAreLeftOutWhereTheJobSaysSo() {
        Turn turn = turn(Misfire.SKIP, waiting(1, Duration.ofHours(3)), waiting(2, Duration.ofSeconds(1)));

        assertThat(turn.taken().fire().id()).isEqualTo(2);
        assertThat(turn.left()).extracting(Turn.Left::state).containsExactly(FireState.SKIPPED);
    }

    @Test
    void whatSomebodyAskedForIsNeverMissed() {
        FireRow asked = row(1, "Ada", FireState.WAITING, null, Duration.ofHours(3), null);

        assertThat(turn(Misfire.SKIP, asked).taken()).isEqualTo(asked);
    }

    @Test
    void ofSeveralEndsOfTheOtherJobTheNewestIsFollowed() {
        FireRow first = row(1, "after a", FireState.WAITING, null, Duration.ofSeconds(9), 7L);
        FireRow second = row(2, "after a", FireState.WAITING, null, Duration.ofSeconds(5), 8L);

        Turn turn = Turn.of(List.of(first, second), LIVE, null, NOW);

        assertThat(turn.taken()).isEqualTo(second);
        assertThat(turn.left()).extracting(Turn.Left::fire).containsExactly(first);
    }

    private static Turn turn(Misfire misfire, FireRow... open) {
        ScheduleSpec schedule =
                new ScheduleSpec.ByClock("0 0 2 * * ?", ZoneOffset.UTC, Duration.ZERO, misfire, null, List.of());
        return Turn.of(List.of(open), LIVE, schedule, NOW);
    }

    private static FireRow running(long id, String node) {
        return row(id, FireRow.BY_CLOCK, FireState.RUNNING, node, Duration.ofHours(1), null);
    }

    private static FireRow waiting(long id, Duration late) {
        return row(id, FireRow.BY_CLOCK, FireState.WAITING, null, late, null);
    }

    private static FireRow row(
            long id, String cause, FireState state, @Nullable String node, Duration late, @Nullable Long after) {
        Instant due = NOW.minus(late);
        Fire fire = new Fire(id, "job", due, cause, state, node, 0, null, null, null, null, null);
        return new FireRow(fire, due, 0, after);
    }
}
