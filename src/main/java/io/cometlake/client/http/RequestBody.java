// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import io.cometlake.client.UploadContent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a request carries. */
public sealed interface RequestBody {
    /** One JSON document. */
    record Json(String text) implements RequestBody {}

    /** A form whose parts are sent while they are read, with their whole length said before. */
    record Multipart(List<Part> parts) implements RequestBody {
        public Multipart {
            parts = List.copyOf(parts);
        }

        /** Whether it can be sent a second time, which what comes from a stream cannot. */
        boolean isRepeatable() {
            return parts.stream().noneMatch(part -> part.content() instanceof UploadContent.StreamContent);
        }
    }

    /**
     * One part of a form.
     *
     * @param fileName null for a plain field
     * @param contentType without a character set
     */
    record Part(String name, @Nullable String fileName, String contentType, UploadContent content) {
        /** A file; Comet takes its name from the query, and calls every file the same here. */
        public static Part file(String name, String fileName, UploadContent content) {
            return new Part(name, fileName, "application/octet-stream", content);
        }

        /** A field that holds JSON. */
        public static Part json(String name, String text) {
            return new Part(name, null, "application/json", UploadContent.of(text));
        }
    }
}
