// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.facts;

import io.cometlake.client.api.CometReads;
import io.cometlake.client.model.ExperimentMetadata;
import java.util.List;
import java.util.Optional;

/**
 * Reads experiments with few calls. One for a whole plan, or for a whole run of one: what a workspace's registry and artifacts say is
 * read once and remembered. For one thread.
 */
public final class FactReader {
    /** @param comet without a memory of answers */
    public FactReader(CometReads comet) {
        throw new UnsupportedOperationException(comet.toString());
    }

    /**
     * Many experiments of one project, by bulk calls.
     *
     * @param experiments as listings have them now
     * @return in the same order
     */
    public List<Facts> read(List<ExperimentMetadata> experiments, FactNeeds needs) {
        throw new UnsupportedOperationException();
    }

    /** One experiment, as it is now; empty if it is gone. */
    public Optional<Facts> read(String experimentKey, FactNeeds needs) {
        throw new UnsupportedOperationException();
    }

    /** The calls that {@link #read(List, FactNeeds)} makes of so many experiments of a project, at most. */
    public long mostCalls(long experiments, FactNeeds needs) {
        throw new UnsupportedOperationException();
    }
}
