// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

import java.util.Arrays;

/**
 * A run of places without some of them.
 *
 * @param gaps the places that are left out, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // made and read in this package only
record BlockSlice(int from, int to, int[] gaps) {
    static final BlockSlice NONE = new BlockSlice(0, 0, new int[0]);

    int size() {
        return to - from - gaps.length;
    }

    /** The place of the element with this index; takes time by the number of gaps. */
    int place(int index) {
        int place = from + index;
        for (int gap : gaps) {
            if (gap > place) {
                break;
            }
            place++;
        }
        return place;
    }

    boolean contains(int place) {
        return place >= from && place < to && Arrays.binarySearch(gaps, place) < 0;
    }
}
