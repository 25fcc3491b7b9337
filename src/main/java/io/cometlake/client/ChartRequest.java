// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import java.util.List;

/**
 * Asks for the points of many metrics, and the values of many parameters, of many experiments in one call.
 *
 * @param experiments keys; Comet's own tools send up to 250
 * @param metrics full names; may be empty if there are parameters
 * @param parameters names; may be empty if there are metrics
 * @param steps which of a metric's points are wanted
 * @param sampling how many
 */
public record ChartRequest(
        List<String> experiments, List<String> metrics, List<String> parameters, Steps steps, Sampling sampling) {
    /** Which steps a metric is wanted at. */
    public enum Steps {
        /** Those that it was logged at, each metric by itself. */
        OF_EACH_METRIC,
        /** Only those at which every metric that was asked for has a value. */
        COMMON_TO_ALL
    }

    /** How many points are wanted. */
    public enum Sampling {
        /** All that the server keeps, up to 15,000 a metric. */
        STORED,
        /** About 500, for drawing. */
        FOR_DRAWING
    }

    public ChartRequest {
        experiments = List.copyOf(experiments);
        metrics = List.copyOf(metrics);
        parameters = List.copyOf(parameters);
        if (experiments.isEmpty() || (metrics.isEmpty() && parameters.isEmpty())) {
            throw new IllegalArgumentException("A chart request without experiments, or without any name");
        }
    }

    /** All stored points of each metric. */
    public ChartRequest(List<String> experiments, List<String> metrics, List<String> parameters) {
        this(experiments, metrics, parameters, Steps.OF_EACH_METRIC, Sampling.STORED);
    }

    /** The same at other steps. */
    public ChartRequest with(Steps other) {
        return new ChartRequest(experiments, metrics, parameters, other, sampling);
    }

    /** The same with more or fewer points. */
    public ChartRequest with(Sampling other) {
        return new ChartRequest(experiments, metrics, parameters, steps, other);
    }
}
