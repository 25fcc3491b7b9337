// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.model.ExperimentMetadata;
import java.net.URI;

/** Where people look at an experiment. */
final class ExperimentPage {
    private ExperimentPage() {}

    static URI of(URI server, ExperimentMetadata metadata) {
        String archive = metadata.archived() ? "/archive" : "";
        return server.resolve(
                "/" + PercentEncoding.of(metadata.workspaceName()) + "/" + PercentEncoding.of(metadata.projectName())
                        + archive + "/" + PercentEncoding.of(metadata.experimentKey()));
    }
}
