// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.captures;

import io.cometlake.client.ApiKey;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.CometConnection;
import io.cometlake.client.RestVersion;
import io.cometlake.client.api.ApiOptions;
import io.cometlake.client.api.CometApi;
import io.cometlake.client.api.CometReads;
import io.cometlake.client.http.FakeTime;
import java.nio.file.Path;

/** What a Java call of a captured case works with: the API against a server that answers as then. */
final class Replay implements AutoCloseable {
    private final ReplayServer server;
    private final Path folder;
    private final ClientConfig config;
    private CometConnection connection;
    private CometApi api;
    private CometReads reads;

    Replay(ReplayServer server, Path folder) {
        this.server = server;
        this.folder = folder;
        config = ClientConfig.of(server.uri(), ApiKey.of("KEY", "a test"));
    }

    /** The whole API, connected when first asked for. */
    CometApi api() {
        return api(ApiOptions.DEFAULT);
    }

    /** The whole API with other options; once a case. */
    CometApi api(ApiOptions options) {
        if (api == null) {
            api = CometApi.over(connection(options.version()), options);
        }
        return api;
    }

    /** The reading half alone. */
    CometReads reads() {
        if (reads == null) {
            reads = CometReads.over(connection(RestVersion.V2), ApiOptions.DEFAULT);
        }
        return reads;
    }

    /** A connection whose retries take no time. */
    CometConnection connection(RestVersion version) {
        if (connection == null) {
            connection = CometConnection.open(config, new FakeTime(1).timing(), version);
        }
        return connection;
    }

    ClientConfig config() {
        return config;
    }

    /** An empty folder of the case's own. */
    Path folder() {
        return folder;
    }

    /** What the server gives where the capture tells only how many bytes there were; before the call. */
    Replay serving(byte[] bytes) {
        server.serve(bytes);
        return this;
    }

    /** What the server answers to requests of an endpoint that is not in the capture; before the call. */
    Replay answering(String verb, String path, String json) {
        server.answer(verb, path, json);
        return this;
    }

    /** The version that the server states where the capture has none; before the call. */
    Replay ofVersion(String number) {
        server.beOfVersion(number);
        return this;
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.close();
        }
    }
}
