// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.store.AssetStore;
import io.cometlake.emulator.store.Refusal;
import io.cometlake.emulator.store.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a call from its request when somebody wants to know it, once. Closing it deletes what of the call is on disk and not kept.
 */
final class CallReader implements Supplier<Call>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CallReader.class);

    private final Request request;
    private final AssetStore assets;
    private @Nullable Call call;
    private @Nullable Form form;

    CallReader(Request request, AssetStore assets) {
        this.request = request;
        this.assets = assets;
    }

    @Override
    public Call get() {
        Call known = call;
        if (known == null) {
            known = read();
            call = known;
        }
        return known;
    }

    private Call read() {
        JsonNode body = null;
        if (request.getLength() != 0 && !request.getMethod().equals("GET")) {
            String contentType = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
            if (contentType != null && Form.isForm(contentType)) {
                form = form(contentType);
            } else {
                body = json();
            }
        }
        return new Call(Request.extractQueryParameters(request), request.getHeaders(), body, form);
    }

    private Form form(String contentType) {
        try {
            return Form.read(request, contentType, assets);
        } catch (IOException e) {
            throw new RefusedException(Refusal.BAD_REQUEST, "The form could not be read: " + e, e);
        }
    }

    private @Nullable JsonNode json() {
        try (InputStream in = decoded()) {
            JsonNode body = Bodies.MAPPER.readTree(in);
            return body.isMissingNode() ? null : body;
        } catch (IOException | JacksonException e) {
            throw new RefusedException(Refusal.BAD_REQUEST, "The body is not JSON", e);
        }
    }

    /** What logs in batches sends them compressed. */
    private InputStream decoded() throws IOException {
        InputStream in = Content.Source.asInputStream(request);
        String encoding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
        return "gzip".equalsIgnoreCase(encoding) ? new GZIPInputStream(in) : in;
    }

    @Override
    public void close() {
        if (form != null) {
            form.close();
        }
        if (call == null) {
            skipBody();
        }
    }

    /** A body that nobody wanted: left unread, it would cost the client its connection, and the next call on it. */
    private void skipBody() {
        try (InputStream in = Content.Source.asInputStream(request)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            LOG.debug("The client broke off in a body that was not wanted", e);
        }
    }

    /** Made when the first body arrives: it takes long, and reading needs none. */
    private static final class Bodies {
        /** Clients send NaN and the infinities as bare tokens. */
        private static final JsonMapper MAPPER = JsonMapper.builder()
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .build();
    }
}
