// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far the exports of one view have come on their rounds over its experiments. The lake only keeps it.
 *
 * @param sweepCursor where the last look at experiments that seem unchanged ended; empty before the first
 * @param sampleCursor where the last comparison with the server ended; empty before the first
 * @param listed when the last listing of each project began, by the project's id
 * @param kept when this was kept
 */
public record Round(String sweepCursor, String sampleCursor, SortedMap<String, Instant> listed, Instant kept) {
    /** Before the first export. */
    public static final Round NONE = new Round("", "", new TreeMap<>(), Instant.EPOCH);

    public Round {
        listed = Collections.unmodifiableSortedMap(new TreeMap<>(listed));
    }
}
