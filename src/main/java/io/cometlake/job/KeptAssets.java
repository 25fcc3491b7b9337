// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.model.Asset;
import io.cometlake.dataset.Tables;
import io.cometlake.export.AssetRow;
import java.util.Optional;

/** What the lake has of an experiment's assets. Not thread-safe. */
record KeptAssets(String experimentKey, byte[] salt, RowTally rows, ContentEvidence contents) {
    /** Whether the row of one is not what the server says of it. */
    Optional<String> differs(Asset asset) {
        RowTally told = new RowTally(salt);
        told.write(AssetRow.of(experimentKey, asset));
        RowSum expected = told.sums(Tables.ASSETS).get(asset.assetId());
        RowSum found = rows.sums(Tables.ASSETS).get(asset.assetId());
        if (found != null && expected != null && found.isSame(expected)) {
            return Optional.empty();
        }
        return Optional.of(ContentEvidence.name(asset)
                + (found == null ? " has no row in the lake" : " has another row in the lake")
                + "; export the experiment again first");
    }
}
