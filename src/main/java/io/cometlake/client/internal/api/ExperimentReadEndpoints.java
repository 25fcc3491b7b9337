// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.api.AssetType;
import io.cometlake.client.api.LineageDirection;
import io.cometlake.client.http.CometRequest;

import static io.cometlake.client.http.CometRequest.REST_BASE;

/** What is asked of the server about one experiment. */
final class ExperimentReadEndpoints {
    private final String key;

    ExperimentReadEndpoints(String key) {
        this.key = key;
    }

    /** A server that does not know the experiment says so with 404, an older one with 400. */
    CometRequest metadata() {
        return ExperimentEndpoints.metadata(key);
    }

    CometRequest allMetrics() {
        return subject("metrics/get-all");
    }

    CometRequest metric(String name) {
        return subject("metrics/get-metric")
                .with("metricName", name)
                .about("metric '" + name + "' of experiment " + key);
    }

    CometRequest metricsSummary() {
        return subject("metrics/summary");
    }

    CometRequest parameters() {
        return subject("parameters");
    }

    CometRequest others() {
        return subject("log-other");
    }

    CometRequest tags() {
        return subject("tags");
    }

    CometRequest html() {
        return subject("html");
    }

    CometRequest code() {
        return subject("code");
    }

    CometRequest output() {
        return subject("output");
    }

    CometRequest graph() {
        return subject("graph");
    }

    CometRequest systemDetails() {
        return subject("system-details");
    }

    CometRequest gitMetadata() {
        return subject("git/metadata");
    }

    CometRequest gitPatch() {
        return subject("git/patch");
    }

    CometRequest assets(AssetType type) {
        return subject("asset/list").with("type", type.wireName());
    }

    CometRequest assetsByName(String name, AssetType type) {
        CometRequest request =
                subject("asset/get-by-name").with("assetName", name).about("asset '" + name + "' of experiment " + key);
        return type.equals(AssetType.ALL) ? request : request.with("type", type.wireName());
    }

    /** Servers differ in whether they send the content or point to it. */
    CometRequest asset(String assetId) {
        return AssetEndpoints.content(assetId, key).about("asset " + assetId + " of experiment " + key);
    }

    CometRequest models() {
        return subject("model");
    }

    CometRequest modelAssets(String model) {
        return subject("model/asset/list").with("modelName", model).about("model '" + model + "' of experiment " + key);
    }

    CometRequest modelZip(String model) {
        return subject("model/download").with("modelName", model).about("model '" + model + "' of experiment " + key);
    }

    CometRequest artifacts(LineageDirection direction) {
        String filter = switch (direction) {
            case ALL -> "all";
            case INPUT -> "input";
            case OUTPUT -> "output";
        };
        return get("get/artifacts")
                .with("experimentKey", key)
                .with("filter", filter)
                .about("experiment " + key);
    }

    CometRequest views(String projectId) {
        return ofProject("views/get-all", projectId);
    }

    CometRequest chartTemplates(String projectId) {
        return ofProject("views/chart-templates", projectId);
    }

    private CometRequest ofProject(String endpoint, String projectId) {
        return get(endpoint)
                .with("projectId", projectId)
                .with("experimentKey", key)
                .about("experiment " + key);
    }

    private CometRequest subject(String subject) {
        return get("experiment/" + subject).with("experimentKey", key).about("experiment " + key);
    }

    private static CometRequest get(String endpoint) {
        return CometRequest.get(REST_BASE + endpoint);
    }
}
