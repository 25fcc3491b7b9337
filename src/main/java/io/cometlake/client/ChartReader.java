// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.client.http.Excerpt;
import io.cometlake.client.http.ForeignAnswerException;
import io.cometlake.client.http.ResponseReader;
import io.cometlake.client.internal.Json;
import io.cometlake.client.model.MetricSeries;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads a chart answer as a stream: at most one metric of one experiment is held. For one call. */
final class ChartReader implements ResponseReader<Boolean> {
    private static final int FIRST_CAPACITY = 1024;

    private final ChartHandler handler;
    private int capacity = FIRST_CAPACITY;

    ChartReader(ChartHandler handler) {
        this.handler = handler;
    }

    /** Always true. */
    @Override
    public Boolean read(InputStream body) throws IOException {
        handler.begin();
        try (JsonParser parser = Json.MAPPER.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new ForeignAnswerException("is no JSON object");
            }
            document(parser);
            AnswerReader.end(parser);
        }
        return true;
    }

    private void document(JsonParser parser) throws IOException {
        boolean complete = false;
        String message = "";
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            if (name.equals("experiments") && value == JsonToken.START_OBJECT) {
                experiments(parser);
                complete = true;
            } else if (name.equals("empty") && value == JsonToken.VALUE_TRUE) {
                complete = true;
            } else if (name.equals("msg") && value == JsonToken.VALUE_STRING) {
                message = parser.getString();
            } else {
                parser.skipChildren();
            }
        }
        if (!complete) {
            throw new ForeignAnswerException("has no \"experiments\" but says \"" + Excerpt.of(message) + "\"");
        }
    }

    private void experiments(JsonParser parser) throws IOException {
        for (String key = parser.nextName(); key != null; key = parser.nextName()) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                experiment(key, parser);
            }
        }
    }

    private void experiment(String key, JsonParser parser) throws IOException {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            if (name.equals("metrics") && value == JsonToken.START_ARRAY) {
                metrics(key, parser);
            } else if (name.equals("params") && value == JsonToken.START_OBJECT) {
                parameters(key, parser);
            } else {
                parser.skipChildren();
            }
        }
        handler.experiment(key);
    }

    private void metrics(String key, JsonParser parser) throws IOException {
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token != JsonToken.START_OBJECT) {
                throw new ForeignAnswerException("has something else than a metric in experiment " + key);
            }
            SeriesBuilder builder = new SeriesBuilder(key, capacity);
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                builder.member(name, parser);
            }
            MetricSeries series = builder.build();
            // Metrics of one training tend to be equally long.
            capacity = Math.max(16, series.size());
            handler.series(key, series);
        }
    }

    private void parameters(String key, JsonParser parser) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            handler.parameter(key, name, text(parser, parser.nextToken()));
        }
        handler.parametersOf(key);
    }

    private static @Nullable String text(JsonParser parser, JsonToken value) {
        if (value == JsonToken.VALUE_NULL) {
            return null;
        }
        return value.isScalarValue()
                ? parser.getString()
                : Json.MAPPER.readTree(parser).toString();
    }
}
