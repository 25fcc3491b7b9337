// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to serve, where, and to whom.
 *
 * @param port the port on the loopback address, 0 for any free one
 * @param apiKeys keys that are let in
 * @param recordedRuns whether the shipped real training runs are there
 * @param synthetic made-up data to serve, null for none
 * @param behaviour how the server behaves at first
 * @param gzip whether answers are compressed for callers that accept it; costs more than it saves on one machine
 * @param clock what time it is on the server
 */
public record EmulatorOptions(
        int port,
        Set<String> apiKeys,
        boolean recordedRuns,
        @Nullable SyntheticData synthetic,
        Behaviour behaviour,
        boolean gzip,
        Clock clock) {
    public static final String DEMO_KEY = "demo-key";

    public EmulatorOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("Port " + port + " is not in 0 to 65535");
        }
        if (apiKeys.isEmpty()) {
            throw new IllegalArgumentException("No API key: nobody could call the emulator");
        }
        apiKeys = Set.copyOf(apiKeys);
    }

    /** The shipped real runs, {@link #DEMO_KEY} as key, on any free port. */
    public static EmulatorOptions demo() {
        return of(true, null);
    }

    /** Nothing but an empty workspace {@code demo}. */
    public static EmulatorOptions empty() {
        return of(false, null);
    }

    public static EmulatorOptions synthetic(SyntheticData data) {
        return of(false, data);
    }

    private static EmulatorOptions of(boolean recordedRuns, @Nullable SyntheticData synthetic) {
        return new EmulatorOptions(
                0, Set.of(DEMO_KEY), recordedRuns, synthetic, Behaviour.normal(), false, Clock.systemUTC());
    }

    public EmulatorOptions withPort(int newPort) {
        return new EmulatorOptions(newPort, apiKeys, recordedRuns, synthetic, behaviour, gzip, clock);
    }

    public EmulatorOptions withApiKeys(String... keys) {
        return new EmulatorOptions(
                port, new LinkedHashSet<>(List.of(keys)), recordedRuns, synthetic, behaviour, gzip, clock);
    }

    public EmulatorOptions withBehaviour(Behaviour newBehaviour) {
        return new EmulatorOptions(port, apiKeys, recordedRuns, synthetic, newBehaviour, gzip, clock);
    }

    /** The same, but compressing answers for callers that accept it. */
    public EmulatorOptions withGzip() {
        return new EmulatorOptions(port, apiKeys, recordedRuns, synthetic, behaviour, true, clock);
    }

    public EmulatorOptions withClock(Clock newClock) {
        return new EmulatorOptions(port, apiKeys, recordedRuns, synthetic, behaviour, gzip, newClock);
    }

    /** Shows no key. */
    @Override
    public String toString() {
        return "EmulatorOptions[port=" + port + ", recordedRuns=" + recordedRuns + ", synthetic=" + synthetic
                + ", behaviour=" + behaviour + ", gzip=" + gzip + "]";
    }
}
