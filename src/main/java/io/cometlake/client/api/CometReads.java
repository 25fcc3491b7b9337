// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import io.cometlake.client.CallStatistics;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.ClientOverrides;
import io.cometlake.client.CometConnection;
import io.cometlake.client.ServerVersion;
import io.cometlake.client.internal.api.ReadOnlyApi;
import java.net.URI;
import java.util.Optional;

/**
 * The half of Comet's API that leaves the server as it is. An object from {@link #connect(ClientConfig)} has no writing method, not
 * even after a cast. Thread-safe; see {@link CometApi} for what holds for every call.
 */
public interface CometReads
        extends AccountReads,
                ProjectReads,
                ExperimentLookup,
                ChartReads,
                QueryReads,
                ArtifactReads,
                RegistryReads,
                AssetDownloads,
                PanelReads,
                CacheControl,
                AutoCloseable {
    /** Connects for reading with what environment and files say: {@code COMET_API_KEY} and the like. One call. */
    static CometReads connect() {
        return connect(ClientConfig.resolve(ClientOverrides.none()));
    }

    /** Connects for reading, and asks for the server's version: one call. */
    static CometReads connect(ClientConfig config) {
        return connect(config, ApiOptions.DEFAULT);
    }

    /**
     * Connects for reading, and asks for the server's version: one call.
     *
     * @throws io.cometlake.client.CometConfigException if a certificate authority cannot be read
     * @throws io.cometlake.client.CometUnreachableException if there is no connection
     * @throws io.cometlake.client.CometProtocolException if the server is older than any that this API is known of
     */
    static CometReads connect(ClientConfig config, ApiOptions options) {
        return over(
                CometConnection.open(config, options.version()),
                options.with(options.panel().orElse(config)));
    }

    /** The same over a connection, and with a budget, that is shared with others; closing this closes the connection. No call. */
    static CometReads over(CometConnection connection, ApiOptions options) {
        return ReadOnlyApi.over(connection, options);
    }

    /** Scheme and authority of the server, without a path. No call. */
    URI serverUrl();

    /** The version that the server stated when the client connected; empty where it would not say. No call. */
    Optional<ServerVersion> serverVersion();

    /** What was called so far over this connection. No call. */
    CallStatistics statistics();

    /** Closes the connections; calls still under way fail. */
    @Override
    void close();
}
