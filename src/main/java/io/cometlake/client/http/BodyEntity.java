// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import io.cometlake.client.UploadContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.entity.mime.AbstractContentBody;
import org.apache.hc.client5.http.entity.mime.FormBodyPartBuilder;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/** Gives HttpClient what it sends as a request's body. */
final class BodyEntity {
    private BodyEntity() {}

    static void addTo(HttpUriRequestBase message, RequestBody body) {
        if (body instanceof RequestBody.Json json) {
            // Letter by letter what Comet's own client sends; an entity's own type would get a space.
            message.setHeader("Content-Type", "application/json;charset=utf-8");
            message.setEntity(new ByteArrayEntity(json.text().getBytes(StandardCharsets.UTF_8), null));
        } else if (body instanceof RequestBody.Multipart form) {
            message.setEntity(form(form));
        }
    }

    private static HttpEntity form(RequestBody.Multipart body) {
        MultipartEntityBuilder form = MultipartEntityBuilder.create().setMode(HttpMultipartMode.EXTENDED);
        for (RequestBody.Part part : body.parts()) {
            form.addPart(
                    FormBodyPartBuilder.create(part.name(), new PartBody(part)).build());
        }
        return form.build();
    }

    /** Copies content out, and does not let the form's length become a lie. */
    private static final class PartBody extends AbstractContentBody {
        private static final int BUFFER = 64 * 1024;

        private final UploadContent content;
        private final @Nullable String fileName;

        PartBody(RequestBody.Part part) {
            super(ContentType.create(part.contentType()));
            content = part.content();
            fileName = part.fileName();
        }

        @Override
        public @Nullable String getFilename() {
            return fileName;
        }

        @Override
        public long getContentLength() {
            return content.size();
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            try (InputStream in = content.open()) {
                byte[] buffer = new byte[BUFFER];
                long left = content.size();
                while (left > 0) {
                    int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                    if (read < 0) {
                        throw new IOException("What is uploaded ended " + left + " bytes before its size");
                    }
                    out.write(buffer, 0, read);
                    left -= read;
                }
                if (in.read() >= 0) {
                    throw new IOException(
                            "What is uploaded has more than the " + content.size() + " bytes of its size");
                }
            }
        }
    }
}
