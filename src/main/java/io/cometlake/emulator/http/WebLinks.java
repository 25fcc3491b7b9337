// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses of the pages that the real server would show. */
final class WebLinks {
    private WebLinks() {}

    static String experiment(URI server, String workspace, String project, String key) {
        return project(server, workspace, project) + "/" + key;
    }

    static String project(URI server, String workspace, String project) {
        return server + "/" + part(workspace) + "/" + part(project);
    }

    private static String part(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
