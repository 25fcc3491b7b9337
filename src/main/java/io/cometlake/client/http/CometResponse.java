// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A server's answer while it arrives. Whoever gets it closes it; a body read to its end leaves the connection to the next request.
 * For one thread.
 */
public final class CometResponse implements Closeable {
    private final int status;
    private final Map<String, String> headers;
    private final InputStream body;
    private final Closeable release;

    /**
     * @param headers by name in lower case
     * @param body decoded
     * @param release what closing does, once
     */
    public CometResponse(int status, Map<String, String> headers, InputStream body, Closeable release) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body;
        this.release = release;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The header's first value. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** What comes after the headers, decoded. */
    public InputStream body() {
        return body;
    }

    /** The same answer, whose closing then does something more, even if the closing fails. */
    CometResponse whenClosed(Runnable action) {
        return new CometResponse(status, headers, body, () -> {
            try {
                release.close();
            } finally {
                action.run();
            }
        });
    }

    @Override
    public void close() throws IOException {
        release.close();
    }
}
