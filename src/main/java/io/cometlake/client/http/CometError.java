// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The body of an answer that is no success. Comet's own is {@code {"msg", "code", "data", "sdk_error_code"}}; anything else comes
 * from something between us and the server.
 *
 * @param text what to show of it: the message, or the beginning of a foreign body
 * @param code Comet's finer cause, 0 for none
 */
record CometError(boolean isComets, String text, int code) {
    private static final Logger LOG = LoggerFactory.getLogger(CometError.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_BYTES = 64 * 1024;

    /** The error that the whole of a successful answer is; empty if it is anything else. */
    static Optional<CometError> hidden(String body) {
        try {
            JsonNode error = JSON.readTree(body);
            if (error.path("msg").isString()
                    && error.path("code").asInt(0) >= 400
                    && error.has("data")
                    && error.has("sdk_error_code")) {
                return Optional.of(new CometError(
                        true,
                        Excerpt.of(error.path("msg").asString("")),
                        error.path("sdk_error_code").asInt(0)));
            }
        } catch (JacksonException e) {
            LOG.debug("A file is no JSON though it says so");
        }
        return Optional.empty();
    }

    /** @throws IOException if the body of a refusal did not arrive, since nobody knows then what was refused */
    static CometError read(CometResponse response) throws IOException {
        String body;
        try {
            body = new String(response.body().readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            if (response.status() < 500 && response.status() != 429) {
                throw e;
            }
            LOG.debug("The body of an error did not arrive", e);
            return new CometError(false, "", 0);
        }
        try {
            JsonNode error = JSON.readTree(body);
            if (error.has("msg") || error.has("sdk_error_code")) {
                return new CometError(
                        true,
                        Excerpt.of(error.path("msg").asString("")),
                        error.path("sdk_error_code").asInt(0));
            }
        } catch (JacksonException e) {
            LOG.debug("The body of an error is no JSON");
        }
        return new CometError(false, Excerpt.of(body), 0);
    }
}
