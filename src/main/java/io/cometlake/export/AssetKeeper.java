// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.model.Asset;
import io.cometlake.client.model.ExperimentMetadata;
import java.util.Collections;
import java.util.List;

/** Brings the bytes of assets to where they are kept. One serves one bundle, and one thread. */
@FunctionalInterface
public interface AssetKeeper {
    /** Keeps nothing. */
    AssetKeeper NONE = (experiment, assets) -> Collections.nCopies(assets.size(), KeptContent.NONE);

    /**
     * Keeps what is wanted of an experiment's assets, and waits for it. Experiments come in the order of their keys.
     *
     * @return for each asset, in their order
     * @throws RuntimeException where it would be the same with every asset
     */
    List<KeptContent> keep(ExperimentMetadata experiment, List<Asset> assets);
}
