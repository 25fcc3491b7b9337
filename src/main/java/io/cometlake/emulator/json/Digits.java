// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.json;

import java.nio.charset.StandardCharsets;

/** Writes whole numbers and decimals as ASCII digits, two at a time, without making a string. */
public final class Digits {
    private static final byte[] PAIRS = pairs();

    private Digits() {}

    private static byte[] pairs() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            text.append((char) ('0' + i / 10)).append((char) ('0' + i % 10));
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Writes at {@code position} and returns the position after it; takes up to 20 bytes. */
    public static int write(byte[] target, int position, long number) {
        if (number >= 0 && number <= Integer.MAX_VALUE) {
            return write(target, position, (int) number, length((int) number));
        }
        if (number >= 0 && number < 1_000_000_000_000_000_000L) {
            int end = write(target, position, number / 1_000_000_000);
            return write(target, end, (int) (number % 1_000_000_000), 9);
        }
        byte[] text = Long.toString(number).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, target, position, text.length);
        return position + text.length;
    }

    /** Writes {@code tenThousandths / 10000} with four decimals; for numbers that are not negative. */
    public static int writeTenThousandths(byte[] target, int position, int tenThousandths) {
        int whole = tenThousandths / 10_000;
        int dot = write(target, position, whole, length(whole));
        target[dot] = '.';
        return write(target, dot + 1, tenThousandths - whole * 10_000, 4);
    }

    private static int write(byte[] target, int position, int number, int digits) {
        int at = position + digits;
        int rest = number;
        while (at - position >= 2) {
            int quotient = rest / 100;
            int pair = (rest - quotient * 100) << 1;
            target[--at] = PAIRS[pair + 1];
            target[--at] = PAIRS[pair];
            rest = quotient;
        }
        if (at > position) {
            target[--at] = (byte) ('0' + rest);
        }
        return position + digits;
    }

    private static int length(int number) {
        int digits = 1;
        for (int limit = 10; digits < 10 && number >= limit; limit *= 10) {
            digits++;
            if (digits == 10) {
                break;
            }
        }
        return digits;
    }
}
