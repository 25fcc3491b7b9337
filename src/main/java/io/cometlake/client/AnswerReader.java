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

    /** Takes one element, at whose first token the parser stands, and leaves it at the element's last. */
    @FunctionalInterface
    interface Taker {
        void take(JsonParser parser) throws IOException;
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
            List<T> list = new ArrayList<>();
            if (!read(body, member, adding(element, list))) {
                throw new ForeignAnswerException("has no list \"" + member + "\"");
            }
            return list;
        };
    }

    /** A list that is not there where nothing was logged: {@code null}, {@code {}} and {@code []} are an empty one. */
    static <T> ResponseReader<List<T>> optionalList(String member, Element<T> element) {
        return body -> {
            List<T> list = new ArrayList<>();
            read(body, member, adding(element, list));
            return list;
        };
    }

    /** The same without a list in memory. */
    static void forEach(InputStream body, String member, Taker taker) throws IOException {
        read(body, member, taker);
    }

    private static <T> Taker adding(Element<T> element, List<T> list) {
        return parser -> list.add(element.of(Json.MAPPER.readTree(parser)));
    }

    /** False for an empty document; other than that, a document without the list is not Comet's. */
    private static boolean read(InputStream body, String member, Taker taker) throws IOException {
        try (JsonParser parser = open(body)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.VALUE_NULL) {
                end(parser);
                return false;
            }
            if (first == JsonToken.START_ARRAY && parser.nextToken() == JsonToken.END_ARRAY) {
                end(parser);
                return false;
            }
            if (first != JsonToken.START_OBJECT) {
                throw new ForeignAnswerException("is no JSON object");
            }
            boolean isThere = members(parser, member, taker);
            end(parser);
            return isThere;
        }
    }

    private static boolean members(JsonParser parser, String member, Taker taker) throws IOException {
        boolean isThere = false;
        boolean empty = true;
        String message = "";
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals(member)) {
                isThere = true;
                if (value != JsonToken.VALUE_NULL) {
                    elements(parser, member, taker);
                }
            } else if (name.equals("msg") && value == JsonToken.VALUE_STRING) {
                message = parser.getString();
            } else {
                parser.skipChildren();
            }
            empty = false;
        }
        if (!isThere && !empty) {
            throw new ForeignAnswerException("has no list \"" + member + "\" but says \"" + Excerpt.of(message) + "\"");
        }
        return isThere;
    }

    private static void elements(JsonParser parser, String member, Taker taker) throws IOException {
        if (!parser.isExpectedStartArrayToken()) {
            throw new ForeignAnswerException("has something else than a list in \"" + member + "\"");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            taker.take(parser);
        }
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
