// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import java.time.Clock;
import java.util.Random;
import java.util.function.LongSupplier;

/**
 * Where time and chance come from, so that tests can give their own.
 *
 * @param clock the wall's, for dates that a server names
 * @param nanoTime only differences mean anything, as {@link System#nanoTime}
 * @param random shared by threads
 */
public record Timing(Clock clock, LongSupplier nanoTime, Sleeper sleeper, Random random) {
    /** The machine's own clock and sleep, and chance. */
    public static Timing system() {
        return new Timing(Clock.systemUTC(), System::nanoTime, Sleeper.system(), new Random());
    }
}
