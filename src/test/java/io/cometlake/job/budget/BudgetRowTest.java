// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.budget;

import io.cometlake.client.BudgetLimits;
import io.cometlake.client.CallPriority;
import io.cometlake.client.SharedLimits.Turn;
import io.cometlake.client.http.Slowdown;
import io.cometlake.job.budget.BudgetRow.Kept;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BudgetRowTest {
    private static final CallLimits COMET = new CallLimits(14_000, BudgetLimits.UNLIMITED);
    private static final CallLimits NO_LIMITS = new CallLimits(BudgetLimits.UNLIMITED, BudgetLimits.UNLIMITED);

    private long now = Duration.between(Instant.EPOCH, Instant.parse("2026-01-01T00:00:00Z"))
            .toNanos();
    private Kept kept = new Kept(null, 0, 0, Slowdown.NONE, new Load(0, 0, 0));

    @Test
    void eachPriorityLeavesAShareToThoseAboveIt() {
        assertThat(takeAll(COMET, CallPriority.CLEANUP)).isEqualTo(250);
        assertThat(takeAll(COMET, CallPriority.PROOF)).isEqualTo(100);
        assertThat(takeAll(COMET, CallPriority.EXPORT)).isEqualTo(100);
        assertThat(takeAll(COMET, CallPriority.URGENT)).isEqualTo(50);
    }

    @Test
    void cleanupGetsNothingWhileAnExportTakesAllThatThereIs() {
        takeAll(COMET, CallPriority.EXPORT);
        int cleanups = 0;
        int exports = 0;
        for (int second = 0; second < 600; second++) {
            pass(Duration.ofSeconds(1));
            exports += takeAll(COMET, CallPriority.EXPORT);
            cleanups += takeAll(COMET, CallPriority.CLEANUP);
        }

        assertThat(cleanups).isZero();
        assertThat(exports).isBetween(600 * 14_000 / 3600 - 1, 600 * 14_000 / 3600 + 1);
        // The export has ended.
        pass(Duration.ofMinutes(1));
        assertThat(takeAll(COMET, CallPriority.CLEANUP)).isPositive();
    }

    @Test
    void whoWaitsAsLongAsHeIsToldGetsHisCall() {
        takeAll(COMET, CallPriority.URGENT);
        Turn turn = take(COMET, CallPriority.URGENT);
        assertThat(turn.isTaken()).isFalse();
        assertThat(turn.throttled()).isZero();

        pass(turn.pause());

        assertThat(take(COMET, CallPriority.URGENT).isTaken()).isTrue();
    }

    @Test
    void nobodyIsToldToWaitForLongWithoutLookingAgain() {
        takeAll(COMET, CallPriority.URGENT);

        assertThat(take(COMET, CallPriority.CLEANUP).pause()).isEqualTo(BudgetRow.LONGEST_WAIT);
    }

    @Test
    void askingWhetherACallMightBeMadeTakesNone() {
        takeAll(COMET, CallPriority.CLEANUP);
        long left = row(COMET).left();

        assertThat(row(COMET).take(CallPriority.PROOF, 0).isTaken()).isTrue();
        assertThat(row(COMET).take(CallPriority.CLEANUP, 0).isTaken()).isFalse();

        assertThat(row(COMET).left()).isEqualTo(left);
    }

    @Test
    void smallestLimitStillLetsEverybodyCall() {
        CallLimits once = new CallLimits(1, BudgetLimits.UNLIMITED);

        assertThat(take(once, CallPriority.CLEANUP).isTaken()).isTrue();
        assertThat(take(once, CallPriority.URGENT).isTaken()).isFalse();
    }

    @Test
    void complaintHalvesWhatAllSentAndIsForgottenSlowly() {
        for (int second = 0; second < 40; second++) {
            for (int call = 0; call < 20; call++) {
                take(NO_LIMITS, CallPriority.EXPORT);
            }
            pass(Duration.ofSeconds(1));
        }
        BudgetRow row = row(NO_LIMITS);
        assertThat(row.complaint(Duration.ZERO)).isTrue();
        kept = row.kept();
        assertThat(row.slowdown().perSecond()).isBetween(9.0, 11.0);
        assertThat(row.isCalm()).isFalse();

        int calls = 0;
        for (int tenth = 0; tenth < 590; tenth++) {
            pass(Duration.ofMillis(100));
            calls += takeAll(NO_LIMITS, CallPriority.EXPORT);
        }
        assertThat(calls).isBetween(540, 640);
        Turn turn = take(NO_LIMITS, CallPriority.CLEANUP);
        assertThat(turn.isTaken()).isFalse();
        assertThat(turn.throttled()).isEqualTo(turn.pause());

        pass(Duration.ofMinutes(20));
        assertThat(row(NO_LIMITS).isCalm()).isTrue();
    }

    @Test
    void complaintsAboutCallsFromBeforeTheChangeAreNoNews() {
        take(NO_LIMITS, CallPriority.EXPORT);
        pass(Duration.ofSeconds(1));
        BudgetRow row = row(NO_LIMITS);
        assertThat(row.complaint(Duration.ofSeconds(1))).isTrue();
        assertThat(row.complaint(Duration.ofSeconds(1))).isFalse();
    }

    @Test
    void quietTimeHoldsForAllPrioritiesAndTheLongestWins() {
        BudgetRow row = row(COMET);
        row.keepQuiet(Duration.ofSeconds(4));
        row.keepQuiet(Duration.ofSeconds(1));
        kept = row.kept();

        Turn turn = take(COMET, CallPriority.URGENT);
        assertThat(turn.pause()).isEqualTo(Duration.ofSeconds(4));
        assertThat(turn.throttled()).isEqualTo(turn.pause());
        pass(turn.pause());
        assertThat(take(COMET, CallPriority.URGENT).isTaken()).isTrue();
    }

    @Test
    void clockThatIsSetBackNeitherStopsCallsNorGivesAny() {
        takeAll(COMET, CallPriority.URGENT);
        BudgetRow quiet = row(COMET);
        quiet.keepQuiet(Duration.ofMinutes(1));
        kept = quiet.kept();

        pass(Duration.ofHours(-1));

        Turn turn = take(COMET, CallPriority.URGENT);
        assertThat(turn.isTaken()).isFalse();
        pass(turn.pause());
        assertThat(takeAll(COMET, CallPriority.URGENT)).isEqualTo(1);
    }

    @Test
    void twoNodesWithinAMomentMayComeInAnyOrder() {
        take(COMET, CallPriority.URGENT);
        pass(Duration.ofMillis(-5));

        assertThat(takeAll(COMET, CallPriority.URGENT)).isEqualTo(499);
    }

    @Test
    void otherLimitsHoldFromTheNextCallOn() {
        takeAll(COMET, CallPriority.URGENT);
        pass(Duration.ofMinutes(10));

        assertThat(takeAll(new CallLimits(1400, BudgetLimits.UNLIMITED), CallPriority.URGENT))
                .isEqualTo(50);
    }

    private int takeAll(CallLimits limits, CallPriority priority) {
        int taken = 0;
        while (take(limits, priority).isTaken()) {
            taken++;
        }
        return taken;
    }

    private Turn take(CallLimits limits, CallPriority priority) {
        BudgetRow row = row(limits);
        Turn turn = row.take(priority, 1);
        kept = row.kept();
        return turn;
    }

    private BudgetRow row(CallLimits limits) {
        return new BudgetRow(limits, kept, now);
    }

    private void pass(Duration duration) {
        now += duration.toNanos();
    }
}
