// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.api.LineageDirection;
import io.cometlake.client.model.Asset;
import io.cometlake.client.model.ExperimentModel;
import io.cometlake.client.model.GitMetadata;
import io.cometlake.client.model.SummaryEntry;
import io.cometlake.client.model.SystemDetails;
import io.cometlake.client.model.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads what of an experiment is one small JSON document each. Thread-safe. */
final class ExperimentDocuments {
    private final ApiCalls calls;
    private final ExperimentReadEndpoints endpoints;

    ExperimentDocuments(ApiCalls calls, ExperimentReadEndpoints endpoints) {
        this.calls = calls;
        this.endpoints = endpoints;
    }

    List<SummaryEntry> parameters() {
        return calls.list(endpoints.parameters(), "values", SummaryEntry.class);
    }

    List<SummaryEntry> others() {
        return calls.list(endpoints.others(), "values", SummaryEntry.class);
    }

    List<String> tags() {
        return calls.list(endpoints.tags(), "tags", String.class);
    }

    Optional<String> html() {
        return calls.member(endpoints.html(), "html", String.class);
    }

    Optional<String> code() {
        return calls.member(endpoints.code(), "code", String.class);
    }

    Optional<String> output() {
        return calls.member(endpoints.output(), "output", String.class);
    }

    Optional<String> graph() {
        return calls.member(endpoints.graph(), "graph", String.class);
    }

    Optional<SystemDetails> systemDetails() {
        return calls.find(endpoints.systemDetails(), SystemDetails.class);
    }

    Optional<GitMetadata> gitMetadata() {
        return calls.find(endpoints.gitMetadata(), GitMetadata.class);
    }

    List<ExperimentModel> models() {
        return calls.list(endpoints.models(), "models", ExperimentModel.class);
    }

    List<Asset> modelAssets(String model) {
        return calls.list(endpoints.modelAssets(model), "assets", Asset.class);
    }

    List<JsonNode> artifacts(LineageDirection direction) {
        return calls.list(endpoints.artifacts(direction), "artifacts", JsonNode.class);
    }

    List<View> views(String projectId) {
        List<View> views = new ArrayList<>(calls.list(endpoints.views(projectId), "views", View.class));
        views.addAll(calls.list(endpoints.chartTemplates(projectId), "views", View.class));
        return views;
    }
}
