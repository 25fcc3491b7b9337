// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

/** Epochs are whole numbers mostly, and fractions in real logs now and then. */
public final class Epochs {
    private Epochs() {}

    /** {@code 3} for 3.0, {@code 0.25} for 0.25. */
    public static String text(double epoch) {
        return epoch == Math.rint(epoch) && Math.abs(epoch) < 1e15
                ? Long.toString((long) epoch)
                : Double.toString(epoch);
    }
}
