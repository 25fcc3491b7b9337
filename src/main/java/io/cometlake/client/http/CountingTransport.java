// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import java.io.IOException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and, at debug level, logs each call; never a header. */
final class CountingTransport implements CometTransport {
    private static final Logger LOG = LoggerFactory.getLogger(CountingTransport.class);
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final CometTransport next;
    private final CallCounter counter;
    private final LongSupplier nanoTime;

    CountingTransport(CometTransport next, CallCounter counter, LongSupplier nanoTime) {
        this.next = next;
        this.counter = counter;
        this.nanoTime = nanoTime;
    }

    @Override
    public CometResponse execute(CometRequest request) throws IOException {
        counter.sent(request);
        long begin = nanoTime.getAsLong();
        try {
            CometResponse response = next.execute(request);
            counter.answered(request, response.status());
            LOG.debug(
                    "{}: {} after {} ms", request, response.status(), (nanoTime.getAsLong() - begin) / NANOS_PER_MILLI);
            return response;
        } catch (IOException | RuntimeException e) {
            counter.unanswered(request);
            LOG.debug(
                    "{}: no answer after {} ms ({})",
                    request,
                    (nanoTime.getAsLong() - begin) / NANOS_PER_MILLI,
                    e.toString());
            throw e;
        }
    }
}
