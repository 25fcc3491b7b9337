// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A multiset of hashed rows as a number of 256 bits, and how many rows there are. Not thread-safe. */
final class RowSum {
    private static final int WORDS = 4;

    private final long[] words = new long[WORDS];
    private long rows;

    /** @param hash of a row, 32 bytes */
    void add(byte[] hash) {
        ByteBuffer more = ByteBuffer.wrap(hash);
        boolean carry = false;
        for (int i = WORDS - 1; i >= 0; i--) {
            long one = words[i];
            long sum = one + more.getLong(i * Long.BYTES) + (carry ? 1 : 0);
            int order = Long.compareUnsigned(sum, one);
            // With a carry in, a sum that is the same as before has gone once around.
            carry = order < 0 || (carry && order == 0);
            words[i] = sum;
        }
        rows++;
    }

    long rows() {
        return rows;
    }

    boolean isSame(RowSum other) {
        return rows == other.rows && Arrays.equals(words, other.words);
    }
}
