// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.json.JsonWriter;
import io.cometlake.emulator.store.Asset;
import io.cometlake.emulator.store.ExperimentModel;
import io.cometlake.emulator.store.Refusal;
import io.cometlake.emulator.store.RefusedException;
import io.cometlake.emulator.store.RegistryItem;
import io.cometlake.emulator.store.Store;
import java.io.IOException;
import java.util.List;

/** The models that experiments logged. */
final class ModelEndpoints {
    private final Store store;
    private final AssetJson json;

    ModelEndpoints(Store store, AssetJson json) {
        this.store = store;
        this.json = json;
    }

    void register(Routes routes) {
        routes.get("experiment/model", this::models)
                .get("experiment/model/asset/list", call -> json.list(assets(call), call))
                .get("experiment/model/download", this::download);
    }

    private Answer models(Call call) {
        List<ExperimentModel> models =
                store.assets().models(store.experiment(call.experimentKey()).key());
        return Answer.json(out -> {
            out.beginObject().name("models").beginArray();
            for (ExperimentModel model : models) {
                out.beginObject()
                        .member("experimentModelId", model.id())
                        .member("experimentKey", model.experimentKey())
                        .member("modelName", model.name());
                writeRecords(model, out);
                out.endObject();
            }
            out.endArray().endObject();
        });
    }

    /** Where the model is registered. */
    private void writeRecords(ExperimentModel model, JsonWriter out) throws IOException {
        out.name("registryRecords").beginArray();
        for (RegistryItem item : store.registry().itemsOf(model)) {
            out.beginObject()
                    .member("registryModelId", item.modelId())
                    .member("registryModelItemId", item.id())
                    .member(
                            "registryModelName",
                            store.registry().model(item.modelId()).name())
                    .member("version", item.version().text())
                    .member("createdAt", item.createdAt())
                    .endObject();
        }
        out.endArray();
    }

    private List<Asset> assets(Call call) {
        String key = store.experiment(call.experimentKey()).key();
        return store.assets().ofModel(key, call.requiredQuery("modelName"));
    }

    private Answer download(Call call) {
        List<Asset> files = assets(call);
        if (files.isEmpty()) {
            throw new RefusedException(
                    Refusal.NO_SUCH_ASSET,
                    "No model " + call.requiredQuery("modelName") + " in experiment " + call.experimentKey());
        }
        return ZipStream.of(files);
    }
}
