// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.client.http.MalformedAnswerException;
import io.cometlake.client.model.MetricSeries;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The points of one metric, which come as one object each, with the value as text. Not thread-safe. */
final class PointColumns {
    private static final int CAPACITY = 16;

    private final String experimentKey;
    private final String metric;
    private final NumberColumn values = new NumberColumn(CAPACITY);
    private final NumberColumn epochs = new NumberColumn(CAPACITY);
    private final List<@Nullable Long> steps = new ArrayList<>();
    private final List<@Nullable Long> timestamps = new ArrayList<>();
    private final List<@Nullable String> contexts = new ArrayList<>();

    PointColumns(String experimentKey, String metric) {
        this.experimentKey = experimentKey;
        this.metric = metric;
    }

    void add(JsonNode point) throws IOException {
        add(values, Answers.anyText(point, "metricValue"));
        add(epochs, Answers.anyText(point, "epoch"));
        steps.add(whole(point, "step"));
        timestamps.add(whole(point, "timestamp"));
        contexts.add(Answers.anyText(point, "runContext"));
    }

    MetricSeries series() {
        int size = values.size();
        BitSet noDuration = new BitSet(size);
        noDuration.set(0, size);
        return new MetricSeries(
                metric,
                size,
                values.numbers(),
                values.absent(),
                values.texts(),
                numbers(steps),
                absent(steps),
                epochs.numbers(),
                epochs.absent(),
                numbers(timestamps),
                absent(timestamps),
                new double[size],
                noDuration,
                contexts.toArray(new String[0]));
    }

    private void add(NumberColumn column, @Nullable String text) {
        if (text == null) {
            column.addAbsent();
        } else {
            column.addText(text);
        }
    }

    private @Nullable Long whole(JsonNode point, String member) throws IOException {
        JsonNode value = point.path(member);
        if (value.isNumber() && !value.canConvertToExactIntegral()) {
            throw new MalformedAnswerException("has the " + member + " " + value + ", which is no whole number, in"
                    + " metric '" + metric + "' of experiment " + experimentKey);
        }
        return Answers.number(point, member);
    }

    private long[] numbers(List<@Nullable Long> column) {
        long[] numbers = new long[column.size()];
        Arrays.setAll(numbers, index -> {
            Long number = column.get(index);
            return number == null ? 0 : number;
        });
        return numbers;
    }

    private BitSet absent(List<@Nullable Long> column) {
        BitSet absent = new BitSet(0);
        for (int index = 0; index < column.size(); index++) {
            if (column.get(index) == null) {
                absent.set(index);
            }
        }
        return absent;
    }
}
