// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Unzips a body, and at its end reads the wire to its end, too: the unzipping stops before the last, empty chunk, and a connection
 * with something unread is not used again. The first read opens it, so that a body broken at its start breaks in reading.
 */
final class UnzippedBody extends InputStream {
    private static final int BUFFER = 32 * 1024;

    private final InputStream wire;
    private @Nullable GZIPInputStream zip;

    UnzippedBody(InputStream wire) {
        this.wire = wire;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        GZIPInputStream open = zip;
        if (open == null) {
            open = new GZIPInputStream(wire, BUFFER);
            zip = open;
        }
        int read = open.read(bytes, offset, length);
        if (read < 0 && wire.read() >= 0) {
            throw new IOException("Something follows the end of the compressed body");
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
