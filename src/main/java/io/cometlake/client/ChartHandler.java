// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.client.model.MetricSeries;
import org.jspecify.annotations.Nullable;

/** Receives a chart answer while it is still arriving, so that it is never held whole. */
public interface ChartHandler {
    /** A new attempt begins: whatever was received before, from an attempt that broke off, is void. */
    void begin();

    /** The answer is about an experiment, whether or not it has anything of it; comes after what it has. */
    default void experiment(String experimentKey) {}

    /** The answer says which of the parameters an experiment has, be it none; comes after those. */
    default void parametersOf(String experimentKey) {}

    /** All points of one metric of one experiment. */
    void series(String experimentKey, MetricSeries series);

    /** One parameter of one experiment, as text. */
    void parameter(String experimentKey, String name, @Nullable String value);
}
