// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.job.Throughput.Slice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Sorts what a run has done into slices of time, whose width doubles when there are too many. Thread-safe. */
final class ThroughputMeter {
    static final int MOST_SLICES = 120;
    static final Duration NARROWEST = Duration.ofMillis(250);

    private final List<Slice> slices;
    private final Duration before;
    private Duration width;
    private Slice counted = Slice.EMPTY;

    /** @param earlier of the attempts before */
    ThroughputMeter(Throughput earlier) {
        this.slices = new ArrayList<>(earlier.slices());
        this.width = earlier.width();
        this.before = width.multipliedBy(slices.size());
    }

    /**
     * @param age of the attempt
     * @param total all counts of the attempt so far
     */
    synchronized void at(Duration age, Slice total) {
        long millis = before.plus(age.isNegative() ? Duration.ZERO : age).toMillis();
        while (millis / width.toMillis() >= MOST_SLICES) {
            widen();
        }
        // A clock that was set back adds to the last slice.
        int index = Math.max((int) (millis / width.toMillis()), slices.size() - 1);
        while (slices.size() <= index) {
            slices.add(Slice.EMPTY);
        }
        slices.set(index, slices.get(index).plus(total.since(counted)));
        counted = total;
    }

    private void widen() {
        List<Slice> wider = new ArrayList<>();
        for (int i = 0; i < slices.size(); i += 2) {
            wider.add(i + 1 < slices.size() ? slices.get(i).plus(slices.get(i + 1)) : slices.get(i));
        }
        slices.clear();
        slices.addAll(wider);
        width = width.multipliedBy(2);
    }

    synchronized Throughput soFar() {
        return new Throughput(width, slices);
    }
}
