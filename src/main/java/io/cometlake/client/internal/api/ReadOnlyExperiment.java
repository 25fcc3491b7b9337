// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.api.ExperimentReads;
import io.cometlake.client.model.ExperimentMetadata;
import java.net.URI;

/** An experiment that can be looked at; it has no method that changes it. Thread-safe. */
public class ReadOnlyExperiment implements ExperimentReads {
    final ApiCalls calls;
    final URI server;
    private final ExperimentMetadata metadata;

    ReadOnlyExperiment(ApiCalls calls, URI server, ExperimentMetadata metadata) {
        this.calls = calls;
        this.server = server;
        this.metadata = metadata;
    }

    @Override
    public ExperimentMetadata metadata() {
        return metadata;
    }
}
