// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.http.CappedInputStream;
import io.cometlake.client.http.Excerpt;
import io.cometlake.client.http.ForeignAnswerException;
import io.cometlake.client.http.ResponseReader;
import io.cometlake.client.internal.Json;
import java.io.IOException;
import java.io.InputStream;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/** Reads one JSON document, whole; a missing node where the body is empty, as after some writes. */
final class DocumentReader implements ResponseReader<JsonNode> {
    @Override
    public JsonNode read(InputStream body) throws IOException {
        try (JsonParser parser = Json.MAPPER.createParser(new CappedInputStream(body, Json.MOST_BYTES))) {
            if (parser.nextToken() == null) {
                return Json.MAPPER.missingNode();
            }
            JsonNode node = Json.MAPPER.readTree(parser);
            if (parser.nextToken() != null) {
                throw new ForeignAnswerException("has something after its end");
            }
            if (node.has("sdk_error_code") && node.path("code").asInt(0) >= 400) {
                throw new ForeignAnswerException(
                        "is an error: \"" + Excerpt.of(node.path("msg").asString("")) + "\"");
            }
            return node;
        }
    }
}
