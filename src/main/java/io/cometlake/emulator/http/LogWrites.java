// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.store.LoggedValue;
import io.cometlake.emulator.store.Store;
import io.cometlake.emulator.store.StoredExperiment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What experiments log: metrics, parameters, others, tags, texts, details. */
final class LogWrites {
    private static final String ADDITIONAL_INFO = "logAdditionalSystemInfoList";

    private final Store store;

    LogWrites(Store store) {
        this.store = store;
    }

    void register(Routes routes) {
        routes.post("write/experiment/metric", this::metric)
                .post("write/experiment/metric/delete", this::deleteMetric)
                .post("write/experiment/parameter", this::parameter)
                .post("write/experiment/parameter/delete", this::deleteParameter)
                .post("write/experiments/parameters/delete", this::deleteParameters)
                .post("write/experiment/log-other", this::other)
                .post("write/experiment/tags", this::tags)
                .post("write/experiment/tags/delete", this::deleteTags)
                .post("write/experiment/html", call -> text(call, "html", !call.isTrue("override")))
                .post("write/experiment/code", call -> text(call, "code", false))
                .post("write/experiment/graph", call -> text(call, "graph", false))
                .post("write/experiment/output", this::output)
                .post("write/experiment/system-details", call -> details(call, "system-details"))
                .post("write/experiment/git/metadata", call -> details(call, "git/metadata"));
    }

    private StoredExperiment experiment(Call call) {
        StoredExperiment experiment = store.change(call.experimentKey());
        experiment.heardOf(store.now());
        return experiment;
    }

    private Answer metric(Call call) {
        LoggedPoint.of(call, store::now).addTo(experiment(call));
        return Answer.saved();
    }

    private Answer deleteMetric(Call call) {
        experiment(call).removeMetric(call.requiredText("metricName"));
        return Answer.saved();
    }

    private Answer parameter(Call call) {
        experiment(call).setParameter(parameter(call, store::now));
        return Answer.saved();
    }

    static LoggedValue parameter(Call call, LongSupplier now) {
        return new LoggedValue(
                call.requiredText("parameterName"),
                call.text("parameterValue").orElse("null"),
                call.whole("timestamp").orElseGet(now::getAsLong),
                call.whole("step").orElse(null));
    }

    private Answer deleteParameter(Call call) {
        experiment(call).removeParameter(call.requiredText("parameterName"));
        return Answer.saved();
    }

    /** The body is a bare array. */
    private Answer deleteParameters(Call call) {
        for (JsonNode element : call.body()) {
            String key = element.path("experimentKey").asString("");
            store.change(key).removeParameter(element.path("parameterName").asString(""));
        }
        return Answer.saved();
    }

    private Answer other(Call call) {
        LoggedValue value = new LoggedValue(
                call.requiredText("key"),
                call.text("value").orElse("null"),
                call.whole("timestamp").orElseGet(store::now),
                null);
        experiment(call).setOther(value);
        return Answer.saved();
    }

    /** People do this as well: it is no sign of life. */
    private Answer tags(Call call) {
        store.change(call.experimentKey()).addTags(call.texts("addedTags"));
        return Answer.saved();
    }

    private Answer deleteTags(Call call) {
        store.change(call.experimentKey()).removeTags(call.texts("tags"));
        return Answer.saved();
    }

    private Answer text(Call call, String subject, boolean append) {
        experiment(call).setText(subject, call.requiredText(subject), append);
        return Answer.saved();
    }

    private Answer output(Call call) {
        StringBuilder lines = new StringBuilder();
        call.requiredMember("outputLines")
                .forEach(line -> lines.append(line.path("output").asString("")));
        experiment(call).setText("output", lines.toString(), true);
        return Answer.saved();
    }

    private Answer details(Call call, String subject) {
        Map<String, JsonNode> details = new LinkedHashMap<>();
        call.body().forEachEntry(details::put);
        details.remove("experimentKey");
        StoredExperiment experiment = experiment(call);
        if (details.get(ADDITIONAL_INFO) instanceof ArrayNode more) {
            details.put(ADDITIONAL_INFO, merged(experiment.details(subject).get(ADDITIONAL_INFO), more));
        }
        experiment.setDetails(subject, details);
        return Answer.saved();
    }

    /** Every call adds what it says, or says it anew. */
    private static ArrayNode merged(@Nullable JsonNode before, ArrayNode more) {
        Map<JsonNode, JsonNode> byKey = new LinkedHashMap<>();
        if (before != null) {
            before.forEach(entry -> byKey.put(entry.path("key"), entry));
        }
        more.forEach(entry -> byKey.put(entry.path("key"), entry));
        return JsonNodeFactory.instance.arrayNode().addAll(byKey.values());
    }
}
