// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.export.StopSignal;
import io.cometlake.lake.LakeLease;

/**
 * What the steps of a clean-up share.
 *
 * @param work what there is to do
 * @param lease is held until the run ends: whoever does not hold it may neither prove nor publish
 * @param journal brings the journal into the lake
 * @param report writes the run's report
 */
record CleanupRun(
        String run,
        long actions,
        CleanupWork work,
        LakeLease lease,
        StopSignal stop,
        CleanupListener listener,
        JournalOutlet journal,
        CleanupReportWriter report)
        implements JobRun {
    /**
     * To be asked before each action.
     *
     * @throws io.cometlake.lake.LeaseHeldException if another run has taken the lake
     */
    void requireLease() {
        if (!lease.isHeld()) {
            lease.renew();
        }
    }
}
