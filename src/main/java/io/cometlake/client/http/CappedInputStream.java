// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses to give more than a number of bytes, so that a small compressed answer cannot fill the memory. */
public final class CappedInputStream extends FilterInputStream {
    private final long cap;
    private long count;

    /** Reads no more than so many bytes of the other stream. */
    public CappedInputStream(InputStream in, long cap) {
        super(in);
        this.cap = cap;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        add(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        add(Math.max(0, read));
        return read;
    }

    @Override
    public long skip(long length) throws IOException {
        long skipped = super.skip(length);
        add(skipped);
        return skipped;
    }

    private void add(long bytes) throws MalformedAnswerException {
        count += bytes;
        if (count > cap) {
            throw new MalformedAnswerException("is larger than " + cap + " bytes");
        }
    }
}
