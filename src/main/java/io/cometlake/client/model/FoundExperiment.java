// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.model;

import java.util.Objects;

/** What is read of an experiment that {@code experiments/search} found. */
public record FoundExperiment(String experimentKey) {
    public FoundExperiment {
        Objects.requireNonNull(experimentKey, "experimentKey");
    }
}
