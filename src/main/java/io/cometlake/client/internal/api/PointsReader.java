// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.http.CappedInputStream;
import io.cometlake.client.http.Excerpt;
import io.cometlake.client.http.ForeignAnswerException;
import io.cometlake.client.http.ResponseReader;
import io.cometlake.client.internal.Json;
import io.cometlake.client.model.MetricPoint;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;

/** Reads {@code {"metrics": […]}} point by point, since there may be more than a tree of them could be held. */
final class PointsReader implements ResponseReader<List<MetricPoint>> {
    /** A fraction of a step must not become another step. */
    private static final ObjectReader POINT =
            Json.MAPPER.readerFor(MetricPoint.class).without(DeserializationFeature.ACCEPT_FLOAT_AS_INT);

    @Override
    public List<MetricPoint> read(InputStream body) throws IOException {
        try (JsonParser parser = Json.MAPPER.createParser(new CappedInputStream(body, Json.MOST_BYTES))) {
            List<MetricPoint> points = new ArrayList<>();
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_OBJECT) {
                members(parser, points);
            } else if (first != JsonToken.VALUE_NULL && !isEmptyArray(parser, first)) {
                throw new ForeignAnswerException("is no JSON object");
            }
            if (parser.nextToken() != null) {
                throw new ForeignAnswerException("has something after its end");
            }
            return points;
        }
    }

    private static boolean isEmptyArray(JsonParser parser, JsonToken first) {
        return first == JsonToken.START_ARRAY && parser.nextToken() == JsonToken.END_ARRAY;
    }

    private static void members(JsonParser parser, List<MetricPoint> points) throws ForeignAnswerException {
        boolean found = false;
        boolean empty = true;
        String message = "";
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            empty = false;
            if (name.equals("metrics")) {
                found = true;
                elements(parser, value, points);
            } else if (name.equals("msg") && value == JsonToken.VALUE_STRING) {
                message = parser.getString();
            } else {
                parser.skipChildren();
            }
        }
        if (!found && !empty) {
            throw new ForeignAnswerException("has no list \"metrics\" but says \"" + Excerpt.of(message) + "\"");
        }
    }

    private static void elements(JsonParser parser, JsonToken value, List<MetricPoint> points)
            throws ForeignAnswerException {
        if (value == JsonToken.VALUE_NULL) {
            return;
        }
        if (value != JsonToken.START_ARRAY) {
            throw new ForeignAnswerException("has something else than a list in \"metrics\"");
        }
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token != JsonToken.VALUE_NULL) {
                points.add(POINT.readValue(parser));
            }
        }
    }
}
