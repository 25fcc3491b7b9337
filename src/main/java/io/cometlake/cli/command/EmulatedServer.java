// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import java.net.URI;

/** An emulator that runs in this process until it is closed. */
final class EmulatedServer implements AutoCloseable {
    private final URI url;

    private EmulatedServer(URI url) {
        this.url = url;
    }

    static EmulatedServer start(EmulatorSettings settings) {
        throw new UnsupportedOperationException("The emulator is not there yet: " + settings);
    }

    URI url() {
        return url;
    }

    @Override
    public void close() {}
}
