// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.AssetServing;
import io.cometlake.emulator.store.Asset;
import io.cometlake.emulator.store.AssetStore;
import io.cometlake.emulator.store.Experiment;
import io.cometlake.emulator.store.Refusal;
import io.cometlake.emulator.store.RefusedException;
import io.cometlake.emulator.store.Store;
import java.util.List;
import java.util.Optional;

/** Lists of assets, and their bytes. */
final class AssetEndpoints {
    private static final String ALL = "all";

    private final Store store;
    private final AssetStore assets;
    private final FullMetrics fullMetrics;
    private final CurrentBehaviour behaviour;
    private final ObjectStore objects;
    private final AssetJson json;

    AssetEndpoints(Store store, CurrentBehaviour behaviour, ObjectStore objects, AssetJson json) {
        this.store = store;
        this.assets = store.assets();
        this.fullMetrics = new FullMetrics(assets);
        this.behaviour = behaviour;
        this.objects = objects;
        this.json = json;
    }

    void register(Routes routes) {
        routes.get("experiment/asset/list", this::list)
                .get("experiment/asset/get-by-name", this::byName)
                .get("experiment/asset/get-asset", this::asset)
                .get("experiment/processing/status", this::processing);
    }

    private Answer list(Call call) {
        Experiment experiment = store.experiment(call.experimentKey());
        return json.list(ofType(experiment, call.query("type").orElse(ALL)), call);
    }

    private Answer byName(Call call) {
        Experiment experiment = store.experiment(call.experimentKey());
        String name = call.requiredQuery("assetName");
        List<Asset> named = ofType(experiment, call.query("type").orElse(ALL)).stream()
                .filter(asset -> asset.fileName().equals(name))
                .toList();
        return json.list(named, call);
    }

    /** Series that are whole have no names in a list of everything: they are made when they are asked for. */
    private List<Asset> ofType(Experiment experiment, String type) {
        List<Asset> logged = assets.ofExperiment(experiment.key()).stream()
                .filter(asset -> type.equals(ALL) || asset.type().equals(type))
                .toList();
        return type.equals(FullMetrics.TYPE) ? fullMetrics.beside(logged, experiment) : logged;
    }

    private Answer asset(Call call) {
        Asset asset = find(call);
        if (asset.description().isRemote()) {
            throw new RefusedException(
                    Refusal.BAD_REQUEST,
                    "Asset " + asset.id() + " is elsewhere: "
                            + asset.description().link());
        }
        AssetServing serving = behaviour.get().assets();
        Integer redirect = serving.redirect();
        boolean asks = call.flag("allow301") || serving.redirected() == AssetServing.Redirected.ALL;
        if (redirect != null && asks) {
            return Answer.redirect(redirect, objects.location(asset));
        }
        return call.header("Range")
                .filter(range -> serving.restRanges() == AssetServing.Ranges.HONOURED)
                .map(range -> RangeAnswers.part(asset.content(), range, serving.extraBytes()))
                .orElseGet(() -> RangeAnswers.whole(asset.content()));
    }

    /** Files of artifacts are found without an experiment, or with one that only uses them. */
    private Asset find(Call call) {
        String id = call.requiredQuery("assetId");
        Optional<String> versionId = call.query("artifactVersionId");
        if (versionId.isPresent()) {
            return require(
                    assets.find(id)
                            .filter(asset ->
                                    versionId.get().equals(asset.description().artifactVersionId())),
                    id,
                    "artifact version " + versionId.get());
        }
        String key = store.experiment(call.experimentKey()).key();
        return require(assets.find(id).filter(asset -> asset.experimentKey().equals(key)), id, "experiment " + key);
    }

    private static Asset require(Optional<Asset> asset, String id, String place) {
        return asset.orElseThrow(() -> new RefusedException(Refusal.NO_SUCH_ASSET, "No asset " + id + " in " + place));
    }

    /** Whatever is uploaded here is there at once. */
    private Answer processing(Call call) {
        store.experiment(call.experimentKey());
        return Answer.json(out -> out.beginObject().member("processing", false).endObject());
    }
}
