// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.captures;

import io.cometlake.client.internal.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a request's body as captures have it: JSON as it is, forms by their parts. */
final class FormText {
    private static final String BOUNDARY = "boundary=";

    private FormText() {}

    /** @param contentType null where there is none */
    static String bodyLine(@org.jspecify.annotations.Nullable String contentType, byte[] body) {
        if (contentType == null || !contentType.startsWith("multipart/")) {
            return CapturedRequest.canonical(new String(body, StandardCharsets.UTF_8));
        }
        String boundary = "--" + contentType.substring(contentType.indexOf(BOUNDARY) + BOUNDARY.length());
        ObjectNode form = Json.MAPPER.createObjectNode();
        ArrayNode parts = form.putArray("multipart");
        // Each byte as one character, so that nothing is lost.
        for (String part : split(new String(body, StandardCharsets.ISO_8859_1), boundary)) {
            int gap = part.indexOf("\r\n\r\n");
            String content = part.substring(gap + 4);
            String disposition = part.lines()
                    .filter(line -> line.regionMatches(true, 0, "content-disposition:", 0, 20))
                    .findFirst()
                    .orElseThrow()
                    .substring(20)
                    .strip();
            ObjectNode entry =
                    parts.addObject().put("content_disposition", disposition).putNull("content_type");
            byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
            if (isText(bytes)) {
                entry.put("text", new String(bytes, StandardCharsets.UTF_8));
            } else {
                entry.put("bytes", bytes.length);
            }
        }
        return CapturedRequest.canonical(form);
    }

    private static boolean isText(byte[] bytes) {
        for (byte each : bytes) {
            if (each < ' ' && each != '\n' && each != '\r' && each != '\t') {
                return false;
            }
        }
        return true;
    }

    private static List<String> split(String body, String boundary) {
        List<String> parts = new ArrayList<>();
        int from = body.indexOf(boundary);
        while (from >= 0) {
            int begin = from + boundary.length() + 2;
            int to = body.indexOf(boundary, begin);
            if (to >= 0) {
                parts.add(body.substring(begin, to - 2));
            }
            from = to;
        }
        return parts;
    }
}
