// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.store.Asset;
import io.cometlake.emulator.store.AssetContent;
import io.cometlake.emulator.store.AssetDescription;
import io.cometlake.emulator.store.AssetStore;
import io.cometlake.emulator.store.Refusal;
import io.cometlake.emulator.store.RefusedException;
import io.cometlake.emulator.store.Store;
import io.cometlake.emulator.store.StoredExperiment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Uploads and deletions of assets, and the git patch, which is uploaded like one. */
final class AssetWrites {
    private static final String FILE = "file";
    private static final String LINK = "link";

    private final Store store;

    AssetWrites(Store store) {
        this.store = store;
    }

    void register(Routes routes) {
        routes.post("write/experiment/upload-asset", this::upload)
                .get("write/experiment/asset/delete", this::delete)
                .post("write/experiment/git/patch", call -> patch(call, call.experimentKey()));
    }

    private Answer upload(Call call) {
        String key = call.experimentKey();
        return keep(key, store.assets().newId(key), description(call), call);
    }

    /** Takes in the bytes of the call's form. */
    Answer keep(String experimentKey, String id, AssetDescription description, Call call) {
        StoredExperiment experiment = store.change(experimentKey);
        Form form = call.form();
        AssetContent content = description.isRemote() ? AssetContent.of(new byte[0]) : form.content(FILE);
        AssetStore assets = store.assets();
        Asset asset = call.flag("overwrite")
                ? assets.replace(id, experiment.key(), description, content)
                : assets.add(id, experiment.key(), description, content);
        experiment.heardOf(store.now());
        return Answer.json(out -> out.beginObject()
                .member("msg", "saved")
                .member("code", 200)
                .name("data")
                .nullValue()
                .member("sdk_error_code", 0)
                .member("assetId", asset.id())
                .endObject());
    }

    /** Values of metadata come as a part: the query has their names alone. */
    static AssetDescription description(Call call) {
        Form form = call.form();
        String name = call.query("fileName").or(() -> form.fileName(FILE)).orElse("unnamed");
        return AssetDescription.of(name, call.query("type").orElse(AssetDescription.ASSET))
                .withGroupingName(call.query("groupingName").orElse(null))
                .at(
                        whole(call, "step"),
                        whole(call, "epoch"),
                        call.query("context").orElse(null))
                .withMetadata(form.text("metadata").orElse(null))
                .withTags(form.texts("tags"))
                .inArtifactVersion(call.query("artifactVersionId").orElse(null))
                .withLink(link(call, form));
    }

    private static @Nullable String link(Call call, Form form) {
        Optional<String> link = form.text(LINK);
        if (call.flag("isRemote") && link.isEmpty()) {
            throw new RefusedException(Refusal.BAD_REQUEST, "A remote asset needs the part " + LINK);
        }
        return link.orElse(null);
    }

    private static @Nullable Long whole(Call call, String name) {
        String text = call.query(name).orElse(null);
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new RefusedException(Refusal.BAD_REQUEST, name + " is not a whole number: " + text, e);
        }
    }

    private Answer delete(Call call) {
        StoredExperiment experiment = store.change(call.experimentKey());
        String id = call.requiredQuery("assetId");
        AssetStore assets = store.assets();
        boolean own = assets.find(id)
                .filter(asset -> asset.experimentKey().equals(experiment.key()))
                .isPresent();
        if (!own || !assets.delete(id)) {
            throw new RefusedException(Refusal.NO_SUCH_ASSET, "No asset " + id + " in experiment " + experiment.key());
        }
        return Answer.message("Deleted");
    }

    Answer patch(Call call, String experimentKey) {
        StoredExperiment experiment = store.change(experimentKey);
        experiment.setGitPatch(call.form().content(FILE));
        experiment.heardOf(store.now());
        return Answer.saved();
    }
}
