// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.model.Asset;
import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** The row of {@code assets} that an export makes of one asset. Stateless. */
public final class AssetRow {
    private static final String NO_RUN = "";

    private AssetRow() {}

    /** One row, as nobody has redacted it, and without any bytes that are kept. */
    public static RowBatch of(String experimentKey, Asset asset) {
        List<RowBatch> batches = new ArrayList<>(1);
        DocumentRows rows = new DocumentRows(batches::add, NO_RUN, Set.of(Tables.ASSETS.name()));
        rows.add(experimentKey, new ExperimentDocuments(new AtomicLong()), List.of(asset), List.of(KeptContent.NONE));
        rows.flush();
        return batches.get(0);
    }
}
