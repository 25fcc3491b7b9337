// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.client.http.ForeignAnswerException;
import io.cometlake.client.http.MalformedAnswerException;
import io.cometlake.client.model.MetricSeries;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** One metric of a chart answer: parallel arrays, which may come in any order, be null, or be missing. */
final class SeriesBuilder {
    private final String experimentKey;
    private final int capacity;
    private @Nullable String metric;
    private @Nullable NumberColumn values;
    private @Nullable WholeColumn steps;
    private @Nullable NumberColumn epochs;
    private @Nullable WholeColumn timestamps;
    private @Nullable NumberColumn durations;

    /** @param capacity points that are likely to come */
    SeriesBuilder(String experimentKey, int capacity) {
        this.experimentKey = experimentKey;
        this.capacity = capacity;
    }

    /** Reads one member of the metric's object, on whose value the parser stands. */
    void member(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "metricName" -> metric = parser.getValueAsString();
            case "values" -> values = numbers(name, parser);
            case "steps" -> steps = wholes(name, parser);
            case "epochs" -> epochs = numbers(name, parser);
            case "timestamps" -> timestamps = wholes(name, parser);
            case "durations" -> durations = numbers(name, parser);
            default -> parser.skipChildren();
        }
    }

    /** @throws MalformedAnswerException if the arrays do not fit each other */
    MetricSeries build() throws IOException {
        if (metric == null) {
            throw new ForeignAnswerException("has a metric without a name in experiment " + experimentKey);
        }
        int size = commonSize();
        refuseFractions(steps, "step");
        refuseFractions(timestamps, "timestamp");
        return new MetricSeries(
                metric,
                size,
                numbers(values, size),
                absent(values == null ? null : values.absent(), size),
                values == null ? null : values.texts(),
                wholes(steps, size),
                absent(steps == null ? null : steps.absent(), size),
                numbers(epochs, size),
                absent(epochs == null ? null : epochs.absent(), size),
                wholes(timestamps, size),
                absent(timestamps == null ? null : timestamps.absent(), size),
                numbers(durations, size),
                absent(durations == null ? null : durations.absent(), size),
                null);
    }

    private int commonSize() throws MalformedAnswerException {
        int[] sizes = IntStream.of(
                        size(values == null ? null : values.size()),
                        size(steps == null ? null : steps.size()),
                        size(epochs == null ? null : epochs.size()),
                        size(timestamps == null ? null : timestamps.size()),
                        size(durations == null ? null : durations.size()))
                .toArray();
        int[] present =
                Arrays.stream(sizes).filter(size -> size >= 0).distinct().toArray();
        if (present.length > 1) {
            throw new MalformedAnswerException(
                    "has arrays of unequal length (values, steps, epochs, timestamps, durations: "
                            + Arrays.toString(sizes) + ", -1 for none) in " + name());
        }
        return present.length == 0 ? 0 : present[0];
    }

    private void refuseFractions(@Nullable WholeColumn column, String what) throws MalformedAnswerException {
        if (column != null && column.offender() != null) {
            throw new MalformedAnswerException(
                    "has the " + what + " " + column.offender() + ", which is no whole number, in " + name());
        }
    }

    private String name() {
        return "metric '" + metric + "' of experiment " + experimentKey;
    }

    private @Nullable NumberColumn numbers(String name, JsonParser parser) throws IOException {
        if (parser.hasToken(JsonToken.VALUE_NULL)) {
            return null;
        }
        requireArray(name, parser);
        NumberColumn column = new NumberColumn(capacity);
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            column.add(parser, token);
        }
        return column;
    }

    private @Nullable WholeColumn wholes(String name, JsonParser parser) throws IOException {
        if (parser.hasToken(JsonToken.VALUE_NULL)) {
            return null;
        }
        requireArray(name, parser);
        WholeColumn column = new WholeColumn(capacity);
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            column.add(parser, token);
        }
        return column;
    }

    private static void requireArray(String name, JsonParser parser) throws ForeignAnswerException {
        if (!parser.isExpectedStartArrayToken()) {
            throw new ForeignAnswerException("has something else than an array in \"" + name + "\"");
        }
    }

    private static int size(@Nullable Integer size) {
        return size == null ? -1 : size;
    }

    private static double[] numbers(@Nullable NumberColumn column, int size) {
        return column == null ? new double[size] : column.numbers();
    }

    private static long[] wholes(@Nullable WholeColumn column, int size) {
        return column == null ? new long[size] : column.numbers();
    }

    private static BitSet absent(@Nullable BitSet marks, int size) {
        if (marks != null) {
            return marks;
        }
        BitSet all = new BitSet(size);
        all.set(0, size);
        return all;
    }
}
