// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import java.io.IOException;
import java.io.OutputStream;

/** Passes on so many bytes, and stops whoever writes more. */
final class LimitedStream extends OutputStream {
    private final OutputStream out;
    private long left;

    private LimitedStream(OutputStream out, long limit) {
        this.out = out;
        this.left = limit;
    }

    /** Writes the beginning of a body. */
    static void write(Payload.Bytes body, long limit, OutputStream out) throws IOException {
        try {
            body.writeTo(new LimitedStream(out, limit));
        } catch (LimitReachedException expected) {
            // That is what it is for.
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int count = (int) Math.min(left, length);
        out.write(bytes, offset, count);
        left -= count;
        if (count < length) {
            throw new LimitReachedException();
        }
    }

    private static final class LimitReachedException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
