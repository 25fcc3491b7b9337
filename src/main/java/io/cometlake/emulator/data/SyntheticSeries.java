// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.data;

import io.cometlake.emulator.json.Digits;
import io.cometlake.emulator.json.JsonWriter;
import io.cometlake.emulator.store.MetricPoint;
import io.cometlake.emulator.store.Series;
import java.io.IOException;

/** One computed metric. Its chart is mostly copied from columns made before; only the values are computed point by point. */
final class SyntheticSeries implements Series {
    private static final int LONGEST_VALUE = 12;

    private final SyntheticExperiment experiment;
    private final int metric;
    private final SyntheticCurve curve;

    SyntheticSeries(SyntheticExperiment experiment, int metric, SyntheticCurve curve) {
        this.experiment = experiment;
        this.metric = metric;
        this.curve = curve;
    }

    @Override
    public String metric() {
        return SyntheticExperiment.metricName(metric);
    }

    @Override
    public int size() {
        return experiment.columns().points();
    }

    @Override
    public MetricPoint at(int index) {
        return new MetricPoint(
                (long) index * experiment.metricCount() + metric,
                (long) index,
                SyntheticColumns.epoch(index),
                experiment.startTime() + (index + 1) * SyntheticColumns.INTERVAL,
                curve.value(index),
                null,
                null);
    }

    @Override
    public void writeColumns(JsonWriter out, long startTime) throws IOException {
        if (startTime != experiment.startTime()) {
            Series.super.writeColumns(out, startTime);
            return;
        }
        SyntheticColumns columns = experiment.columns();
        byte[] values = experiment.scratch(size() * LONGEST_VALUE + 2);
        out.name("values").prepared(values, writeValues(values));
        out.name("steps").prepared(columns.steps(), columns.steps().length);
        out.name("epochs").prepared(columns.epochs(), columns.epochs().length);
        byte[] timestamps = experiment.timestamps();
        out.name("timestamps").prepared(timestamps, timestamps.length);
        out.name("durations").prepared(columns.durations(), columns.durations().length);
    }

    private int writeValues(byte[] target) {
        int position = 0;
        target[position++] = '[';
        int size = size();
        for (int i = 0; i < size; i++) {
            if (i > 0) {
                target[position++] = ',';
            }
            position = Digits.writeTenThousandths(target, position, curve.at(i));
        }
        target[position++] = ']';
        return position;
    }
}
