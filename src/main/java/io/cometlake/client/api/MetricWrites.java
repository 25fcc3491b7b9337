// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import java.util.List;
import java.util.Map;

/**
 * Logging of metrics: one call a point, since Comet has none for several. A value may be NaN or infinite. A call whose answer was lost
 * is not repeated: {@link io.cometlake.client.CometOutcomeUnknownException}.
 */
public interface MetricWrites {
    /** {@code POST write/experiment/metric}: one point, as of now. */
    default void logMetric(String name, Number value) {
        logMetric(name, value, Moment.UNSAID);
    }

    /** One point. */
    void logMetric(String name, Number value, Moment moment);

    /** One point whose value is text that the server reads as a number, for more digits than a double has. */
    void logMetric(String name, String value, Moment moment);

    /** One point of each metric, in the map's order, as of now. */
    default void logMetrics(Map<String, ?> metrics) {
        logMetrics(metrics, Moment.UNSAID);
    }

    /**
     * One point of each metric, in the map's order, up to the first that fails. Maps in the map become names with {@code /}, as {@code
     * train/loss}.
     *
     * @throws IllegalArgumentException if a value is no number, text or map; nothing is logged then
     */
    void logMetrics(Map<String, ?> metrics, Moment moment);

    /** {@code POST write/experiment/cpu-metrics}: percent, one number a core. */
    void logCpuMetrics(List<? extends Number> percentUtilization, Moment moment);

    /** {@code POST write/experiment/ram-metrics}. */
    void logRamMetrics(long totalBytes, long usedBytes, Moment moment);

    /** {@code POST write/experiment/load-metrics}: the machine's load average. */
    void logLoadMetrics(double loadAverage, Moment moment);

    /** {@code POST write/experiment/gpu-metrics}: all cards at once, as of now. */
    void logGpuMetrics(List<GpuMetrics> gpus);
}
