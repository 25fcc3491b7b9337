// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.emulator.FaultRule;
import io.cometlake.emulator.store.Refusal;
import io.cometlake.emulator.store.RefusedException;
import io.cometlake.emulator.store.ShareCodes;
import io.cometlake.emulator.store.Store;
import io.cometlake.emulator.store.Views;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From a call to its answer: counts it, draws what goes wrong with it, checks the key and the rate, finds the endpoint.
 */
public final class RestApi {
    private static final String REST = "/api/rest/v2/";
    private static final String ALTERNATE_REST = "/clientlib/rest/v2/";
    private static final String VERSION_PROBE = "/clientlib/isAlive/ver";
    private static final Set<String> ON_ALTERNATE_BASE =
            Set.of("write/experiment/system-details", "write/experiment/output", StreamingUploads.REMOTE_FILES);
    private static final String PROBE = "isAlive/ver";
    private static final String UNKNOWN = "unknown";
    private static final Logger LOG = LoggerFactory.getLogger(RestApi.class);

    private final Set<String> apiKeys;
    private final Store store;
    private final CurrentBehaviour behaviour;
    private final CallCounter counter;
    private final WriteLog writes;
    private final RateWindow rate;
    private final Routes routes = new Routes();

    public RestApi(
            EmulatorOptions options,
            Store store,
            CurrentBehaviour behaviour,
            CallCounter counter,
            WriteLog writes,
            ObjectStore objects,
            Supplier<URI> url) {
        this.apiKeys = options.apiKeys();
        this.store = store;
        this.behaviour = behaviour;
        this.counter = counter;
        this.writes = writes;
        this.rate = new RateWindow(options.clock());
        new AccountEndpoints(store).register(routes);
        new WorkspaceWrites(store).register(routes);
        new ProjectEndpoints(store).register(routes);
        new ListingEndpoint(store, behaviour).register(routes);
        new ExperimentEndpoints(store, behaviour).register(routes);
        AssetJson assetJson = new AssetJson(behaviour, objects, url);
        new AssetEndpoints(store, behaviour, objects, assetJson).register(routes);
        new ModelEndpoints(store, assetJson).register(routes);
        new MetricEndpoints(store).register(routes);
        new ChartEndpoint(store, behaviour).register(routes);
        new QueryEndpoints(store, behaviour).register(routes);
        ShareCodes codes = new ShareCodes();
        Views views = new Views();
        new ProjectWrites(store, codes, views, url).register(routes);
        new ShareEndpoints(store, codes).register(routes);
        new ViewEndpoints(store, views).register(routes);
        new ArtifactEndpoints(store).register(routes);
        new ArtifactWrites(store).register(routes);
        RegistryJson registryJson = new RegistryJson(store, behaviour, assetJson);
        new RegistryEndpoints(store, registryJson).register(routes);
        new RegistryItemEndpoints(store.registry(), registryJson).register(routes);
        new RegistryWrites(store).register(routes);
        new RegistryItemWrites(store.registry()).register(routes);
        new ExperimentWrites(store, url).register(routes);
        new LogWrites(store).register(routes);
        new SystemMetricWrites(store).register(routes);
        AssetWrites assetWrites = new AssetWrites(store);
        assetWrites.register(routes);
        new StreamingUploads(store, assetWrites).register(routes);
        new EnvironmentWrites(store).register(routes);
        new StreamingEndpoints(store, url).register(routes);
    }

    /** Answers a call; its query and body are asked for only if it gets that far, then as often as they are needed. */
    Reply reply(String verb, String path, @Nullable String key, Supplier<Call> call) {
        boolean isProbe = path.equals(VERSION_PROBE);
        String called = isProbe ? PROBE : endpoint(path);
        Optional<Route> route = isProbe
                ? Optional.of(new Route("GET", PROBE, ignored -> version()))
                : routes.find(verb, called).filter(found -> behaviour.age().has(found.path()));
        String endpoint = route.map(Route::path).orElse(called);
        counter.count(route.isPresent() ? endpoint : UNKNOWN);
        try {
            Strike strike = behaviour.faults().next(endpoint, call);
            if (behaviour.age().isNewerThanKnown()) {
                strike = strike.withUnknownFields();
            }
            strike.vanishing().forEach(this::vanish);
            FaultRule failure = strike.failure();
            if (failure == null || !failure.kind().replacesAnswer()) {
                return new Reply(answer(isProbe, route, verb, path, key, call), strike);
            }
            if (failure.after()) {
                Answer lost = answer(isProbe, route, verb, path, key, call);
                LOG.debug("The answer {} to {} is lost", lost.status(), path);
            }
            return new Reply(Reply.replacement(failure), strike);
        } catch (RefusedException e) {
            return Reply.undisturbed(refusal(e));
        }
    }

    private Answer answer(
            boolean isProbe,
            Optional<Route> route,
            String verb,
            String path,
            @Nullable String key,
            Supplier<Call> call) {
        try {
            Optional<Answer> refusal = isProbe ? Optional.empty() : refuse(key);
            return refusal.isPresent() ? refusal.get() : answer(route, verb, path, call);
        } catch (RefusedException e) {
            return refusal(e);
        }
    }

    private Answer refusal(RefusedException e) {
        return Answer.envelope(
                behaviour.age().status(e.refusal()),
                String.valueOf(e.getMessage()),
                e.refusal().sdkErrorCode());
    }

    private void vanish(String experiment) {
        if (store.find(experiment).isPresent()) {
            store.delete(experiment);
        }
    }

    private static String endpoint(String path) {
        if (path.startsWith(REST)) {
            String endpoint = path.substring(REST.length());
            return endpoint.startsWith(StreamingEndpoints.BASE) ? UNKNOWN : endpoint;
        }
        if (path.startsWith(ALTERNATE_REST)) {
            String endpoint = path.substring(ALTERNATE_REST.length());
            return ON_ALTERNATE_BASE.contains(endpoint) ? endpoint : UNKNOWN;
        }
        return path.startsWith("/" + StreamingEndpoints.BASE) ? path.substring(1) : UNKNOWN;
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

    private Answer answer(Optional<Route> route, String verb, String path, Supplier<Call> call) {
        if (route.isEmpty()) {
            throw new RefusedException(Refusal.NO_SUCH_ENDPOINT, "No endpoint " + path);
        }
        if (!route.get().verb().equals(verb)) {
            throw new RefusedException(
                    Refusal.WRONG_VERB, path + " is called by " + route.get().verb());
        }
        Map<String, String> variables = route.get().variables(endpoint(path));
        Call made = variables.isEmpty() ? call.get() : call.get().withVariables(variables);
        Answer answer = route.get().endpoint().answer(made);
        writes.add(route.get().path(), made);
        return answer;
    }

    private Answer version() {
        String version = behaviour.get().version();
        return Answer.json(out ->
                out.beginObject().member("msg", "OK").member("version", version).endObject());
    }
}
