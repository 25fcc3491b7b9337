// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.AssetServing;
import io.cometlake.emulator.json.JsonWriter;
import io.cometlake.emulator.store.Asset;
import io.cometlake.emulator.store.AssetDescription;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/** What lists say about assets. */
final class AssetJson {
    private final CurrentBehaviour behaviour;
    private final ObjectStore objects;
    private final Supplier<URI> url;

    AssetJson(CurrentBehaviour behaviour, ObjectStore objects, Supplier<URI> url) {
        this.behaviour = behaviour;
        this.objects = objects;
        this.url = url;
    }

    /** The answer that is nothing but a list. */
    Answer list(List<Asset> assets, Call call) {
        return Answer.json(out -> {
            out.beginObject();
            writeList(out, assets, call);
            out.endObject();
        });
    }

    /** The member {@code assets} of an object that is open. */
    void writeList(JsonWriter out, List<Asset> assets, Call call) throws IOException {
        out.name("assets").beginArray();
        for (Asset asset : assets) {
            write(out, asset, call);
        }
        out.endArray();
    }

    /** Whether lists have links to the object store. */
    boolean hasStoreLinks() {
        return behaviour.get().assets().s3Links() == AssetServing.S3Links.PRESENT;
    }

    /** @param call whose key goes into the line for curl, as the real server has it there */
    private void write(JsonWriter out, Asset asset, Call call) throws IOException {
        AssetDescription description = asset.description();
        boolean whole = behaviour.age().hasWholeMetadata();
        out.beginObject()
                .member("fileName", description.fileName())
                .member("fileSize", asset.content().size() + extraBytes(asset))
                .member("runContext", description.context())
                .member("step", description.step());
        if (whole) {
            out.member("remote", description.isRemote());
        }
        out.member("link", description.isRemote() ? description.link() : page(asset, false))
                .member("compressedAssetLink", page(asset, true))
                .member("s3Link", hasStoreLinks() && !description.isRemote() ? objects.link(asset) : null)
                .member("createdAt", asset.createdAt())
                .member("dir", description.folder())
                .member("canView", is(asset, "image"))
                .member("audio", is(asset, "audio"));
        if (whole) {
            out.member("video", is(asset, "video"));
        }
        out.member("histogram", asset.type().startsWith("histogram"))
                .member("image", is(asset, "image"))
                .member("type", asset.type())
                .member("metadata", description.metadata())
                .member("assetId", asset.id());
        if (whole) {
            out.name("tags").beginArray();
            for (String tag : description.tags()) {
                out.value(tag);
            }
            out.endArray().member("curlDownload", curl(asset, call.apiKey()));
        }
        out.member("experimentKey", asset.experimentKey())
                .name("items")
                .beginArray()
                .endArray()
                .name("etag")
                .nullValue()
                .endObject();
    }

    private long extraBytes(Asset asset) {
        return asset.description().isRemote() ? 0 : behaviour.get().assets().extraBytes();
    }

    private static boolean is(Asset asset, String type) {
        return asset.type().equals(type);
    }

    private String page(Asset asset, boolean compressed) {
        return url.get() + "/api/asset/download?experimentKey=" + asset.experimentKey() + "&assetId=" + asset.id()
                + "&isCompressed=" + compressed;
    }

    private String curl(Asset asset, String key) {
        return "curl \"" + url.get() + "/api/rest/v2/experiment/asset/get-asset?experimentKey=" + asset.experimentKey()
                + "&assetId=" + asset.id() + "\" -H\"Authorization: " + key + "\" > \"" + asset.fileName() + "\"";
    }
}
