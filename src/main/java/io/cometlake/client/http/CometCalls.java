// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import io.cometlake.client.CallPriority;
import io.cometlake.client.CallStatistics;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.CometException;
import io.cometlake.client.CometInterruptedException;
import io.cometlake.client.SharedLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Makes calls: sends a request within the budget, reads the answer, and repeats both as the policy says, since an answer can still
 * break while it is read. Thread-safe.
 */
public final class CometCalls {
    /** Comet sends some compressed JSON as a stream of octets. */
    private static final Set<String> JSON_TYPES = Set.of("application/json", "application/octet-stream");

    private static final Logger LOG = LoggerFactory.getLogger(CometCalls.class);
    private static final int MOST_TEXT = 1024 * 1024;

    private final CometTransport wire;
    private final CometTransport transport;
    private final RequestBudget budget;
    private final CallPriority priority;
    private final CallCounter counter;
    private final Failures failures;
    private final KeyMask mask;
    private final BrokenCalls brokenCalls;
    private final RetryLoop retries;
    private final ClientConfig config;
    private final Timing timing;

    /** Urgent calls, whose limits are shared with nobody. */
    public CometCalls(CometTransport wire, ClientConfig config, Timing timing) {
        this(wire, config, timing, SharedLimits.NONE, CallPriority.URGENT);
    }

    /**
     * @param wire what carries a request to the server, without any of the layers
     * @param limits beside those of the configuration
     * @param priority of calls that read
     */
    public CometCalls(
            CometTransport wire, ClientConfig config, Timing timing, SharedLimits limits, CallPriority priority) {
        this.wire = wire;
        this.config = config;
        this.timing = timing;
        this.priority = priority;
        counter = new CallCounter();
        budget = new RequestBudget(config.budget(), timing, limits);
        transport = layers(wire);
        failures = new Failures(config.server(), config.apiKey(), timing.clock());
        mask = new KeyMask(config.apiKey());
        brokenCalls = new BrokenCalls(failures, config.proxy());
        retries = retries();
    }

    private CometCalls(CometCalls calls, CallPriority priority) {
        this.wire = calls.wire;
        this.config = calls.config;
        this.timing = calls.timing;
        this.priority = priority;
        counter = calls.counter;
        budget = calls.budget;
        transport = layers(wire);
        failures = calls.failures;
        mask = calls.mask;
        brokenCalls = calls.brokenCalls;
        retries = calls.retries;
    }

    /** The same calls, of the same budget and counted together, with another priority of those that read. */
    public CometCalls at(CallPriority other) {
        return other == priority ? this : new CometCalls(this, other);
    }

    /**
     * Waits until a call of this priority might be made, where limits are shared with others, and makes none. For several calls that belong
     * together: the first of them waits for its turn so, and none of them waits for less urgent ones if they are made as urgent ones then.
     *
     * @throws CometInterruptedException if the thread is interrupted
     */
    public void awaitTurn() {
        try {
            budget.await(priority);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CometInterruptedException("Interrupted while waiting for the budget of calls", e);
        }
    }

    private RetryLoop retries() {
        return new RetryLoop(
                RetryPolicy.backoff(config.retries(), timing.random()), timing, counter, mask, brokenCalls);
    }

    /**
     * The calls that get files: within the same budget, counted among the others.
     *
     * @param version makes of a request one to the version of the API that is spoken
     */
    public FileCalls files(FileWire fileWire, UnaryOperator<CometRequest> version) {
        FileTrails trails = new FileTrails(this::layers, fileWire, version, config, counter, timing.nanoTime());
        return new FileCalls(trails, new FileFailures(failures, brokenCalls, timing.clock()), retries, retries());
    }

    private CometTransport layers(CometTransport carrier) {
        CometTransport authenticated = new AuthenticatingTransport(carrier, config.apiKey(), config.extraHeader());
        CometTransport counted = new CountingTransport(authenticated, counter, timing.nanoTime());
        return new BudgetedTransport(counted, budget, priority, timing.clock());
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
        return retries.backoff();
    }

    /** What was called so far. */
    public CallStatistics statistics() {
        return counter.statistics(budget.waited(), budget.throttled());
    }

    private <T> Attempt<T> attempt(CometRequest request, ResponseReader<T> reader) {
        int status = 0;
        try (CometResponse response = transport.execute(request)) {
            status = response.status();
            if (!isSuccess(request, status)) {
                return failed(request, failures.ofAnswer(request, response));
            }
            Optional<String> foreignType = response.header("Content-Type").filter(type -> !isJson(type));
            if (foreignType.isEmpty()) {
                return Attempt.succeeded(reader.read(response.body()));
            }
            if (request.isWrite() && !isPage(foreignType.get())) {
                return Attempt.succeeded(readWhatItMayBe(reader, response));
            }
            // Whoever shows a page instead did not pass the request on.
            return Attempt.failed(failures.ofContentType(request, response, foreignType.get()));
        } catch (IOException e) {
            return failed(request, brokenCalls.of(request, e, status));
        } catch (JacksonException e) {
            return failed(request, brokenCalls.of(request, e, status));
        }
    }

    private static <T> Attempt<T> failed(CometRequest request, Failure failure) {
        return Attempt.failed(request.isWrite() ? WriteFailures.of(failure) : failure);
    }

    /** Comet's own client takes 200 alone for a read; a write may have created something, or have nothing to say. */
    private static boolean isSuccess(CometRequest request, int status) {
        return status == 200 || (request.isWrite() && (status == 201 || status == 202 || status == 204));
    }

    /** Some writes answer with a word that is no JSON, or say of JSON that it is text: they are done all the same. */
    private static <T> T readWhatItMayBe(ResponseReader<T> reader, CometResponse response) throws IOException {
        byte[] body = response.body().readNBytes(MOST_TEXT);
        try {
            return reader.read(new ByteArrayInputStream(body));
        } catch (JacksonException e) {
            LOG.debug("The answer to a write is no JSON", e);
            return reader.read(InputStream.nullInputStream());
        }
    }

    private static boolean isPage(String contentType) {
        return contentType.toLowerCase(Locale.ROOT).contains("html");
    }

    private static boolean isJson(String contentType) {
        int parameters = contentType.indexOf(';');
        String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
        return JSON_TYPES.contains(type.strip().toLowerCase(Locale.ROOT));
    }
}
