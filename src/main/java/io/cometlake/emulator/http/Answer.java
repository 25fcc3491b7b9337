// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.json.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a call is answered with.
 *
 * @param headers beside the content type
 */
record Answer(int status, String contentType, Map<String, String> headers, Payload payload) {
    /** Exactly this: clients refuse it with a charset. */
    static final String JSON = "application/json";
    /** What all bytes are, whatever their name says: clients that ask for JSON take nothing else. */
    static final String BYTES = "application/octet-stream";

    /** Writes the answer; may be called on any thread, once. */
    @FunctionalInterface
    interface Body {
        void writeTo(JsonWriter out) throws IOException;
    }

    static Answer json(Body body) {
        return document(200, JSON, body);
    }

    private static Answer document(int status, String contentType, Body body) {
        return new Answer(status, contentType, Map.of(), new Payload.Document(body));
    }

    /** All of a content, or bytes that are made while they are written. */
    static Answer bytes(Payload.Bytes bytes) {
        return new Answer(200, BYTES, Map.of(), bytes);
    }

    /** A text that is no JSON, or JSON that is there already. */
    static Answer text(int status, String contentType, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return document(status, contentType, out -> out.prepared(bytes, bytes.length));
    }

    static Answer redirect(int status, String location) {
        return text(status, JSON, "").withHeader("Location", location);
    }

    /** The envelope of errors and of most writes. */
    static Answer envelope(int status, String message, int sdkErrorCode) {
        return document(
                status,
                JSON,
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
        return text(status, "text/html", page);
    }

    Answer withStatus(int newStatus) {
        return new Answer(newStatus, contentType, headers, payload);
    }

    Answer withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, contentType, more, payload);
    }
}
