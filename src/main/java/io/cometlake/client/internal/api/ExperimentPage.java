// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.model.ExperimentMetadata;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Where people look at an experiment. */
final class ExperimentPage {
    private ExperimentPage() {}

    static URI of(URI server, ExperimentMetadata metadata) {
        String archive = metadata.archived() ? "/archive" : "";
        return server.resolve("/" + encoded(metadata.workspaceName()) + "/" + encoded(metadata.projectName()) + archive
                + "/" + encoded(metadata.experimentKey()));
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
