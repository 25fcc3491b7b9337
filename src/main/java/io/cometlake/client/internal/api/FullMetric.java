// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.ArchivedPoints;
import io.cometlake.client.CometProtocolException;
import io.cometlake.client.MetricArchive;
import io.cometlake.client.http.MalformedAnswerException;
import io.cometlake.client.model.Asset;
import io.cometlake.client.model.MetricPoint;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** All points of a metric, of the archives that hold them. */
final class FullMetric {
    private FullMetric() {}

    /** The metric's archives in the order of their numbers. */
    static List<Asset> parts(String metric, List<Asset> assets) {
        return MetricArchive.of(metric, assets).stream()
                .map(MetricArchive::asset)
                .toList();
    }

    /** The points of one archive. */
    static List<MetricPoint> read(String metric, InputStream content) throws IOException {
        List<MetricPoint> points = new ArrayList<>();
        try {
            ArchivedPoints.read(
                    content,
                    (value, timestamp, step, epoch) ->
                            points.add(new MetricPoint(metric, value, timestamp, step, epoch, null, null)));
        } catch (MalformedAnswerException e) {
            throw new CometProtocolException(
                    "The archive of metric '" + metric + "' " + e.getMessage()
                            + ". Read the metric without its archive.",
                    200,
                    e);
        }
        return points;
    }
}
