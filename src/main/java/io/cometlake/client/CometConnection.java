// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.client.download.Downloads;
import io.cometlake.client.http.CometCalls;
import io.cometlake.client.http.FileCalls;
import io.cometlake.client.http.HttpClient5Transport;
import io.cometlake.client.http.RetryPolicy;
import io.cometlake.client.http.Timing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to one Comet server with one key: the wire, the budget of calls and the server's version, which {@link CometClient}
 * and {@code CometApi} share. The request budget belongs to it. Thread-safe.
 */
public final class CometConnection implements AutoCloseable {
    /** What Comet's own client demands of a server at least. */
    static final ServerVersion OLDEST_SERVER = new ServerVersion(1, 2, 78);

    private static final Logger LOG = LoggerFactory.getLogger(CometConnection.class);

    private final URI server;
    private final HttpClient5Transport wire;
    private final CometCalls calls;
    private final FileCalls files;
    private final Downloads downloads;
    private final Optional<ServerVersion> serverVersion;
    private final RestVersion restVersion;
    private final Timing timing;

    private CometConnection(
            URI server,
            HttpClient5Transport wire,
            CometCalls calls,
            RestVersion restVersion,
            Timing timing,
            Optional<ServerVersion> serverVersion) {
        this.server = server;
        this.wire = wire;
        this.calls = calls;
        this.restVersion = restVersion;
        this.files = calls.files(wire, restVersion::of);
        this.downloads = new Downloads(files, timing.random());
        this.serverVersion = serverVersion;
        this.timing = timing;
    }

    /**
     * Connects, and asks the server for its version. A server that will not say is worked with all the same.
     *
     * @throws CometConfigException if a certificate authority cannot be read
     * @throws CometUnreachableException if there is no connection
     * @throws CometProtocolException if the server is older than any that this API is known of
     */
    public static CometConnection open(ClientConfig config) {
        return open(config, Timing.system());
    }

    /** The same for a version of the REST API. */
    public static CometConnection open(ClientConfig config, RestVersion version) {
        return open(config, Timing.system(), version);
    }

    /** The same, by another time than the system's: pauses and limits of calls go by it, while sockets go by their own. */
    public static CometConnection open(ClientConfig config, Timing timing) {
        return open(config, timing, RestVersion.V2);
    }

    /** The same by another time and for a version of the REST API. */
    public static CometConnection open(ClientConfig config, Timing timing, RestVersion restVersion) {
        return open(config, timing, restVersion, SharedLimits.NONE, CallPriority.URGENT);
    }

    /**
     * The same with limits that are shared with others.
     *
     * @param priority of calls that read
     */
    public static CometConnection open(ClientConfig config, Timing timing, SharedLimits limits, CallPriority priority) {
        return open(config, timing, RestVersion.V2, limits, priority);
    }

    /** The same for a version of the REST API. */
    public static CometConnection open(
            ClientConfig config, Timing timing, RestVersion restVersion, SharedLimits limits, CallPriority priority) {
        HttpClient5Transport wire = new HttpClient5Transport(config);
        try {
            CometCalls calls =
                    new CometCalls(request -> wire.execute(restVersion.of(request)), config, timing, limits, priority);
            Optional<ServerVersion> version = probe(calls);
            if (version.isPresent() && version.get().compareTo(OLDEST_SERVER) < 0) {
                throw new CometProtocolException(
                        "The Comet server at " + config.server() + " is version " + version.get()
                                + ", but must be at least " + OLDEST_SERVER + ". Ask those who run it for an update.",
                        200,
                        null);
            }
            LOG.debug(
                    "Connected to {} with the {}, version {}",
                    config.server(),
                    config.apiKey(),
                    version.map(ServerVersion::toString).orElse("unknown"));
            return new CometConnection(config.server(), wire, calls, restVersion, timing, version);
        } catch (RuntimeException e) {
            close(wire);
            throw e;
        }
    }

    private static Optional<ServerVersion> probe(CometCalls calls) {
        try {
            Optional<ServerVersion> version =
                    calls.call(Endpoints.version(), AnswerReader.document(Answers::version), RetryPolicy.quick());
            if (version.isEmpty()) {
                LOG.warn("The server does not state its version in a way that is understood; going on without");
            }
            return version;
        } catch (CometUnreachableException | CometInterruptedException e) {
            throw e;
        } catch (CometAuthenticationException e) {
            // The probe needs no key; whether the key is good, the first real call will tell.
            LOG.debug("The server refuses to state its version", e);
            return Optional.empty();
        } catch (CometException e) {
            LOG.warn("The server's version is unknown; going on without. {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** The same connection, budget and statistics, with another priority of calls that read; closing either closes both. */
    public CometConnection at(CallPriority priority) {
        CometCalls others = calls.at(priority);
        return others == calls ? this : new CometConnection(server, wire, others, restVersion, timing, serverVersion);
    }

    /** Scheme and authority of the server, without a path. */
    public URI server() {
        return server;
    }

    /** The version that the server stated; empty where it would not say. */
    public Optional<ServerVersion> serverVersion() {
        return serverVersion;
    }

    /** What makes calls over this connection, within its budget. */
    public CometCalls calls() {
        return calls;
    }

    /** What gets files over this connection, within the same budget. */
    public FileCalls files() {
        return files;
    }

    /** What brings files over this connection onto the disk. */
    public Downloads downloads() {
        return downloads;
    }

    /** What the time is, as for the limits of calls. */
    public Clock clock() {
        return timing.clock();
    }

    /** What was called so far. */
    public CallStatistics statistics() {
        return calls.statistics();
    }

    /** Closes the connections; calls still under way fail. */
    @Override
    public void close() {
        close(wire);
    }

    private static void close(HttpClient5Transport wire) {
        try {
            wire.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The connections to the server do not close", e);
        }
    }
}
