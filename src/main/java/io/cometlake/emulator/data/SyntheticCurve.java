// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.data;

/** A falling curve with noise, in ten-thousandths, so that a value is written as digits and read back exactly. */
record SyntheticCurve(int height, int noise) {
    private static final int FALL = 100;

    static SyntheticCurve of(long seed, int experiment, int metric) {
        long drawn = Mix.of(Mix.of(seed, experiment), metric);
        return new SyntheticCurve(20_000 + (int) (drawn >>> 48) % 80_000, (int) drawn);
    }

    /** Ten-thousandths at one point; never negative. */
    int at(int index) {
        int wave = (index + noise) * 0x9E3779B1;
        return height * FALL / (FALL + index) + ((wave ^ (wave >>> 15)) >>> 21);
    }

    double value(int index) {
        return at(index) / 10_000.0;
    }
}
