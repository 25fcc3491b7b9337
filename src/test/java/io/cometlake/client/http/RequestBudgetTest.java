// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import io.cometlake.client.BudgetLimits;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RequestBudgetTest {
    private final FakeTime time = new FakeTime(1);

    @Test
    void unlimitedBudgetNeverWaits() throws InterruptedException {
        RequestBudget budget = budget(BudgetLimits.UNLIMITED, BudgetLimits.UNLIMITED);

        call(budget, 100_000);

        assertThat(time.sleeps()).isEmpty();
        assertThat(budget.waited()).isZero();
    }

    @Test
    void noHourSeesMoreThanCometAllows() throws InterruptedException {
        RequestBudget budget = budget(BudgetLimits.COMET_CALLS_PER_HOUR, BudgetLimits.UNLIMITED);

        call(budget, 500);
        assertThat(time.now()).isZero();
        call(budget, 14_000);

        assertThat(time.now()).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(61));
        assertThat(budget.waited()).isEqualTo(time.now());
        assertThat(budget.throttled()).isZero();
    }

    @Test
    void smallHourlyLimitHasASmallBurst() throws InterruptedException {
        RequestBudget budget = budget(60, BudgetLimits.UNLIMITED);

        call(budget, 12);

        assertThat(time.now()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void callsASecondAreSpread() throws InterruptedException {
        RequestBudget budget = budget(BudgetLimits.UNLIMITED, 10);

        call(budget, 110);

        assertThat(time.now()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void complaintHalvesWhatWasSentAndRecoversSlowly() throws InterruptedException {
        RequestBudget budget = budget(BudgetLimits.UNLIMITED, BudgetLimits.UNLIMITED);
        RequestBudget.Lease last = null;
        for (int second = 0; second < 40; second++) {
            for (int call = 0; call < 4; call++) {
                last = budget.acquire();
                last.close();
            }
            time.pass(Duration.ofSeconds(1));
        }
        budget.complaint(last);

        assertThat(perMinute(budget)).isBetween(115, 130);
        assertThat(perMinute(budget)).isBetween(135, 160);
        for (int minute = 2; minute < 10; minute++) {
            perMinute(budget);
        }
        assertThat(perMinute(budget)).isBetween(345, 380);
        time.pass(Duration.ofMinutes(6));
        int sleeps = time.sleeps().size();
        call(budget, 1000);
        assertThat(time.sleeps()).hasSize(sleeps);
    }

    @Test
    void complaintsAboutCallsFromBeforeTheChangeAreNoNews() throws InterruptedException {
        RequestBudget budget = budget(BudgetLimits.UNLIMITED, BudgetLimits.UNLIMITED);
        RequestBudget.Lease first = budget.acquire();
        RequestBudget.Lease second = budget.acquire();
        time.pass(Duration.ofSeconds(1));
        budget.complaint(first);
        budget.complaint(second);
        first.close();
        second.close();

        // Two calls in the second before: one a second is left, not a half.
        call(budget, 11);

        assertThat(time.now()).isBetween(Duration.ofSeconds(11), Duration.ofSeconds(13));
    }

    @Test
    void serverThatRefusesAFifthWhateverTheRateIsNotSparedForEver() throws InterruptedException {
        RequestBudget budget = budget(BudgetLimits.UNLIMITED, BudgetLimits.UNLIMITED);
        spend(budget, 40);
        Random chance = new Random(3);
        for (int call = 0; call < 500; call++) {
            RequestBudget.Lease lease = budget.acquire();
            if (chance.nextInt(5) == 0) {
                budget.complaint(lease);
            }
            lease.close();
        }

        // 40 calls in one second; halved twice, some 10 a second are left.
        assertThat(time.now()).as("seed 3").isBetween(Duration.ofSeconds(40), Duration.ofSeconds(60));
    }

    @Test
    void serverThatRefusesEverythingIsHardlyCalled() throws InterruptedException {
        RequestBudget budget = budget(BudgetLimits.UNLIMITED, BudgetLimits.UNLIMITED);
        spend(budget, 40);
        for (int call = 0; call < 60; call++) {
            RequestBudget.Lease lease = budget.acquire();
            budget.complaint(lease);
            lease.close();
        }

        assertThat(perMinute(budget)).isBetween(5, 8);
    }

    private void spend(RequestBudget budget, int calls) throws InterruptedException {
        for (int call = 0; call < calls; call++) {
            budget.acquire().close();
            time.pass(Duration.ofMillis(1000 / calls));
        }
    }

    @Test
    void quietTimeHoldsForAllAndTheLongestWins() throws InterruptedException {
        RequestBudget budget = budget(BudgetLimits.UNLIMITED, BudgetLimits.UNLIMITED);
        budget.keepQuiet(Duration.ofMinutes(5));
        budget.keepQuiet(Duration.ofMinutes(1));

        call(budget, 3);

        assertThat(time.sleeps()).containsExactly(Duration.ofMinutes(5));
        assertThat(budget.throttled()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void interruptedWaitGivesItsPlaceBack() throws InterruptedException {
        RequestBudget budget = new RequestBudget(new BudgetLimits(1, 1, 1), time.timing());
        budget.acquire().close();
        Thread.currentThread().interrupt();

        assertThatThrownBy(budget::acquire).isInstanceOf(InterruptedException.class);

        budget.acquire().close();
    }

    @Test
    void leaseThatIsClosedTwiceFreesOnePlace() throws InterruptedException {
        RequestBudget budget =
                new RequestBudget(new BudgetLimits(BudgetLimits.UNLIMITED, BudgetLimits.UNLIMITED, 1), time.timing());
        RequestBudget.Lease lease = budget.acquire();
        lease.close();
        lease.close();
        RequestBudget.Lease held = budget.acquire();
        CountDownLatch waiting = new CountDownLatch(1);
        AtomicInteger acquired = new AtomicInteger();
        Thread other = new Thread(() -> {
            waiting.countDown();
            try (RequestBudget.Lease mine = budget.acquire()) {
                acquired.incrementAndGet();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        other.start();
        waiting.await();
        assertThat(acquired).hasValue(0);
        held.close();
        other.join(TimeUnit.SECONDS.toMillis(20));
        assertThat(acquired).hasValue(1);
    }

    @Test
    void waitForAPlaceIsNotTheBudgets() throws InterruptedException {
        RequestBudget budget =
                new RequestBudget(new BudgetLimits(BudgetLimits.UNLIMITED, BudgetLimits.UNLIMITED, 1), time.timing());
        RequestBudget.Lease held = budget.acquire();
        Thread other = new Thread(() -> {
            try {
                budget.acquire().close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        other.start();
        while (other.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        time.pass(Duration.ofMinutes(1));
        held.close();
        other.join();

        assertThat(budget.waited()).isZero();
    }

    private int perMinute(RequestBudget budget) throws InterruptedException {
        Duration end = time.now().plusMinutes(1);
        int calls = 0;
        while (time.now().compareTo(end) < 0 && calls < 10_000) {
            call(budget, 1);
            calls++;
        }
        return calls;
    }

    private RequestBudget budget(int callsPerHour, int callsPerSecond) {
        return new RequestBudget(new BudgetLimits(callsPerHour, callsPerSecond, 8), time.timing());
    }

    private static void call(RequestBudget budget, int times) throws InterruptedException {
        for (int call = 0; call < times; call++) {
            budget.acquire().close();
        }
    }
}
