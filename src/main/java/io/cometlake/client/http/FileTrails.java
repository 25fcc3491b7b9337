// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import io.cometlake.client.ClientConfig;
import io.cometlake.client.Timeouts;
import java.net.URI;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/** What all ways to files have in common: the wire, and what lies around calls of the server. Immutable. */
final class FileTrails {
    private final UnaryOperator<CometTransport> layers;
    private final FileWire wire;
    private final UnaryOperator<CometRequest> version;
    private final URI server;
    private final Timeouts timeouts;
    private final CallCounter counter;
    private final LongSupplier nanoTime;

    /** @param layers key, budget and counting around what carries a request to the server */
    FileTrails(
            UnaryOperator<CometTransport> layers,
            FileWire wire,
            UnaryOperator<CometRequest> version,
            ClientConfig config,
            CallCounter counter,
            LongSupplier nanoTime) {
        this.layers = layers;
        this.wire = wire;
        this.version = version;
        this.server = config.server();
        this.timeouts = config.timeouts();
        this.counter = counter;
        this.nanoTime = nanoTime;
    }

    FileTrail to(FileSource source) {
        return new FileTrail(source, this);
    }

    /** Where the server is asked. */
    URI address(CometRequest asked) {
        return server.resolve(version.apply(asked).target());
    }

    URI server() {
        return server;
    }

    /** A call of the server, with the key, of its address or one that it pointed to on the same host and port. */
    CometTransport comet(URI address, FileSource source) {
        return layers.apply(request -> wire.get(address, request.headers(), patience(source)));
    }

    /** A call of anybody else, without the key, and outside of the budget that is the server's. */
    CometTransport outside(URI address, FileSource source) {
        return new CountingTransport(
                request -> wire.get(address, request.headers(), patience(source)), counter, nanoTime);
    }

    private Duration patience(FileSource source) {
        return switch (source.origin()) {
            case STORED -> timeouts.response();
            case MADE_ON_DEMAND -> timeouts.download();
        };
    }
}
