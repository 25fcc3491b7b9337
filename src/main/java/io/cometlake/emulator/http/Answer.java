// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.json.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a call is answered with.
 *
 * @param headers beside the content type
 */
record Answer(int status, String contentType, Map<String, String> headers, Body body) {
    /** Exactly this: clients refuse it with a charset. */
    static final String JSON = "application/json";

    /** Writes the answer; may be called on any thread, once. */
    @FunctionalInterface
    interface Body {
        void writeTo(JsonWriter out) throws IOException;
    }

    static Answer json(Body body) {
        return new Answer(200, JSON, Map.of(), body);
    }

    /** The envelope of errors and of most writes. */
    static Answer envelope(int status, String message, int sdkErrorCode) {
        return new Answer(
                status,
                JSON,
                Map.of(),
                out -> out.beginObject()
                        .member("msg", message)
                        .member("code", status)
                        .name("data")
                        .nullValue()
                        .member("sdk_error_code", sdkErrorCode)
                        .endObject());
    }

    static Answer saved() {
        return envelope(200, "saved", 0);
    }

    /** A message alone, as the writes by GET answer. */
    static Answer message(String message) {
        return json(out -> out.beginObject().member("msg", message).endObject());
    }

    /** What a gateway in front of the server says when it has waited long enough. */
    static Answer gatewayTimeout() {
        return page(504);
    }

    /** A page of a gateway in front of the server. */
    static Answer page(int status) {
        String title = status + (status == 504 ? " Gateway Time-out" : " Gateway");
        String page = "<html><head><title>" + title + "</title></head>" + "<body><center><h1>" + title
                + "</h1></center></body></html>";
        byte[] bytes = page.getBytes(StandardCharsets.US_ASCII);
        return new Answer(status, "text/html", Map.of(), out -> out.prepared(bytes, bytes.length));
    }

    Answer withHeader(String name, String value) {
        return new Answer(status, contentType, Map.of(name, value), body);
    }
}
