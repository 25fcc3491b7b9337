// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.store.Refusal;
import io.cometlake.emulator.store.RefusedException;
import io.cometlake.emulator.store.RegistryConfiguration;
import io.cometlake.emulator.store.RegistryStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Changes to one version of a registered model. */
final class RegistryItemWrites {
    private final RegistryStore registry;

    RegistryItemWrites(RegistryStore registry) {
        this.registry = registry;
    }

    void register(Routes routes) {
        routes.post("write/registry-model/item/update", this::update)
                .post("write/registry-model/item/status", this::status)
                .get("write/registry-model/item/stage", this::addStage)
                .get("write/registry-model/item/stage/delete", this::deleteStage)
                .get("write/registry-model/item/delete", this::delete)
                .post("write/registry-model/item/{id}/metadata", this::metadata)
                .post("write/registry-model/item/{id}/status-configuration", this::configure);
    }

    /** Comment and stages, each where it is given. */
    private Answer update(Call call) {
        String id = registry.item(call.requiredText("registryModelItemId")).id();
        call.text("comment").ifPresent(text -> registry.label(id, labels -> labels.withComment(text), "comment", text));
        if (call.member("stages").isPresent()) {
            List<String> stages = call.texts("stages");
            registry.label(id, labels -> labels.withTags(stages), "tags", String.join(", ", stages));
        }
        return Answer.saved();
    }

    private Answer status(Call call) {
        String status = call.requiredText("status");
        registry.label(call.requiredText("modelItemId"), labels -> labels.withStatus(status), "status", status);
        return Answer.saved();
    }

    private Answer addStage(Call call) {
        String stage = call.requiredQuery("stage");
        registry.label(call.requiredQuery("modelItemId"), labels -> labels.withTag(stage), "tag added", stage);
        return Answer.saved();
    }

    private Answer deleteStage(Call call) {
        String stage = call.requiredQuery("stage");
        registry.label(call.requiredQuery("modelItemId"), labels -> labels.withoutTag(stage), "tag deleted", stage);
        return Answer.saved();
    }

    private Answer delete(Call call) {
        registry.deleteItem(call.requiredQuery("modelItemId"));
        return Answer.saved();
    }

    private Answer metadata(Call call) {
        registry.addMetadata(call.variable("id"), pairs(call, "metadata"));
        return Answer.saved();
    }

    private Answer configure(Call call) {
        RegistryConfiguration configuration = new RegistryConfiguration(
                call.isTrue("isReviewRequired"),
                pairs(call, "statusConfiguration"),
                call.text("comment").orElse(null));
        registry.configure(call.variable("id"), call.requiredText("status"), configuration);
        return Answer.saved();
    }

    private static Map<String, JsonNode> pairs(Call call, String member) {
        Map<String, JsonNode> pairs = new LinkedHashMap<>();
        for (JsonNode pair : call.requiredMember(member)) {
            if (!pair.path("key").isString() || !pair.has("value")) {
                throw new RefusedException(Refusal.BAD_REQUEST, member + " has an element without key or value");
            }
            pairs.put(pair.get("key").stringValue(), pair.get("value"));
        }
        return pairs;
    }
}
