// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.CometProtocolException;
import io.cometlake.client.http.CometRequest;
import io.cometlake.client.internal.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What the server says after a change. */
final class WriteAnswer {
    private WriteAnswer() {}

    /** As a record without anything where it says nothing. */
    static <T> T of(ApiCalls calls, CometRequest request, Class<T> type) {
        JsonNode answer = calls.write(request).orElseGet(Json.MAPPER::createObjectNode);
        try {
            return Json.MAPPER.treeToValue(answer, type);
        } catch (JacksonException e) {
            throw new CometProtocolException(
                    request + ": the change is done, but the answer is not as expected (" + e.getOriginalMessage()
                            + ").",
                    200,
                    e);
        }
    }
}
