// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.data;

import java.util.HexFormat;
import java.util.OptionalInt;

/** Keys of computed experiments: 32 hex digits from which the experiment's number can be told again. */
final class SyntheticKeys {
    private static final long MASK = 0x5DEECE66DL;
    private static final HexFormat HEX = HexFormat.of();

    private SyntheticKeys() {}

    static String key(long seed, int index) {
        long check = Mix.of(seed, index);
        return HEX.toHexDigits(check) + HEX.toHexDigits(Long.rotateLeft(check, 32) ^ MASK ^ index);
    }

    static OptionalInt index(long seed, String key, int count) {
        if (key.length() != 32) {
            return OptionalInt.empty();
        }
        try {
            long check = HexFormat.fromHexDigitsToLong(key, 0, 16);
            long index = HexFormat.fromHexDigitsToLong(key, 16, 32) ^ Long.rotateLeft(check, 32) ^ MASK;
            return index >= 0 && index < count && key.equals(key(seed, (int) index))
                    ? OptionalInt.of((int) index)
                    : OptionalInt.empty();
        } catch (NumberFormatException notHex) {
            return OptionalInt.empty();
        }
    }
}
