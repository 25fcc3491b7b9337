// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.api.Experiment;
import io.cometlake.client.model.ExperimentMetadata;
import java.net.URI;

/** An experiment that can be looked at and changed. Thread-safe. */
public final class ConnectedExperiment extends ReadOnlyExperiment implements Experiment {
    ConnectedExperiment(ApiCalls calls, URI server, ExperimentMetadata metadata) {
        super(calls, server, metadata);
    }
}
