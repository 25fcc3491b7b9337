// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.captures;

import io.cometlake.client.internal.Json;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One request that was seen, and the invented answer that it got. */
record CapturedRequest(String verb, String path, String rawQuery, JsonNode body, JsonNode answer) {
    private static final int MANY = 40;
    private static final String BASE = "/api/rest/v2/";

    static CapturedRequest of(JsonNode node) {
        return new CapturedRequest(
                node.path("verb").asString(),
                node.path("path").asString(),
                node.path("raw_query").asString(""),
                node.path("body"),
                node.path("canned_response"));
    }

    boolean isProbe() {
        return path.contains("isAlive");
    }

    /** All of the request that matters on one line: {@code GET experiments?a=b&c=d} or {@code POST write/x {"a":1}}. */
    String line() {
        return line(verb, path, rawQuery, body.isMissingNode() || body.isNull() ? "" : canonical(body));
    }

    static String line(String verb, String path, String rawQuery, String body) {
        String place = path.startsWith(BASE) ? path.substring(BASE.length()) : path;
        String query = Arrays.stream(rawQuery.split("&"))
                .filter(pair -> !pair.isEmpty())
                .sorted()
                .collect(Collectors.joining("&"));
        return verb + " " + place + (query.isEmpty() ? "" : "?" + query) + (body.isEmpty() ? "" : " " + body);
    }

    /** JSON with its members sorted and its numbers written in one way; anything else as it is. */
    static String canonical(String body) {
        try {
            return body.isEmpty() ? "" : canonical(Json.MAPPER.readTree(body));
        } catch (JacksonException e) {
            return body;
        }
    }

    static String canonical(JsonNode node) {
        return sorted(node).toString();
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isObject()) {
            TreeMap<String, JsonNode> members = new TreeMap<>();
            node.properties().forEach(member -> members.put(member.getKey(), sorted(member.getValue())));
            ObjectNode object = Json.MAPPER.createObjectNode();
            members.forEach(object::set);
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = Json.MAPPER.createArrayNode();
            if (node.size() > MANY) {
                // As the captures have it.
                return array.add("... " + node.size() + " keys ...");
            }
            node.forEach(element -> array.add(sorted(element)));
            return array;
        }
        if (node.isNumber() && !Double.isNaN(node.doubleValue()) && !Double.isInfinite(node.doubleValue())) {
            return Json.MAPPER.createObjectNode().numberNode(node.decimalValue().stripTrailingZeros());
        }
        return node;
    }
}
