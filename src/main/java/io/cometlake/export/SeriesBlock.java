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
    private final double[] values;
    private final BitSet noValue = new BitSet();
    private final long[] steps;
    private final BitSet noStep = new BitSet();
    private final double[] epochs;
    private final BitSet noEpoch = new BitSet();
    private final long[] timestamps;
    private final BitSet noTimestamp = new BitSet();
    private final double[] durations;
    private final BitSet noDuration = new BitSet();
    private @Nullable String @Nullable [] texts;
    private int size;

    SeriesBlock(String metric, int room) {
        this.metric = metric;
        this.room = room;
        this.values = new double[room];
        this.steps = new long[room];
        this.epochs = new double[room];
        this.timestamps = new long[room];
        this.durations = new double[room];
    }

    boolean isFull() {
        return size == room;
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

    /** The points, to which none is added any more. */
    MetricSeries take() {
        return new MetricSeries(
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
    }
}
