// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.config.Proof;
import io.cometlake.config.Selection;
import java.util.Set;

/**
 * What an export makes of each experiment, and how it is read.
 *
 * @param run stands in every row
 * @param tables names of the tables to fill
 * @param selection which parameters and others; which metrics is known from the project's details
 */
public record BundleContents(
        String run,
        Set<String> tables,
        Selection selection,
        Proof.Reading reading,
        AssetKeeper assetKeeper,
        ArchiveAccess archives) {
    public BundleContents {
        tables = Set.copyOf(tables);
    }

    /** Read in bulk, and without any asset's bytes. */
    public static BundleContents of(String run, Set<String> tables, Selection selection) {
        return new BundleContents(run, tables, selection, Proof.Reading.BULK, AssetKeeper.NONE, ArchiveAccess.NONE);
    }

    public BundleContents withReading(Proof.Reading choice) {
        return new BundleContents(run, tables, selection, choice, assetKeeper, archives);
    }

    public BundleContents withAssetKeeper(AssetKeeper keeper) {
        return new BundleContents(run, tables, selection, reading, keeper, archives);
    }

    public BundleContents withArchives(ArchiveAccess access) {
        return new BundleContents(run, tables, selection, reading, assetKeeper, access);
    }
}
