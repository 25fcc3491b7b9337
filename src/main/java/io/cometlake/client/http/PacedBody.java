// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * Gives up on a body that comes so slowly that it will not end: a byte now and then keeps a socket's time-out from striking. Only
 * the time that is spent waiting for the server counts, by the clock that sockets go by.
 */
final class PacedBody extends FilterInputStream {
    /** At least so many bytes while the server's patience passes once; no line that people work over is slower. */
    static final int LEAST_BYTES = 4096;

    private final Duration patience;
    private final Runnable abandon;
    private boolean ended;
    private long waitedNanos;
    private long bytes;

    /**
     * @param patience the longest silence that is taken for work
     * @param abandon cuts the connection
     */
    PacedBody(InputStream wire, Duration patience, Runnable abandon) {
        super(wire);
        this.patience = patience;
        this.abandon = abandon;
    }

    @Override
    public int read() throws IOException {
        long begin = System.nanoTime();
        int read = super.read();
        count(read < 0 ? read : 1, begin);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        long begin = System.nanoTime();
        int read = super.read(buffer, offset, length);
        count(read, begin);
        return read;
    }

    private void count(int read, long beginNanos) throws SocketTimeoutException {
        waitedNanos += System.nanoTime() - beginNanos;
        bytes += Math.max(0, read);
        ended |= read < 0;
        if (ended || waitedNanos < patience.toNanos()) {
            return;
        }
        if (bytes < LEAST_BYTES) {
            throw new SocketTimeoutException(bytes + " bytes in " + patience);
        }
        waitedNanos = 0;
        bytes = 0;
    }

    /** Cuts the connection if there may be more, since the wire's own closing would read all of it, however long that takes. */
    @Override
    public void close() throws IOException {
        if (ended) {
            super.close();
        } else {
            abandon.run();
        }
    }
}
