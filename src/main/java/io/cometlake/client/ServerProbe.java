// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.client.http.CometCalls;
import io.cometlake.client.http.CometResponse;
import io.cometlake.client.http.CometTransport;
import io.cometlake.client.http.HttpClient5Transport;
import io.cometlake.client.http.Timing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Looks at a server without working with it: each question is one call, asked once. Thread-safe. */
public final class ServerProbe implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient5Transport wire;
    private final CometCalls calls;
    private final Clock clock;
    private volatile Optional<Duration> ahead = Optional.empty();

    /** @throws CometConfigException if a certificate authority cannot be read */
    public ServerProbe(ClientConfig config, Clock clock) {
        this.clock = clock;
        ClientConfig once = config.withRetries(new RetryLimits(0, Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .withTimeouts(new Timeouts(PATIENCE, PATIENCE));
        wire = new HttpClient5Transport(once);
        CometTransport watched = request -> {
            CometResponse response = wire.execute(request);
            response.header("Date").ifPresent(this::compare);
            return response;
        };
        calls = new CometCalls(watched, once, Timing.system());
    }

    /** The version that the server states, if it does; needs no key. Fails with a {@link CometException}. */
    public Optional<ServerVersion> askVersion() {
        return calls.call(Endpoints.version(), AnswerReader.document(Answers::version));
    }

    /** The names of the workspaces that the key sees. Fails with a {@link CometException}. */
    public List<String> askWorkspaces() {
        return calls.call(Endpoints.workspaces(), AnswerReader.list("workspaceNames", Answers::name));
    }

    /** How far the server's clock was ahead of ours at its last answer, to the second; empty if it has not said. */
    public Optional<Duration> serverClockAhead() {
        return ahead;
    }

    /** How many calls went out. */
    public long callsMade() {
        return calls.statistics().total();
    }

    private void compare(String date) {
        try {
            Instant server = DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
            ahead = Optional.of(Duration.between(clock.instant(), server));
        } catch (DateTimeException e) {
            ahead = Optional.empty();
        }
    }

    /** Whether a server of this version is too old to work with. */
    public static boolean isTooOld(ServerVersion version) {
        return version.compareTo(CometConnection.OLDEST_SERVER) < 0;
    }

    @Override
    public void close() {
        try {
            wire.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The connections to the server do not close", e);
        }
    }
}
