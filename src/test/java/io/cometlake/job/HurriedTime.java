// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.http.Timing;
import java.time.Clock;
import java.util.Random;

/** Time that passes many times as fast: pauses between calls are as long as the client means them, and nobody waits for them. */
final class HurriedTime {
    private HurriedTime() {}

    static Timing timing(int times, long seed) {
        long start = System.nanoTime();
        return new Timing(
                Clock.systemUTC(),
                () -> (System.nanoTime() - start) * times,
                pause -> {
                    long nanos = pause.toNanos() / times;
                    Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
                },
                new Random(seed));
    }
}
