// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.json.JsonWriter;
import io.cometlake.emulator.store.Refusal;
import io.cometlake.emulator.store.RefusedException;
import io.cometlake.emulator.store.RegistryChange;
import io.cometlake.emulator.store.RegistryConfiguration;
import io.cometlake.emulator.store.RegistryItem;
import io.cometlake.emulator.store.RegistryStore;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Reads of one version of a registered model. */
final class RegistryItemEndpoints {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.ENGLISH);

    private final RegistryStore registry;
    private final RegistryJson json;

    RegistryItemEndpoints(RegistryStore registry, RegistryJson json) {
        this.registry = registry;
        this.json = json;
    }

    void register(Routes routes) {
        routes.get("registry-model/item/details", this::details)
                .get("registry-model/item/{id}/metadata", this::metadata)
                .get("registry-model/item/{id}/status-configuration", this::configuration)
                .post("registry-model/history/item", this::history);
    }

    private Answer details(Call call) {
        String version = call.requiredQuery("version");
        RegistryItem found = registry
                .items(RegistryEndpoints.model(call, registry).id())
                .stream()
                .filter(item -> item.version().text().equals(version))
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        Refusal.NO_SUCH_MODEL,
                        "Model " + call.requiredQuery("modelName") + " has no version " + version));
        return Answer.json(out -> json.writeItem(found, call, out));
    }

    private Answer metadata(Call call) {
        Map<String, JsonNode> metadata = registry.metadata(call.variable("id"));
        return Answer.json(out -> {
            out.beginObject();
            writePairs("metadata", metadata, out);
            out.endObject();
        });
    }

    private Answer configuration(Call call) {
        RegistryItem item = registry.item(call.variable("id"));
        RegistryConfiguration configuration = registry.configuration(item.id());
        return Answer.json(out -> {
            out.beginObject()
                    .member("status", item.labels().status())
                    .member("modelItemId", item.id())
                    .member("isReviewRequired", configuration.isReviewRequired());
            writePairs("statusConfiguration", configuration.values(), out);
            out.member("comment", configuration.comment()).endObject();
        });
    }

    private static void writePairs(String name, Map<String, JsonNode> pairs, JsonWriter out) throws IOException {
        out.name(name).beginArray();
        for (Map.Entry<String, JsonNode> pair : pairs.entrySet()) {
            out.beginObject()
                    .member("key", pair.getKey())
                    .name("value")
                    .token(pair.getValue().toString())
                    .endObject();
        }
        out.endArray();
    }

    /** Changes by the days they were made on, in UTC, the newest first. */
    private Answer history(Call call) {
        String unit = call.text("groupedBy").orElse("DAY");
        if (!unit.equals("DAY")) {
            throw new RefusedException(Refusal.BAD_REQUEST, "groupedBy is DAY, not " + unit);
        }
        List<RegistryChange> changes = registry.history(call.requiredText("registryModelItemId"));
        Map<String, List<RegistryChange>> byDay = new LinkedHashMap<>();
        for (int i = changes.size() - 1; i >= 0; i--) {
            RegistryChange change = changes.get(i);
            String day = DAY.format(Instant.ofEpochMilli(change.at()).atOffset(ZoneOffset.UTC));
            byDay.computeIfAbsent(day, any -> new ArrayList<>()).add(change);
        }
        return Answer.json(out -> write(byDay, out));
    }

    private static void write(Map<String, List<RegistryChange>> byDay, JsonWriter out) throws IOException {
        out.beginMap();
        for (Map.Entry<String, List<RegistryChange>> day : byDay.entrySet()) {
            out.name(day.getKey()).beginArray();
            for (RegistryChange change : day.getValue()) {
                out.beginObject()
                        .member("createdAt", change.at())
                        .member("userName", change.userName())
                        .member("action", change.action())
                        .member("value", change.value())
                        .endObject();
            }
            out.endArray();
        }
        out.endObject();
    }
}
