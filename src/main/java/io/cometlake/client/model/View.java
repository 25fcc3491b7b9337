// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A saved view of a project or an experiment. Its states are Comet's own and may be JSON, or text that holds JSON; null members are
 * left out of what is sent.
 *
 * @param name {@code templateName} on the wire
 * @param templateId null for a view that is to be created
 * @param projectId null for a view that is to be created
 * @param queryState {@code experimentQueryState} on the wire: filters
 * @param chartState {@code dashboardChartState} on the wire: panels
 * @param tableState {@code reactGridTableState} on the wire: columns
 */
public record View(
        @JsonProperty("templateName") String name,
        @Nullable String templateId,
        @Nullable String projectId,
        @Nullable String experimentKey,
        @JsonProperty("experimentQueryState") @Nullable JsonNode queryState,
        @JsonProperty("dashboardChartState") @Nullable JsonNode chartState,
        @JsonProperty("reactGridTableState") @Nullable JsonNode tableState,
        @Nullable JsonNode v2,
        @Nullable JsonNode v3) {
    /** A view to be created, as yet without any state. */
    public static View named(String name) {
        return new View(name, null, null, null, null, null, null, null, null);
    }

    /** The same with filters. */
    public View withQueryState(JsonNode state) {
        return new View(name, templateId, projectId, experimentKey, state, chartState, tableState, v2, v3);
    }

    /** The same with panels. */
    public View withChartState(JsonNode state) {
        return new View(name, templateId, projectId, experimentKey, queryState, state, tableState, v2, v3);
    }

    /** The same with columns. */
    public View withTableState(JsonNode state) {
        return new View(name, templateId, projectId, experimentKey, queryState, chartState, state, v2, v3);
    }
}
