// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.Surroundings;
import io.cometlake.client.ApiKey;
import io.cometlake.client.BudgetLimits;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.ClientOverrides;
import java.net.URI;

/** Where the client's settings come from. */
final class ClientSettings {
    private ClientSettings() {}

    /** The server and key of the environment and Comet's configuration files. */
    static ClientConfig resolve(Surroundings surroundings, int concurrency) {
        return ClientConfig.resolve(
                ClientOverrides.none().withConcurrency(concurrency),
                surroundings.variables(),
                surroundings.workingDirectory(),
                surroundings.userHome());
    }

    /** The server and key given; the environment has no say. */
    static ClientConfig of(URI server, String apiKey, int concurrency) {
        ClientConfig config = ClientConfig.of(server, ApiKey.of(apiKey, "the demo"));
        BudgetLimits limits = config.budget();
        return config.withBudget(new BudgetLimits(limits.callsPerHour(), limits.callsPerSecond(), concurrency));
    }
}
