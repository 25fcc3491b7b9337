// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.model.MetricSeries;

/** A series and the experiment that it is of. */
record KeyedSeries(String experimentKey, MetricSeries series) {}
