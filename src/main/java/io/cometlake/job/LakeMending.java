// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.lake.CareProgress;
import io.cometlake.lake.CheckDepth;
import io.cometlake.lake.CommitReceipt;
import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeFinding;
import io.cometlake.lake.LakeLease;
import io.cometlake.lake.RepairReceipt;
import java.util.Optional;

/** Mends the catalog of a lake before an export builds on it. */
final class LakeMending {
    private LakeMending() {}

    /**
     * Once what was committed is published.
     *
     * @param run a name for the repair, if there is one
     * @param depth all files are read where a run found one that is damaged
     * @return what was done, for the report; empty where there was nothing to do
     */
    static Optional<String> mend(Lake lake, LakeLease lease, String run, CheckDepth depth) {
        return lake.care().repairIfDamaged(lease, run, depth, CareProgress.NONE).map(LakeMending::tell);
    }

    private static String tell(RepairReceipt repair) {
        LakeFinding first =
                repair.findings().isEmpty() ? null : repair.findings().get(0);
        StringBuilder text = new StringBuilder("The lake's catalog did not fit its files");
        if (first != null) {
            text.append(": ").append(first.path()).append(' ').append(first.text());
            if (repair.findings().size() > 1) {
                text.append(", and ").append(repair.findings().size() - 1).append(" more");
            }
        }
        text.append(". Rebuilt from the files were ").append(repair.rebuilt().size());
        text.append(" of its manifests")
                .append(repair.commit().map(LakeMending::commit).orElse(""));
        text.append("; their experiments are read again.");
        if (!repair.setAside().isEmpty()) {
            text.append(" Set aside below _cometlake/lost: ").append(String.join(", ", repair.setAside()));
            text.append('.');
        }
        return text.toString();
    }

    private static String commit(CommitReceipt receipt) {
        return " (commit " + receipt.number() + ")";
    }
}
