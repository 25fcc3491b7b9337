// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.report;

import io.cometlake.export.AssetFailure;
import io.cometlake.job.AssetFigures;
import io.cometlake.job.RunReport;

/** What became of assets, in words. */
public final class AssetWords {
    private AssetWords() {}

    /** As in {@code 3 assets downloaded, 1.2 MB, 17 there from before}. */
    public static String figures(AssetFigures assets) {
        return Figures.count(assets.downloaded(), "asset") + " downloaded, " + Figures.bytes(assets.bytes())
                + (assets.reused() == 0 ? "" : ", " + Figures.count(assets.reused()) + " there from before")
                + (assets.failures().isEmpty()
                        ? ""
                        : ", " + Figures.count(assets.failures().size()) + " failed");
    }

    /** Whether nothing failed, so that what is wrong is something else. */
    public static boolean isComplete(RunReport report) {
        return report.failures().isEmpty()
                && report.result().assets().failures().isEmpty();
    }

    /** What a run that is partly done lacks, as in {@code 2 experiments and 1 asset}. */
    public static String missing(RunReport report) {
        int experiments = report.failures().size();
        int assets = report.result().assets().failures().size();
        if (assets == 0) {
            return Figures.count(experiments, "experiment");
        }
        String files = "the bytes of " + Figures.count(assets, "asset");
        return experiments == 0 ? files : Figures.count(experiments, "experiment") + " and " + files;
    }

    /** The asset's file name, or its id where it has none. */
    public static String name(AssetFailure failure) {
        String name = failure.fileName();
        return name == null || name.isEmpty() ? failure.assetId() : name;
    }
}
