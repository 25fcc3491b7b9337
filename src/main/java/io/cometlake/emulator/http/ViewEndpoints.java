// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.json.JsonWriter;
import io.cometlake.emulator.store.Store;
import io.cometlake.emulator.store.View;
import io.cometlake.emulator.store.Views;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Views of projects, and chart templates of experiments. A workspace has none of its own: no REST call makes them. */
final class ViewEndpoints {
    private static final List<String> STATES =
            List.of("experimentQueryState", "dashboardChartState", "reactGridTableState", "v2", "v3");

    private final Store store;
    private final Views views;

    ViewEndpoints(Store store, Views views) {
        this.store = store;
        this.views = views;
    }

    void register(Routes routes) {
        routes.get("views/get-all", call -> list(call, View.Kind.VIEW))
                .get("views/chart-templates", call -> list(call, View.Kind.CHART_TEMPLATE))
                .post("write/views/upsert", call -> upsert(call, View.Kind.VIEW))
                .post("write/chart-templates/upsert", call -> upsert(call, View.Kind.CHART_TEMPLATE));
    }

    private @Nullable String experiment(Call call) {
        return call.experiments().stream()
                .map(key -> store.experiment(key).key())
                .findFirst()
                .orElse(null);
    }

    private Answer list(Call call, View.Kind kind) {
        String projectId = store.project(call.requiredQuery("projectId")).id();
        List<View> found = views.of(kind, projectId, experiment(call));
        return Answer.json(out -> {
            out.beginObject().name("views").beginArray();
            for (View view : found) {
                write(view, out);
            }
            out.endArray().endObject();
        });
    }

    private Answer upsert(Call call, View.Kind kind) {
        String projectId = store.project(call.requiredText("projectId")).id();
        String name = call.requiredText("templateName");
        Map<String, JsonNode> states = new LinkedHashMap<>();
        for (String state : STATES) {
            call.member(state).ifPresent(value -> states.put(state, value));
        }
        View view = call.text("templateId")
                .map(id -> views.change(id, projectId, name, states))
                .orElseGet(() -> views.add(kind, name, projectId, experiment(call), states));
        return Answer.json(out -> write(view, out));
    }

    private static void write(View view, JsonWriter out) throws IOException {
        out.beginObject()
                .member("templateId", view.id())
                .member("templateName", view.name())
                .member("projectId", view.projectId());
        if (view.experimentKey() != null) {
            out.member("experimentKey", view.experimentKey());
        }
        for (Map.Entry<String, JsonNode> state : view.states().entrySet()) {
            out.name(state.getKey()).token(state.getValue().toString());
        }
        out.endObject();
    }
}
