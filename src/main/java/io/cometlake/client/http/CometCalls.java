// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import io.cometlake.client.CallStatistics;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.CometException;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Makes calls: sends a request within the budget, reads the answer, and repeats both as the policy says, since an answer can still
 * break while it is read. Thread-safe.
 */
public final class CometCalls {
    private static final Logger LOG = LoggerFactory.getLogger(CometCalls.class);
    /** Comet sends some compressed JSON as a stream of octets. */
    private static final Set<String> JSON_TYPES = Set.of("application/json", "application/octet-stream");

    private final CometTransport transport;
    private final RequestBudget budget;
    private final CallCounter counter = new CallCounter();
    private final Failures failures;
    private final KeyMask mask;
    private final BrokenCalls brokenCalls;
    private final RetryPolicy backoff;
    private final Sleeper sleeper;
    private final Outage outage;
    /** Whether the server has given a good answer yet. */
    private volatile boolean known;

    /** @param wire what carries a request to the server, without any of the layers */
    public CometCalls(CometTransport wire, ClientConfig config, Timing timing) {
        budget = new RequestBudget(config.budget(), timing);
        CometTransport authenticated = new AuthenticatingTransport(wire, config.apiKey(), config.extraHeader());
        CometTransport counted = new CountingTransport(authenticated, counter, timing.nanoTime());
        transport = new BudgetedTransport(counted, budget, timing.clock());
        failures = new Failures(config.server(), config.apiKey(), timing.clock());
        mask = new KeyMask(config.apiKey());
        brokenCalls = new BrokenCalls(failures, config.proxy());
        backoff = RetryPolicy.backoff(config.retries(), timing.random());
        sleeper = timing.sleeper();
        outage = new Outage(timing.nanoTime());
    }

    /** As {@link #call(CometRequest, ResponseReader, RetryPolicy)}, with the configured backoff. */
    public <T> T call(CometRequest request, ResponseReader<T> reader) {
        return call(request, reader, backoff);
    }

    /**
     * What the reader makes of the answer.
     *
     * @throws CometException if no attempt succeeded, or the thread was interrupted
     */
    public <T> T call(CometRequest request, ResponseReader<T> reader, RetryPolicy policy) {
        int slow = 0;
        for (int retry = 1; ; retry++) {
            Attempt<T> attempt = attempt(request, reader);
            Failure failure = attempt.failure();
            if (failure == null) {
                known = true;
                outage.answered();
                return attempt.result();
            }
            Optional<Duration> pause =
                    policy.pauseBefore(retry, request.repeat(), known ? failure.ofKnownServer() : failure);
            slow += failure.kind() == Failure.Kind.SLOW ? 1 : 0;
            if (isDead(failure) || pause.isEmpty() || slow > RetryPolicy.SLOW_RETRIES) {
                throw mask.of(failure.exception());
            }
            LOG.debug(
                    "Retry {} in {}: {}",
                    retry,
                    pause.get(),
                    mask.of(String.valueOf(failure.exception().getMessage())));
            sleep(request, pause.get());
            counter.repeated(pause.get());
        }
    }

    private boolean isDead(Failure failure) {
        return switch (failure.kind()) {
            // Whoever refuses a call is there.
            case FINAL, THROTTLED -> {
                outage.answered();
                yield false;
            }
            case TRANSIENT, SLOW, FOREIGN, STRAY -> outage.failed();
        };
    }

    /** How calls are repeated unless another policy is given. */
    public RetryPolicy backoff() {
        return backoff;
    }

    public CallStatistics statistics() {
        return counter.statistics(budget.waited(), budget.throttled());
    }

    private <T> Attempt<T> attempt(CometRequest request, ResponseReader<T> reader) {
        int status = 0;
        try (CometResponse response = transport.execute(request)) {
            status = response.status();
            if (status != 200) {
                return Attempt.failed(failures.ofAnswer(request, response));
            }
            Optional<String> foreignType = response.header("Content-Type").filter(type -> !isJson(type));
            if (foreignType.isPresent()) {
                return Attempt.failed(failures.ofContentType(request, response, foreignType.get()));
            }
            return Attempt.succeeded(reader.read(response.body()));
        } catch (IOException e) {
            return Attempt.failed(brokenCalls.of(request, e, status));
        } catch (JacksonException e) {
            return Attempt.failed(brokenCalls.of(request, e, status));
        }
    }

    private void sleep(CometRequest request, Duration pause) {
        try {
            sleeper.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw mask.of(brokenCalls.interrupted(request, e));
        }
    }

    private static boolean isJson(String contentType) {
        int parameters = contentType.indexOf(';');
        String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return JSON_TYPES.contains(type.strip().toLowerCase(Locale.ROOT));
    }
}
