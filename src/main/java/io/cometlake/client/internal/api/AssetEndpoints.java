// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.http.CometRequest;
import io.cometlake.client.http.FileSource;

import static io.cometlake.client.http.CometRequest.REST_BASE;

/** The endpoints that send files. */
public final class AssetEndpoints {
    private static final String CONTENT = REST_BASE + "experiment/asset/get-asset";

    private AssetEndpoints() {}

    /** A file of an experiment, from the server itself if it can. */
    public static CometRequest content(String assetId, String experimentKey) {
        return asset(assetId, "False", experimentKey);
    }

    /** A file of an experiment, from the object store if the server has one. */
    public static CometRequest redirected(String assetId, String experimentKey) {
        return asset(assetId, "True", experimentKey);
    }

    /** Where an experiment's file comes from: an object store, if the server has one, may be able to continue it. */
    public static FileSource source(String assetId, String experimentKey) {
        return FileSource.of(redirected(assetId, experimentKey)
                        .about("asset " + assetId + " of experiment " + experimentKey))
                .redirectedToStore();
    }

    /** A file of an artifact, which no experiment is asked for. */
    public static CometRequest ofArtifact(String assetId, String artifactVersionId) {
        return asset(assetId, "False", "").with("artifactVersionId", artifactVersionId);
    }

    /** A zip of a model that an experiment logged. */
    public static CometRequest model(String experimentKey, String modelName) {
        return CometRequest.get(REST_BASE + "experiment/model/download")
                .with("experimentKey", experimentKey)
                .with("modelName", modelName)
                .absentOn(400, 404)
                .about("model '" + modelName + "' of experiment " + experimentKey);
    }

    private static CometRequest asset(String assetId, String allow301, String experimentKey) {
        return CometRequest.get(CONTENT)
                .with("assetId", assetId)
                .with("allow301", allow301)
                .with("experimentKey", experimentKey)
                .absentOn(400, 404)
                .about("asset " + assetId);
    }
}
