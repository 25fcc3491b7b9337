// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.data;

import io.cometlake.emulator.json.Digits;
import java.util.Arrays;

/** The columns of a chart that are the same for all experiments (steps, epochs, durations), as JSON made once. */
final class SyntheticColumns {
    static final long INTERVAL = 1_000;
    private static final int POINTS_AN_EPOCH = 100;

    private final int points;
    private final byte[] steps;
    private final byte[] epochs;
    private final byte[] durations;

    SyntheticColumns(int points) {
        this.points = points;
        this.steps = column(0, 1, 1);
        this.epochs = column(0, 1, POINTS_AN_EPOCH);
        this.durations = column(INTERVAL, INTERVAL, 1);
    }

    int points() {
        return points;
    }

    byte[] steps() {
        return steps;
    }

    byte[] epochs() {
        return epochs;
    }

    byte[] durations() {
        return durations;
    }

    byte[] timestamps(long start) {
        return column(start + INTERVAL, INTERVAL, 1);
    }

    static double epoch(int index) {
        return index / POINTS_AN_EPOCH;
    }

    private byte[] column(long first, long step, int repeat) {
        byte[] bytes = new byte[points * 21 + 2];
        int size = 0;
        bytes[size++] = '[';
        for (int i = 0; i < points; i++) {
            if (i > 0) {
                bytes[size++] = ',';
            }
            size = Digits.write(bytes, size, first + i / repeat * step);
        }
        bytes[size++] = ']';
        return Arrays.copyOf(bytes, size);
    }
}
