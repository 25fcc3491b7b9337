// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import io.cometlake.client.model.Asset;
import io.cometlake.policy.JournalEntry;
import io.cometlake.policy.JournalEntry.Phase;
import io.cometlake.policy.facts.Facts;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was read of an experiment just before something is done to it, and what speaks against that.
 *
 * @param refusal null to go ahead
 * @param phase of a refusal
 * @param remark what the journal is to know of going ahead, as the proof; null for nothing
 * @param facts null if it is gone
 */
record Clearance(
        @Nullable String refusal,
        Phase phase,
        @Nullable String remark,
        @Nullable Facts facts) {
    static Clearance refused(String reason) {
        return new Clearance(reason, Phase.SKIPPED, null, null);
    }

    /** It cannot be told, since the server does not let this experiment be read. */
    static Clearance failed(String reason) {
        return new Clearance(reason, Phase.FAILED, null, null);
    }

    static Clearance given(Facts facts, @Nullable String remark) {
        return new Clearance(null, Phase.INTENDED, remark, facts);
    }

    /** Whether nothing speaks against it; the subject knows then what was read. */
    boolean letsPass(Subject subject) {
        if (refusal != null || facts == null) {
            return false;
        }
        subject.know(facts.metadata());
        return true;
    }

    /** The line that ends an action in front of a call that is not made. */
    JournalEntry refuse(ActionLog log, int number) {
        return log.end(number, phase, refusal == null ? "it could not be read" : refusal);
    }

    /** A file that it has. */
    Optional<Asset> asset(String id) {
        List<Asset> assets = facts == null ? null : facts.assets();
        return assets == null
                ? Optional.empty()
                : assets.stream().filter(asset -> asset.assetId().equals(id)).findFirst();
    }
}
