// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.data;

/** Draws numbers from a seed and a place: always the same, in no visible order. */
final class Mix {
    private Mix() {}

    /** Stafford's thirteenth variant of MurmurHash3's last step, which turns counting into noise. */
    static long of(long seed, long place) {
        long z = seed + place * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
