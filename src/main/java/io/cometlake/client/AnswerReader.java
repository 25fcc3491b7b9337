// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.client.http.CappedInputStream;
import io.cometlake.client.http.Excerpt;
import io.cometlake.client.http.ForeignAnswerException;
import io.cometlake.client.http.ResponseReader;
import io.cometlake.client.internal.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** Reads the answers that are not charts: one object, or one list in a member of an object, element by element. */
final class AnswerReader {
    /** Makes a record of one element. */
    @FunctionalInterface
    interface Element<T> {
        T of(JsonNode node) throws IOException;
    }

    private AnswerReader() {}

    /** The whole document. */
    static <T> ResponseReader<T> document(Element<T> element) {
        return body -> {
            try (JsonParser parser = open(body)) {
                if (parser.nextToken() == null) {
                    throw new ForeignAnswerException("is empty");
                }
                JsonNode node = Json.MAPPER.readTree(parser);
                end(parser);
                refuseError(node);
                return element.of(node);
            }
        };
    }

    /** A list that must be there. */
    static <T> ResponseReader<List<T>> list(String member, Element<T> element) {
        return body -> {
            List<T> list = read(body, member, element);
            if (list == null) {
                throw new ForeignAnswerException("has no list \"" + member + "\"");
            }
            return list;
        };
    }

    /** A list that is not there where nothing was logged: {@code null}, {@code {}} and {@code []} are an empty one. */
    static <T> ResponseReader<List<T>> optionalList(String member, Element<T> element) {
        return body -> {
            List<T> list = read(body, member, element);
            return list == null ? List.of() : list;
        };
    }

    /** Null for an empty document; other than that, a document without the list is not Comet's. */
    private static <T> @Nullable List<T> read(InputStream body, String member, Element<T> element) throws IOException {
        try (JsonParser parser = open(body)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.VALUE_NULL) {
                end(parser);
                return null;
            }
            if (first == JsonToken.START_ARRAY && parser.nextToken() == JsonToken.END_ARRAY) {
                end(parser);
                return null;
            }
            if (first != JsonToken.START_OBJECT) {
                throw new ForeignAnswerException("is no JSON object");
            }
            List<T> list = members(parser, member, element);
            end(parser);
            return list;
        }
    }

    private static <T> @Nullable List<T> members(JsonParser parser, String member, Element<T> element)
            throws IOException {
        List<T> list = null;
        boolean empty = true;
        String message = "";
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals(member)) {
                list = value == JsonToken.VALUE_NULL ? List.of() : elements(parser, member, element);
            } else if (name.equals("msg") && value == JsonToken.VALUE_STRING) {
                message = parser.getString();
            } else {
                parser.skipChildren();
            }
            empty = false;
        }
        if (list == null && !empty) {
            throw new ForeignAnswerException("has no list \"" + member + "\" but says \"" + Excerpt.of(message) + "\"");
        }
        return list;
    }

    private static <T> List<T> elements(JsonParser parser, String member, Element<T> element) throws IOException {
        if (!parser.isExpectedStartArrayToken()) {
            throw new ForeignAnswerException("has something else than a list in \"" + member + "\"");
        }
        List<T> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(element.of(Json.MAPPER.readTree(parser)));
        }
        return list;
    }

    /** An error in success's clothes: {@code {"msg": …, "code": 400, …}}. */
    private static void refuseError(JsonNode node) throws ForeignAnswerException {
        if (node.has("sdk_error_code") && node.path("code").asInt(0) >= 400) {
            throw new ForeignAnswerException(
                    "is an error: \"" + Excerpt.of(node.path("msg").asString("")) + "\"");
        }
    }

    private static JsonParser open(InputStream body) {
        return Json.MAPPER.createParser(new CappedInputStream(body, Json.MOST_BYTES));
    }

    /** Reads on to the body's end, which also frees the connection for the next call. */
    static void end(JsonParser parser) throws ForeignAnswerException {
        if (parser.nextToken() != null) {
            throw new ForeignAnswerException("has something after its end");
        }
    }
}
