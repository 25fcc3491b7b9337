// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.store.Asset;
import io.cometlake.emulator.store.Refusal;
import io.cometlake.emulator.store.RefusedException;
import io.cometlake.emulator.store.RegistryItem;
import io.cometlake.emulator.store.RegistryLabels;
import io.cometlake.emulator.store.RegistryModel;
import io.cometlake.emulator.store.RegistryStore;
import io.cometlake.emulator.store.Store;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads of registered models. */
final class RegistryEndpoints {
    private final Store store;
    private final RegistryStore registry;
    private final RegistryJson json;

    RegistryEndpoints(Store store, RegistryJson json) {
        this.store = store;
        this.registry = store.registry();
        this.json = json;
    }

    void register(Routes routes) {
        routes.get("registry-model", this::list)
                .get("registry-model/count", this::count)
                .get("registry-model/allowed_status_values", this::statuses)
                .get("registry-model/details", this::details)
                .get("registry-model/compact-details", this::compact)
                .get("registry-model/notes", this::notes)
                .get("registry-model/latest_version", this::latest)
                .get("registry-model/items", this::items)
                .get("registry-model/item/download", this::download)
                .get("registry-model/item/download-instructions", this::instructions);
    }

    private List<RegistryModel> models(Call call) {
        String workspace = call.requiredQuery("workspaceName");
        store.projects(workspace);
        return registry.models(workspace);
    }

    /** The model that a query names. */
    static RegistryModel model(Call call, RegistryStore registry) {
        return registry.model(call.requiredQuery("workspaceName"), call.requiredQuery("modelName"));
    }

    private RegistryModel model(Call call) {
        return model(call, registry);
    }

    private Answer list(Call call) {
        List<RegistryModel> models = models(call);
        return Answer.json(out -> {
            out.beginObject().name("registryModels").beginArray();
            for (RegistryModel model : models) {
                json.writeSummary(model, out);
            }
            out.endArray().endObject();
        });
    }

    private Answer count(Call call) {
        int count = models(call).size();
        return Answer.json(
                out -> out.beginObject().member("registryModelCount", count).endObject());
    }

    private Answer statuses(Call call) {
        store.projects(call.requiredQuery("workspaceName"));
        return Answer.json(out -> out.beginObject()
                .name("allowedStatus")
                .texts(RegistryLabels.STATUSES)
                .endObject());
    }

    private Answer details(Call call) {
        RegistryModel model = model(call);
        List<RegistryItem> items = registry.items(model.id());
        return Answer.json(out -> json.writeDetails(model, items, call, out));
    }

    private Answer compact(Call call) {
        RegistryModel model = model(call);
        return Answer.json(out -> json.writeCompact(model, out));
    }

    private Answer notes(Call call) {
        String notes = model(call).notes();
        return Answer.json(out -> out.beginObject().member("notes", notes).endObject());
    }

    /** The newest version of those that are meant; none where there is none. */
    private Answer latest(Call call) {
        Optional<Integer> major = call.natural("versionMajor");
        Optional<Integer> minor = call.natural("versionMinor");
        Predicate<RegistryItem> isMeant =
                item -> major.filter(wanted -> wanted != item.version().major()).isEmpty()
                        && minor.filter(wanted -> wanted != item.version().minor())
                                .isEmpty()
                        && hasStage(item, call);
        RegistryModel model = model(call);
        List<RegistryItem> newest =
                registry.items(model.id()).stream().filter(isMeant).limit(1).toList();
        return Answer.json(out -> json.writeDetails(model, newest, call, out));
    }

    private static boolean hasStage(RegistryItem item, Call call) {
        return call.query("stage").filter(stage -> !item.hasTag(stage)).isEmpty();
    }

    private Answer items(Call call) {
        String prefix = call.query("versionPrefix").orElse("");
        Optional<String> tag = call.query("tag");
        Optional<String> status = call.query("status");
        List<RegistryItem> found = registry.items(model(call).id()).stream()
                .filter(item -> item.version().text().startsWith(prefix))
                .filter(item -> tag.filter(wanted -> !item.hasTag(wanted)).isEmpty())
                .filter(item -> status.filter(wanted -> !item.labels().status().equals(wanted))
                        .isEmpty())
                .toList();
        return Answer.json(out -> {
            out.beginObject().name("items").beginArray();
            for (RegistryItem item : found) {
                json.writeItem(item, call, out);
            }
            out.endArray().endObject();
        });
    }

    /** The version that a query names by itself or by a stage; the newest one where it names neither. */
    private List<RegistryItem> meant(RegistryModel model, Call call) {
        Optional<String> version = call.query("version");
        return registry.items(model.id()).stream()
                .filter(item -> version.filter(wanted -> !item.version().text().equals(wanted))
                        .isEmpty())
                .filter(item -> hasStage(item, call))
                .limit(1)
                .toList();
    }

    private Answer instructions(Call call) {
        RegistryModel model = model(call);
        List<RegistryItem> items = meant(model, call);
        return Answer.json(out -> json.writeInstructions(model, items, call, out));
    }

    private Answer download(Call call) {
        List<RegistryItem> items = meant(model(call), call);
        if (items.isEmpty()) {
            throw new RefusedException(
                    Refusal.NO_SUCH_MODEL, "No such version of model " + call.requiredQuery("modelName"));
        }
        List<Asset> files = json.files(items.get(0));
        return ZipStream.of(files);
    }
}
