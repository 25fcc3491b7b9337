// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.model.MetricSeries;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Collects points of other series of the same metric, one by one. Not thread-safe. */
final class SeriesBlock {
    private final String metric;
    private final int room;
    private double[] values;
    private BitSet noValue = new BitSet();
    private @Nullable String @Nullable [] texts;
    private long[] steps;
    private BitSet noStep = new BitSet();
    private double[] epochs;
    private BitSet noEpoch = new BitSet();
    private long[] timestamps;
    private BitSet noTimestamp = new BitSet();
    private double[] durations;
    private BitSet noDuration = new BitSet();
    private int size;

    SeriesBlock(String metric, int room) {
        this.metric = metric;
        this.room = room;
        values = new double[room];
        steps = new long[room];
        epochs = new double[room];
        timestamps = new long[room];
        durations = new double[room];
    }

    boolean isFull() {
        return size == room;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void add(MetricSeries from, int point) {
        values[size] = from.values()[point];
        steps[size] = from.steps()[point];
        epochs[size] = from.epochs()[point];
        timestamps[size] = from.timestamps()[point];
        durations[size] = from.durations()[point];
        noValue.set(size, from.noValue().get(point));
        noStep.set(size, from.noStep().get(point));
        noEpoch.set(size, from.noEpoch().get(point));
        noTimestamp.set(size, from.noTimestamp().get(point));
        noDuration.set(size, from.noDuration().get(point));
        @Nullable String[] words = from.texts();
        if (words != null && words[point] != null) {
            @Nullable String[] mine = texts == null ? new String[room] : texts;
            mine[size] = words[point];
            texts = mine;
        }
        size++;
    }

    /** The points so far; the next begin anew. */
    MetricSeries take() {
        MetricSeries taken = new MetricSeries(
                metric,
                size,
                values,
                noValue,
                texts,
                steps,
                noStep,
                epochs,
                noEpoch,
                timestamps,
                noTimestamp,
                durations,
                noDuration,
                null);
        values = new double[room];
        steps = new long[room];
        epochs = new double[room];
        timestamps = new long[room];
        durations = new double[room];
        noValue = new BitSet();
        noStep = new BitSet();
        noEpoch = new BitSet();
        noTimestamp = new BitSet();
        noDuration = new BitSet();
        texts = null;
        size = 0;
        return taken;
    }
}
