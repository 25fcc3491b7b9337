// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.Surroundings;
import io.cometlake.client.ApiKey;
import io.cometlake.client.BudgetLimits;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.ClientOverrides;
import io.cometlake.client.CometConfigException;
import java.net.URI;
import java.util.Optional;

/** Where the client's settings come from. */
final class ClientSettings {
    private ClientSettings() {}

    /** What was chosen wins over the environment and Comet's configuration files, which have the key. */
    static ClientConfig resolve(Surroundings surroundings, ServerChoice choice) {
        return ClientConfig.resolve(
                ClientOverrides.none()
                        .withServerUrl(choice.server())
                        .withCallsPerHour(choice.callsPerHour())
                        .withConcurrency(choice.concurrency()),
                surroundings.variables(),
                surroundings.workingDirectory(),
                surroundings.userHome());
    }

    /** The server that environment and files would have named, had not another been chosen; empty if they name none. */
    static Optional<URI> outvoted(Surroundings surroundings, ServerChoice choice, ClientConfig chosen) {
        if (choice.server() == null) {
            return Optional.empty();
        }
        try {
            ServerChoice without = new ServerChoice(null, choice.callsPerHour(), choice.concurrency());
            URI other = resolve(surroundings, without).server();
            boolean differs = !other.equals(chosen.server()) && !other.equals(ClientConfig.DEFAULT_SERVER);
            return differs ? Optional.of(other) : Optional.empty();
        } catch (CometConfigException e) {
            // Nothing that could be meant.
            return Optional.empty();
        }
    }

    /** The server of the environment and Comet's configuration files, where they have no key. */
    static ClientConfig resolveWithoutKey(Surroundings surroundings) {
        return ClientConfig.resolve(
                ClientOverrides.none().withApiKey("none"),
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
