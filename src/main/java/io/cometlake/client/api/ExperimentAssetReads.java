// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import io.cometlake.client.model.Asset;
import io.cometlake.client.model.Curve;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** An experiment's files. Content is never answered from memory. */
public interface ExperimentAssetReads {
    /** {@code GET experiment/asset/list}: all of them. One call. */
    default List<Asset> getAssetList() {
        return getAssetList(AssetType.ALL);
    }

    /** Those of one type. One call. */
    List<Asset> getAssetList(AssetType type);

    /**
     * {@code GET experiment/asset/get-asset}: the content, whole in memory. One call.
     *
     * @throws io.cometlake.client.CometNotFoundException if there is no such asset
     */
    byte[] getAsset(String assetId);

    /**
     * The content while it arrives, for what is too large to be held. One call, which is not taken up again where it breaks off.
     *
     * <pre>{@code
     * long lines = experiment.getAsset(id, in -> new BufferedReader(new InputStreamReader(in, UTF_8)).lines().count());
     * }</pre>
     */
    <T> T getAsset(String assetId, ContentReader<T> reader);

    /** The content as text in UTF-8. One call. */
    String getAssetAsText(String assetId);

    /**
     * The content as JSON. One call.
     *
     * @throws io.cometlake.client.CometProtocolException if it is none
     */
    JsonNode getAssetAsJson(String assetId);

    /** {@code GET experiment/asset/get-by-name}: those of a name, which need not be one. One call. */
    default List<Asset> findAssetsByName(String name) {
        return findAssetsByName(name, AssetType.ALL);
    }

    /** The same of one type. Servers older than 4.3.385 are asked for the list. One call. */
    List<Asset> findAssetsByName(String name, AssetType type);

    /**
     * The content of the first asset of a name; empty for none. Two calls.
     *
     * @deprecated use {@link #getAssetsByName}, since several may have that name
     */
    @Deprecated
    default Optional<byte[]> getAssetByName(String name) {
        return getAssetByName(name, AssetType.ALL);
    }

    /**
     * The same of one type.
     *
     * @deprecated use {@link #getAssetsByName}, since several may have that name
     */
    @Deprecated
    default Optional<byte[]> getAssetByName(String name, AssetType type) {
        return findAssetsByName(name, type).stream().findFirst().map(asset -> getAsset(asset.assetId()));
    }

    /** The contents of all assets of a name. One call, and one an asset. */
    default List<byte[]> getAssetsByName(String name) {
        return getAssetsByName(name, AssetType.ALL);
    }

    /** The same of one type. */
    default List<byte[]> getAssetsByName(String name, AssetType type) {
        return findAssetsByName(name, type).stream()
                .map(asset -> getAsset(asset.assetId()))
                .toList();
    }

    /** All curves. One call, and one a curve. */
    List<Curve> getCurves();

    /**
     * One curve. Two calls.
     *
     * @throws io.cometlake.client.CometNotFoundException if there is no such asset
     */
    Curve getCurve(String assetId);
}
