// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import io.cometlake.client.api.CometApi;
import io.cometlake.config.CleanupJob;
import io.cometlake.policy.ActionJournal;
import io.cometlake.policy.JournalEntry;
import io.cometlake.policy.LakeEvidence;
import io.cometlake.policy.PlannedAction;
import java.time.Clock;

/** Carries out the actions of one plan. For one thread. */
public final class Applier {
    /**
     * @param comet without a memory of answers
     * @param job as its file says now, which the caller has compared with what it said when the plan was made
     */
    public Applier(
            CometApi comet,
            CleanupJob job,
            ActionJournal journal,
            LakeEvidence evidence,
            Clock clock,
            ApplyOptions options) {
        throw new UnsupportedOperationException();
    }

    /**
     * Does what the plan says to one experiment, or what is left to do of it after a kill.
     *
     * @return the action's last line in the journal
     * @throws io.cometlake.client.CometException if the server cannot be worked with at all; the action may be done again then
     */
    public JournalEntry apply(PlannedAction action) {
        throw new UnsupportedOperationException(action.toString());
    }

    /**
     * @param run of the clean-up
     * @param planDigest of the plan
     * @param server as the journal calls it
     * @param who the user of the machine
     * @param waiver of the proof, where the policy lets it be waived
     */
    public record ApplyOptions(String run, String planDigest, String server, String who, Waiver waiver) {}

    /** Whether experiments and assets are deleted without a proof where the policy allows it. */
    public enum Waiver {
        NONE,
        PROOF_WAIVED
    }
}
