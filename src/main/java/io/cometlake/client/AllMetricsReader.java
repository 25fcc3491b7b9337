// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.client.http.ResponseReader;
import io.cometlake.client.internal.Json;
import io.cometlake.client.model.MetricSeries;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/** Reads the points of all metrics of one experiment, which come mixed. For one call. */
final class AllMetricsReader implements ResponseReader<Optional<List<MetricSeries>>> {
    private final String experimentKey;
    private final long mostPoints;

    AllMetricsReader(String experimentKey, long mostPoints) {
        this.experimentKey = experimentKey;
        this.mostPoints = mostPoints;
    }

    @Override
    public Optional<List<MetricSeries>> read(InputStream body) throws IOException {
        Points points = new Points();
        AnswerReader.forEach(body, "metrics", points::take);
        return points.series();
    }

    /** What one answer had so far. */
    private final class Points {
        private final SortedMap<String, PointColumns> metrics = new TreeMap<>();
        private long count;

        /** Behind the limit nothing is read but where the answer ends. */
        void take(JsonParser parser) throws IOException {
            count++;
            if (count > mostPoints) {
                metrics.clear();
                parser.skipChildren();
                return;
            }
            JsonNode point = Json.MAPPER.readTree(parser);
            String metric = Answers.required(point, "metricName");
            PointColumns columns = metrics.get(metric);
            if (columns == null) {
                columns = new PointColumns(experimentKey, metric);
                metrics.put(metric, columns);
            }
            columns.add(point);
        }

        Optional<List<MetricSeries>> series() {
            return count > mostPoints
                    ? Optional.empty()
                    : Optional.of(
                            metrics.values().stream().map(PointColumns::series).toList());
        }
    }
}
