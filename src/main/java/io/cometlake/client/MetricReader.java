// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.client.http.ResponseReader;
import io.cometlake.client.internal.Json;
import io.cometlake.client.model.MetricSeries;
import java.io.IOException;
import java.io.InputStream;

/** Reads the points of one metric. For one call. */
final class MetricReader implements ResponseReader<MetricSeries> {
    private final String experimentKey;
    private final String metric;

    MetricReader(String experimentKey, String metric) {
        this.experimentKey = experimentKey;
        this.metric = metric;
    }

    @Override
    public MetricSeries read(InputStream body) throws IOException {
        PointColumns points = new PointColumns(experimentKey, metric);
        AnswerReader.forEach(body, "metrics", parser -> points.add(Json.MAPPER.readTree(parser)));
        return points.series();
    }
}
