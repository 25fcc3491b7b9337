// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import io.cometlake.client.CallStatistics;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.CometException;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;

/**
 * Makes calls: sends a request within the budget, reads the answer, and repeats both as the policy says, since an answer can still
 * break while it is read. Thread-safe.
 */
public final class CometCalls {
    /** Comet sends some compressed JSON as a stream of octets. */
    private static final Set<String> JSON_TYPES = Set.of("application/json", "application/octet-stream");

    private final CometTransport transport;
    private final RequestBudget budget;
    private final CallCounter counter = new CallCounter();
    private final Failures failures;
    private final KeyMask mask;
    private final BrokenCalls brokenCalls;
    private final RetryLoop retries;
    private final ClientConfig config;
    private final Timing timing;

    /** @param wire what carries a request to the server, without any of the layers */
    public CometCalls(CometTransport wire, ClientConfig config, Timing timing) {
        this.config = config;
        this.timing = timing;
        budget = new RequestBudget(config.budget(), timing);
        transport = layers(wire);
        failures = new Failures(config.server(), config.apiKey(), timing.clock());
        mask = new KeyMask(config.apiKey());
        brokenCalls = new BrokenCalls(failures, config.proxy());
        retries = retries();
    }

    private RetryLoop retries() {
        return new RetryLoop(
                RetryPolicy.backoff(config.retries(), timing.random()), timing, counter, mask, brokenCalls);
    }

    /** The calls that get files: within the same budget, counted among the others. */
    public FileCalls files(FileWire wire) {
        FileTrails trails = new FileTrails(this::layers, wire, config, counter, timing.nanoTime());
        return new FileCalls(trails, new FileFailures(failures, brokenCalls, timing.clock()), retries, retries());
    }

    private CometTransport layers(CometTransport wire) {
        CometTransport authenticated = new AuthenticatingTransport(wire, config.apiKey(), config.extraHeader());
        CometTransport counted = new CountingTransport(authenticated, counter, timing.nanoTime());
        return new BudgetedTransport(counted, budget, timing.clock());
    }

    /** As {@link #call(CometRequest, ResponseReader, RetryPolicy)}, with the configured backoff. */
    public <T> T call(CometRequest request, ResponseReader<T> reader) {
        return call(request, reader, retries.begin(request));
    }

    /**
     * What the reader makes of the answer.
     *
     * @throws CometException if no attempt succeeded, or the thread was interrupted
     */
    public <T> T call(CometRequest request, ResponseReader<T> reader, RetryPolicy policy) {
        return call(request, reader, retries.begin(request, policy));
    }

    private <T> T call(CometRequest request, ResponseReader<T> reader, RetryLoop.Tries tries) {
        while (true) {
            Attempt<T> attempt = attempt(request, reader);
            Failure failure = attempt.failure();
            if (failure == null) {
                tries.succeeded();
                return attempt.result();
            }
            tries.failed(failure);
        }
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

    private static boolean isJson(String contentType) {
        int parameters = contentType.indexOf(';');
        String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return JSON_TYPES.contains(type.strip().toLowerCase(Locale.ROOT));
    }
}
