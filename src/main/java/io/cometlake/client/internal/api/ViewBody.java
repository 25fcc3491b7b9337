// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.internal.Json;
import io.cometlake.client.model.View;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A view as Comet wants it, of a project or of an experiment: what it does not have is left out. */
final class ViewBody {
    private ViewBody() {}

    static ObjectNode of(View view) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("templateName", view.name());
        if (view.templateId() != null) {
            body.put("templateId", view.templateId());
        }
        if (view.experimentKey() != null) {
            body.put("experimentKey", view.experimentKey());
        }
        set(body, "experimentQueryState", view.queryState());
        set(body, "dashboardChartState", view.chartState());
        set(body, "reactGridTableState", view.tableState());
        set(body, "v2", view.v2());
        set(body, "v3", view.v3());
        return body;
    }

    private static void set(ObjectNode body, String member, @Nullable JsonNode value) {
        if (value != null) {
            body.set(member, value);
        }
    }
}
