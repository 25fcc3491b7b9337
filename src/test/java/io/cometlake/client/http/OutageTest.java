// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OutageTest {
    private final FakeTime time = new FakeTime(1);
    private final Outage outage = new Outage(time.timing().nanoTime());

    @Test
    void manyFailuresInAShortTimeAreNone() {
        assertThat(fail(10 * Outage.FAILURES, Duration.ofMillis(100))).isFalse();
    }

    @Test
    void fewFailuresInALongTimeAreNone() {
        assertThat(fail(Outage.FAILURES - 1, Duration.ofMinutes(1))).isFalse();
    }

    @Test
    void manyFailuresInALongTimeAreOneUntilSomebodyHasAnAnswer() {
        assertThat(fail(Outage.FAILURES, Duration.ofSeconds(5))).isTrue();
        outage.answered();
        assertThat(fail(Outage.FAILURES - 1, Duration.ofSeconds(5))).isFalse();
    }

    @Test
    void serverThatAnswersEveryThirdCallIsAlive() {
        Random chance = new Random(2);
        for (int call = 0; call < 10_000; call++) {
            if (chance.nextInt(3) == 0) {
                outage.answered();
            } else {
                assertThat(fail(1, Duration.ofSeconds(10))).as("seed 2").isFalse();
            }
        }
    }

    /** The last of several failures. */
    private boolean fail(int times, Duration apart) {
        boolean lasts = false;
        for (int failure = 0; failure < times; failure++) {
            time.pass(apart);
            lasts = outage.failed();
        }
        return lasts;
    }
}
