// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.store.ExperimentModel;
import io.cometlake.emulator.store.Refusal;
import io.cometlake.emulator.store.RefusedException;
import io.cometlake.emulator.store.RegistryDraft;
import io.cometlake.emulator.store.RegistryDraft.Target;
import io.cometlake.emulator.store.RegistryItem;
import io.cometlake.emulator.store.RegistryLabels;
import io.cometlake.emulator.store.RegistryModel;
import io.cometlake.emulator.store.RegistryStore;
import io.cometlake.emulator.store.SemanticVersion;
import io.cometlake.emulator.store.Store;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Registers models, and changes registered ones. */
final class RegistryWrites {
    private final Store store;
    private final RegistryStore registry;

    RegistryWrites(Store store) {
        this.store = store;
        this.registry = store.registry();
    }

    void register(Routes routes) {
        routes.post("write/registry-model", call -> registerOld(call, Target.NEW_MODEL))
                .post("write/registry-model/item", call -> registerOld(call, Target.KNOWN_MODEL))
                .post("write/registry-model/item/create", this::register)
                .post("write/registry-model/update", this::update)
                .post("write/registry-model/notes", this::notes)
                .get("write/registry-model/delete", this::delete);
    }

    /** As servers before 3.5.42 take it: the model by its id, and whether its name is new by the path. */
    private Answer registerOld(Call call, Target target) {
        String id = call.requiredText("experimentModelId");
        ExperimentModel model = store.assets()
                .findModel(id)
                .orElseThrow(() -> new RefusedException(Refusal.BAD_REQUEST, "No experiment has a model " + id));
        RegistryLabels labels =
                new RegistryLabels(call.text("comment").orElse(null), call.texts("stages"), RegistryLabels.NO_STATUS);
        return registered(
                new RegistryDraft(
                        model,
                        workspace(model),
                        call.requiredText("registryModelName"),
                        version(call),
                        call.text("description").orElse(null),
                        isPublic(call, "isPublic"),
                        labels),
                target);
    }

    private Answer register(Call call) {
        String key = store.experiment(call.experimentKey()).key();
        String name = call.requiredText("experimentModelName");
        ExperimentModel model = store.assets().models(key).stream()
                .filter(logged -> logged.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new RefusedException(Refusal.BAD_REQUEST, "Experiment " + key + " has no model " + name));
        RegistryLabels labels = new RegistryLabels(
                call.text("versionComment").orElse(null),
                call.texts("tags"),
                call.text("status").orElse(RegistryLabels.NO_STATUS));
        return registered(
                new RegistryDraft(
                        model,
                        workspace(model),
                        call.text("registryModelName").orElse(name),
                        version(call),
                        call.text("registryModelDescription").orElse(null),
                        isPublic(call, "publicModel"),
                        labels),
                Target.ANY_MODEL);
    }

    private String workspace(ExperimentModel model) {
        return store.experiment(model.experimentKey()).metadata().workspaceName();
    }

    private static @Nullable SemanticVersion version(Call call) {
        return call.text("version").map(SemanticVersion::parse).orElse(null);
    }

    private static @Nullable Boolean isPublic(Call call, String member) {
        return call.member(member).map(JsonNode::asBoolean).orElse(null);
    }

    private Answer registered(RegistryDraft draft, Target target) {
        RegistryItem item = registry.register(draft, target);
        return Answer.json(out -> out.beginObject()
                .member("registryModelId", item.modelId())
                .member("registryModelItemId", item.id())
                .endObject());
    }

    private Answer update(Call call) {
        registry.update(
                call.requiredText("registryModelId"),
                call.text("registryModelName").orElse(null),
                call.text("description").orElse(null),
                isPublic(call, "isPublic"));
        return Answer.saved();
    }

    private Answer notes(Call call) {
        RegistryModel model =
                registry.model(call.requiredText("workspaceName"), call.requiredText("registryModelName"));
        registry.setNotes(model.id(), call.requiredText("notes"));
        return Answer.saved();
    }

    private Answer delete(Call call) {
        registry.delete(RegistryEndpoints.model(call, registry).id());
        return Answer.saved();
    }
}
