// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.store.AssetContent;
import io.cometlake.emulator.store.AssetDescription;
import io.cometlake.emulator.store.Refusal;
import io.cometlake.emulator.store.RefusedException;
import io.cometlake.emulator.store.Store;

/** Files that the streaming client sends: it chooses their ids, and has names of its own for what the REST API knows. */
final class StreamingUploads {
    /** Files of artifacts that are elsewhere; on the alternate base of the REST API. */
    static final String REMOTE_FILES = "write/artifact/assets/remote/batch";

    /** What it sends for a name where it has none. */
    private static final String NAMELESS = "auto-generated-in-the-backend";

    private final Store store;
    private final AssetWrites writes;

    StreamingUploads(Store store, AssetWrites writes) {
        this.store = store;
        this.writes = writes;
    }

    void register(Routes routes) {
        routes.post(StreamingEndpoints.BASE + "asset/upload", this::asset)
                .post(StreamingEndpoints.BASE + "visualizations/upload", this::image)
                .post(StreamingEndpoints.BASE + "asset/log-remote-model", this::remoteModel)
                .post(REMOTE_FILES, this::remoteFiles)
                .post(StreamingEndpoints.BASE + "git-patch/upload", call -> writes.patch(call, experimentKey(call)));
    }

    private static String experimentKey(Call call) {
        return call.query("experimentId")
                .orElseThrow(() -> new RefusedException(Refusal.NO_EXPERIMENT_KEY, "No experimentId was given"));
    }

    private Answer asset(Call call) {
        String key = experimentKey(call);
        String id = call.query("assetId").orElseGet(() -> store.assets().newId(key));
        AssetDescription description = AssetWrites.description(call);
        boolean isNamed = !description.fileName().equals(NAMELESS);
        return writes.keep(
                key, id, isNamed ? description : description.withFileName(description.type() + "-" + id), call);
    }

    private Answer image(Call call) {
        String key = experimentKey(call);
        String id = call.query("imageId").orElseGet(() -> store.assets().newId(key));
        AssetDescription description = AssetWrites.description(call)
                .withFileName(call.query("figName").orElse("image-" + id))
                .withType("image");
        return writes.keep(key, id, description, call);
    }

    /** A model whose files are elsewhere. */
    private Answer remoteModel(Call call) {
        String key = store.change(call.experimentKey()).key();
        String model = call.requiredText("modelName");
        for (Call file : call.parts("remoteEntities")) {
            AssetDescription description =
                    AssetDescription.ofModel(model, file.text("fileName").orElse(model));
            addRemote(key, description, file.requiredText("remoteUrl"), file);
        }
        return Answer.saved();
    }

    private Answer remoteFiles(Call call) {
        String key = store.change(call.experimentKey()).key();
        for (Call file : call.parts("remoteArtifactAssetRequests")) {
            AssetDescription description = AssetDescription.of(
                            file.requiredText("fileName"), file.text("type").orElse(AssetDescription.ASSET))
                    .inArtifactVersion(file.requiredText("artifactVersionId"));
            addRemote(key, description, file.requiredText("link"), file);
        }
        return Answer.saved();
    }

    private void addRemote(String key, AssetDescription description, String link, Call file) {
        String id = file.text("assetId").orElseGet(() -> store.assets().newId(key));
        AssetDescription remote =
                description.withMetadata(file.text("metadata").orElse(null)).withLink(link);
        store.assets().add(id, key, remote, AssetContent.of(new byte[0]));
    }
}
