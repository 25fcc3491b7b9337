// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import java.util.List;

/**
 * Asks for the stored points of many metrics, and the values of many parameters, of many experiments in one call.
 *
 * @param experiments keys; Comet's own tools send up to 250
 * @param metrics full names; may be empty if there are parameters
 * @param parameters names; may be empty if there are metrics
 */
public record ChartRequest(List<String> experiments, List<String> metrics, List<String> parameters) {
    public ChartRequest {
        experiments = List.copyOf(experiments);
        metrics = List.copyOf(metrics);
        parameters = List.copyOf(parameters);
        if (experiments.isEmpty() || (metrics.isEmpty() && parameters.isEmpty())) {
            throw new IllegalArgumentException("A chart request without experiments, or without any name");
        }
    }
}
