// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.api.AssetType;
import io.cometlake.client.model.Asset;
import io.cometlake.client.model.MetricPoint;
import io.cometlake.client.model.SummaryEntry;
import java.util.ArrayList;
import java.util.List;

/** Reads an experiment's metrics. Points are not remembered, as there may be millions. Thread-safe. */
final class ExperimentMetrics {
    private final ApiCalls calls;
    private final ExperimentReadEndpoints endpoints;
    private final ExperimentAssets assets;

    ExperimentMetrics(ApiCalls calls, ExperimentReadEndpoints endpoints, ExperimentAssets assets) {
        this.calls = calls;
        this.endpoints = endpoints;
        this.assets = assets;
    }

    List<MetricPoint> all() {
        if (calls.isAtLeast(ServerSince.ALL_METRICS)) {
            return calls.calls().call(endpoints.allMetrics(), new PointsReader());
        }
        List<MetricPoint> points = new ArrayList<>();
        for (SummaryEntry metric : summary()) {
            points.addAll(of(metric.name()));
        }
        return points;
    }

    List<MetricPoint> of(String name) {
        return calls.calls().call(endpoints.metric(name), new PointsReader());
    }

    List<SummaryEntry> summary() {
        return calls.list(endpoints.metricsSummary(), "values", SummaryEntry.class);
    }

    List<MetricPoint> total(String name) {
        List<Asset> parts = FullMetric.parts(name, assets.list(AssetType.FULL_METRIC));
        if (parts.isEmpty()) {
            return of(name);
        }
        List<MetricPoint> points = new ArrayList<>();
        for (Asset part : parts) {
            points.addAll(assets.read(part.assetId(), content -> FullMetric.read(name, content)));
        }
        return points;
    }
}
