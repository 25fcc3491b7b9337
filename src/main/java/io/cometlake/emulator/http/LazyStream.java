// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/** Takes the response's stream only when there is something for it: taking it means closing it. */
final class LazyStream extends OutputStream {
    private final Response response;
    private @Nullable OutputStream stream;

    LazyStream(Response response) {
        this.response = response;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        OutputStream open = stream;
        if (open == null) {
            open = Content.Sink.asOutputStream(response);
            stream = open;
        }
        open.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
        if (stream != null) {
            stream.close();
        }
    }
}
