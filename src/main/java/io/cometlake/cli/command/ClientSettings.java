// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.Surroundings;
import io.cometlake.client.ClientConfig;
import java.net.URI;

/** Where the client's settings come from. */
final class ClientSettings {
    private ClientSettings() {}

    /** The server and key of the environment and Comet's configuration files. */
    static ClientConfig resolve(Surroundings surroundings, int concurrency) {
        throw new UnsupportedOperationException("The client is not there yet.");
    }

    /** The server and key given; the environment has no say. */
    static ClientConfig of(URI server, String apiKey, int concurrency) {
        throw new UnsupportedOperationException("The client is not there yet.");
    }
}
