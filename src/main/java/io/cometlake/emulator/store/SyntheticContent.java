// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import java.io.InputStream;
import java.util.Objects;

/** Bytes that are a function of a seed and their place. */
record SyntheticContent(long size, long seed) implements AssetContent {
    SyntheticContent {
        if (size < 0) {
            throw new IllegalArgumentException("A content of " + size + " bytes");
        }
    }

    @Override
    public InputStream open(long from) {
        return new Made(from);
    }

    /** Eight bytes in one: the finalizer of SplitMix64. */
    private long word(long number) {
        long mixed = seed + (number + 1) * 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    private final class Made extends InputStream {
        private long place;

        private Made(long from) {
            place = from;
        }

        @Override
        public int read() {
            return place == size ? -1 : byteAt(place++);
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            Objects.checkFromIndexSize(offset, length, target.length);
            if (length == 0) {
                return 0;
            }
            if (place == size) {
                return -1;
            }
            int count = (int) Math.min(length, size - place);
            long word = word(place >>> 3);
            for (int i = 0; i < count; i++) {
                if ((place & 7) == 0) {
                    word = word(place >>> 3);
                }
                target[offset + i] = (byte) (word >>> ((place & 7) * 8));
                place++;
            }
            return count;
        }

        private int byteAt(long at) {
            return (int) (word(at >>> 3) >>> ((at & 7) * 8)) & 0xff;
        }
    }
}
