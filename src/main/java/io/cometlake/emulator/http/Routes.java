// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Endpoints by their path after the REST base. A part in braces stands for any text without slashes, which the call then knows
 * by that name: {@code registry-model/item/{id}/metadata}.
 */
final class Routes {
    private final Map<String, Route> routes = new HashMap<>();
    private final List<Route> templates = new ArrayList<>();

    Routes get(String path, Route.Endpoint endpoint) {
        return add("GET", path, endpoint);
    }

    Routes post(String path, Route.Endpoint endpoint) {
        return add("POST", path, endpoint);
    }

    Routes put(String path, Route.Endpoint endpoint) {
        return add("PUT", path, endpoint);
    }

    private Routes add(String verb, String path, Route.Endpoint endpoint) {
        Route route = new Route(verb, path, endpoint);
        if (path.contains("{")) {
            templates.add(route);
        } else {
            routes.put(path, route);
        }
        return this;
    }

    /** The route for a path; where it is there for several verbs, that for this one. */
    Optional<Route> find(String verb, String path) {
        Route exact = routes.get(path);
        if (exact != null) {
            return Optional.of(exact);
        }
        List<Route> matching =
                templates.stream().filter(route -> route.matches(path)).toList();
        return matching.stream()
                .filter(route -> route.verb().equals(verb))
                .findFirst()
                .or(() -> matching.stream().findFirst());
    }
}
