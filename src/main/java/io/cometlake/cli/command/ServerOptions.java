// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.config.ConfigException;
import picocli.CommandLine.Option;

/** How hard the server is worked. Its address and key come from where Comet's own tools find them, never from here. */
final class ServerOptions {
    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "8",
            description = "Calls under way at once, 1 to 64. Default: ${DEFAULT-VALUE}.")
    private int concurrency;

    int concurrency() {
        if (concurrency < 1 || concurrency > 64) {
            throw new ConfigException("--concurrency " + concurrency + " is not between 1 and 64.");
        }
        return concurrency;
    }
}
