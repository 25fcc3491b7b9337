// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

/**
 * A kind of asset, by its name on the wire. The constants are those that Comet's own client knows; a server may have more.
 *
 * @param wireName as {@code image}
 */
public record AssetType(String wireName) {
    /** Not a type: all of them. */
    public static final AssetType ALL = new AssetType("all");

    public static final AssetType ASSET = new AssetType("asset");
    public static final AssetType ASSET_ITEM = new AssetType("asset-item");
    public static final AssetType AUDIO = new AssetType("audio");
    public static final AssetType CONDA_ENVIRONMENT_DEFINITION = new AssetType("conda-environment-definition");
    public static final AssetType CONDA_INFO = new AssetType("conda-info");
    public static final AssetType CONDA_SPECIFICATION = new AssetType("conda-specification");
    public static final AssetType CONFUSION_MATRIX = new AssetType("confusion-matrix");
    public static final AssetType CURVE = new AssetType("curve");
    public static final AssetType DATAFRAME = new AssetType("dataframe");
    public static final AssetType DATAFRAME_PROFILE = new AssetType("dataframe-profile");
    public static final AssetType EMBEDDINGS = new AssetType("embeddings");
    /** Archives of all points of one metric, where the server keeps them. */
    public static final AssetType FULL_METRIC = new AssetType("ASSET_TYPE_FULL_METRIC");

    public static final AssetType GIT_PATCH = new AssetType("git-patch");
    public static final AssetType HISTOGRAM_3D = new AssetType("histogram3d");
    public static final AssetType HISTOGRAM_COMBINED_3D = new AssetType("histogram_combined_3d");
    public static final AssetType IMAGE = new AssetType("image");
    public static final AssetType IMAGE_3D = new AssetType("3d-image");
    /** A file of a logged model. */
    public static final AssetType MODEL_ELEMENT = new AssetType("model-element");

    public static final AssetType NOTEBOOK = new AssetType("notebook");
    public static final AssetType SOURCE_CODE = new AssetType("source_code");
    public static final AssetType TENSORFLOW_FILE = new AssetType("tensorflow-file");
    public static final AssetType TEXT_SAMPLE = new AssetType("text-sample");
    public static final AssetType VIDEO = new AssetType("video");
    public static final AssetType VISUALIZATION = new AssetType("visualization");

    public AssetType {
        if (wireName.isBlank()) {
            throw new IllegalArgumentException("A type of assets without a name");
        }
    }

    @Override
    public String toString() {
        return wireName;
    }
}
