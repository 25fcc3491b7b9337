// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Endpoints by their path after the REST base. */
final class Routes {
    private final Map<String, Route> routes = new HashMap<>();

    Routes get(String path, Route.Endpoint endpoint) {
        routes.put(path, new Route("GET", endpoint));
        return this;
    }

    Routes post(String path, Route.Endpoint endpoint) {
        routes.put(path, new Route("POST", endpoint));
        return this;
    }

    Optional<Route> find(String path) {
        return Optional.ofNullable(routes.get(path));
    }
}
