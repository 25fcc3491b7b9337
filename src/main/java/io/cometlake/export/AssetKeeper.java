// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.model.Asset;
import io.cometlake.client.model.ExperimentMetadata;
import java.util.List;

/** Keeps the bytes of assets, those that are wanted. Called from the thread of one bundle. */
@FunctionalInterface
public interface AssetKeeper {
    /** Keeps nothing: assets are listed, and that is all. */
    AssetKeeper NONE = (experiment, assets) ->
            assets.stream().map(asset -> KeptContent.NONE).toList();

    /**
     * Called for one experiment after the other, in the order of their keys, once everything else of it was read.
     *
     * @param assets all of the experiment, in the order of their ids
     * @return what was kept of each, in the same order
     */
    List<KeptContent> keep(ExperimentMetadata experiment, List<Asset> assets);
}
