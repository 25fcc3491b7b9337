// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import io.cometlake.client.ClientConfig;
import io.cometlake.client.ClientOverrides;
import io.cometlake.client.CometConnection;
import io.cometlake.client.internal.api.ConnectedApi;

/**
 * Everything that Comet's API can do, reads and writes. Whoever needs to read only takes {@link CometReads}.
 *
 * <pre>{@code
 * try (CometApi api = CometApi.connect()) {
 *     for (Experiment experiment : api.getExperiments("vision", "detector")) {
 *         System.out.println(experiment.key() + " " + experiment.getMetricsSummary());
 *     }
 *     api.archiveExperiment("aaaabbbbccccdddd1111222233334444");
 * }
 * }</pre>
 *
 * <p>Every method waits for the request budget and fails with a {@link io.cometlake.client.CometException}, whose subclasses tell what
 * callers tell apart. A read is repeated where that can help; a write only if it is certain that the server did not process it. If the
 * answer to a write is lost, {@link io.cometlake.client.CometOutcomeUnknownException} says so: look before you repeat.
 *
 * <p>An object opens one connection and, with it, one request budget: share it. Thread-safe.
 */
public interface CometApi extends CometReads, CometWrites, ExperimentAccess, RegistryAccess {
    /** Connects with what environment and files say, as Python's {@code API()} does: {@code COMET_API_KEY} and the like. One call. */
    static CometApi connect() {
        return connect(ClientConfig.resolve(ClientOverrides.none()));
    }

    /** Connects, asks for the server's version, and remembers answers as {@link ApiOptions#DEFAULT} says: one call. */
    static CometApi connect(ClientConfig config) {
        return connect(config, ApiOptions.DEFAULT);
    }

    /**
     * Connects and asks for the server's version: one call.
     *
     * @throws io.cometlake.client.CometConfigException if a certificate authority cannot be read
     * @throws io.cometlake.client.CometUnreachableException if there is no connection
     * @throws io.cometlake.client.CometProtocolException if the server is older than any that this API is known of
     */
    static CometApi connect(ClientConfig config, ApiOptions options) {
        return over(
                CometConnection.open(config, options.version()),
                options.with(options.panel().orElse(config)));
    }

    /** The same over a connection, and with a budget, that is shared with others; closing this closes the connection. No call. */
    static CometApi over(CometConnection connection, ApiOptions options) {
        return ConnectedApi.over(connection, options);
    }
}
