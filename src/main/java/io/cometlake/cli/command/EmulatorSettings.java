// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the arguments ask of an emulator.
 *
 * @param port 0 for any free one
 * @param synthetic null unless {@code contents} is {@link Contents#SYNTHETIC}
 */
record EmulatorSettings(
        int port,
        List<String> apiKeys,
        Contents contents,
        @Nullable SyntheticSizes synthetic,
        Duration latency) {
    EmulatorSettings {
        apiKeys = List.copyOf(apiKeys);
    }

    /** The recorded runs, on any free port. */
    static EmulatorSettings demo(String apiKey) {
        return new EmulatorSettings(0, List.of(apiKey), Contents.RECORDED_RUNS, null, Duration.ZERO);
    }

    /** Shows no key. */
    @Override
    public String toString() {
        return "EmulatorSettings[port=" + port + ", contents=" + contents + ", synthetic=" + synthetic + ", latency="
                + latency + "]";
    }

    /** What the emulator serves. */
    enum Contents {
        RECORDED_RUNS,
        NOTHING,
        SYNTHETIC
    }

    /** How much made-up data; null leaves it to the emulator. */
    record SyntheticSizes(
            @Nullable Integer workspaces,
            @Nullable Integer projects,
            @Nullable Integer experiments,
            @Nullable Integer metrics,
            @Nullable Integer points,
            @Nullable Long seed) {}
}
