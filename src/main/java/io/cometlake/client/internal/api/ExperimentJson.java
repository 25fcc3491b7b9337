// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.api.ExperimentReads;
import io.cometlake.client.internal.Json;
import io.cometlake.client.model.ExperimentMetadata;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An experiment as one JSON object, with the members that Comet's own client gives it. */
final class ExperimentJson {
    private ExperimentJson() {}

    static ObjectNode known(ExperimentReads experiment) {
        ExperimentMetadata metadata = experiment.metadata();
        return Json.MAPPER
                .createObjectNode()
                .put("id", metadata.experimentKey())
                .put("name", metadata.experimentName())
                .put("workspace", metadata.workspaceName())
                .put("project_name", metadata.projectName())
                .put("archived", metadata.archived())
                .put("url", experiment.url().toString())
                .put("duration_millis", metadata.durationMillis())
                .put("start_server_timestamp", metadata.startTimeMillis())
                .put("end_server_timestamp", metadata.endTimeMillis())
                .put("optimization_id", metadata.optimizationId())
                .put("file_path", metadata.filePath())
                .put("file_name", metadata.fileName());
    }

    /** In the order in which Comet's own client asks. */
    static ObjectNode full(ExperimentReads experiment) {
        ObjectNode all = known(experiment);
        all.put("git_patch", experiment.getGitPatchText().orElse(null));
        all.set("assets", node(experiment.getAssetList()));
        all.put("code", experiment.getCode().orElse(null));
        all.put("html", experiment.getHtml().orElse(null));
        all.set("metrics", node(experiment.getMetrics()));
        all.set("metrics_summary", node(experiment.getMetricsSummary()));
        all.put("model_graph", experiment.getModelGraph().orElse(null));
        all.set("others", node(experiment.getOthersSummary()));
        all.put("output", experiment.getOutput().orElse(null));
        all.set("parameters", node(experiment.getParametersSummary()));
        all.set("system_details", node(experiment.getSystemDetails().orElse(null)));
        all.set("tags", node(experiment.getTags()));
        all.set("git_metadata", node(experiment.getGitMetadata().orElse(null)));
        return all;
    }

    private static JsonNode node(@Nullable Object value) {
        return value == null ? Json.MAPPER.nullNode() : Json.MAPPER.valueToTree(value);
    }
}
