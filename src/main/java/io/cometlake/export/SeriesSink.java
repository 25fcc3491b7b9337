// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.model.MetricSeries;

/** Takes the series of experiments. */
interface SeriesSink {
    void series(String experimentKey, MetricSeries series);
}
