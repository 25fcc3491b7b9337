// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.emulator.store.Refusal;
import io.cometlake.emulator.store.RefusedException;
import io.cometlake.emulator.store.Store;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From a call to its answer: counts it, checks the key and the rate, finds the endpoint. What refuses calls without looking at
 * the data stands in {@link #refuse}; further faults belong there.
 */
public final class RestApi {
    private static final String REST = "/api/rest/v2/";
    private static final String ALTERNATE_REST = "/clientlib/rest/v2/";
    private static final String VERSION_PROBE = "/clientlib/isAlive/ver";
    private static final Set<String> ON_ALTERNATE_BASE =
            Set.of("write/experiment/system-details", "write/experiment/output");
    private static final Pattern OLD_VERSION = Pattern.compile("[0-3]\\.");
    private static final String UNKNOWN = "unknown";

    private final Set<String> apiKeys;
    private final CurrentBehaviour behaviour;
    private final CallCounter counter;
    private final RateWindow rate;
    private final Routes routes = new Routes();

    public RestApi(
            EmulatorOptions options, Store store, CurrentBehaviour behaviour, CallCounter counter, Supplier<URI> url) {
        this.apiKeys = options.apiKeys();
        this.behaviour = behaviour;
        this.counter = counter;
        this.rate = new RateWindow(options.clock());
        new AccountEndpoints(store).register(routes);
        new ProjectEndpoints(store).register(routes);
        new ListingEndpoint(store, behaviour).register(routes);
        new ExperimentEndpoints(store).register(routes);
        new AbsentEndpoints(store).register(routes);
        new MetricEndpoints(store).register(routes);
        new ChartEndpoint(store, behaviour).register(routes);
        new QueryEndpoints(store).register(routes);
        new ProjectWrites(store, url).register(routes);
        new ExperimentWrites(store, url).register(routes);
        new LogWrites(store).register(routes);
        new SystemMetricWrites(store).register(routes);
    }

    /** Answers a call; its query and body are read only if it gets that far. */
    Answer answer(String verb, String path, @Nullable String key, Supplier<Call> call) {
        if (path.equals(VERSION_PROBE)) {
            counter.count("isAlive/ver");
            return version();
        }
        String endpoint = endpoint(path);
        Optional<Route> route = routes.find(endpoint);
        counter.count(route.isPresent() ? endpoint : UNKNOWN);
        try {
            Optional<Answer> refusal = refuse(key);
            return refusal.isPresent() ? refusal.get() : answer(route, verb, path, call);
        } catch (RefusedException e) {
            return Answer.envelope(
                    status(e.refusal()),
                    String.valueOf(e.getMessage()),
                    e.refusal().sdkErrorCode());
        }
    }

    /** Old servers answered 400 for an experiment that is not there; that the fourth generation changed it is a guess. */
    private int status(Refusal refusal) {
        boolean old = OLD_VERSION.matcher(behaviour.get().version()).lookingAt();
        return refusal == Refusal.NO_SUCH_EXPERIMENT && old ? 400 : refusal.status();
    }

    private static String endpoint(String path) {
        if (path.startsWith(REST)) {
            return path.substring(REST.length());
        }
        String endpoint = path.startsWith(ALTERNATE_REST) ? path.substring(ALTERNATE_REST.length()) : UNKNOWN;
        return ON_ALTERNATE_BASE.contains(endpoint) ? endpoint : UNKNOWN;
    }

    private Optional<Answer> refuse(@Nullable String key) {
        if (key == null || key.isEmpty()) {
            throw new RefusedException(Refusal.KEY_MISSING, "No API key: the header Authorization is missing");
        }
        if (!apiKeys.contains(key)) {
            throw new RefusedException(Refusal.KEY_UNKNOWN, "API key is not registered");
        }
        return rate.refuse(behaviour.get().rateLimit());
    }

    private static Answer answer(Optional<Route> route, String verb, String path, Supplier<Call> call) {
        if (route.isEmpty()) {
            throw new RefusedException(Refusal.NO_SUCH_ENDPOINT, "No endpoint " + path);
        }
        if (!route.get().verb().equals(verb)) {
            throw new RefusedException(
                    Refusal.WRONG_VERB, path + " is called by " + route.get().verb());
        }
        return route.get().endpoint().answer(call.get());
    }

    private Answer version() {
        String version = behaviour.get().version();
        return Answer.json(out ->
                out.beginObject().member("msg", "OK").member("version", version).endObject());
    }
}
