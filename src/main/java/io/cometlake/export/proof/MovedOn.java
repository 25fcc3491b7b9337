// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export.proof;

import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.export.Fingerprint;

/** Tells a difference from a change that came after the rows were read. */
public final class MovedOn {
    private MovedOn() {}

    /**
     * Whether an experiment is still at work, or another one than it was.
     *
     * @param now its metadata of this moment
     * @param fingerprint of the metadata that its rows were read with; empty where that is not known
     */
    public static boolean since(ExperimentMetadata now, String fingerprint) {
        return Boolean.TRUE.equals(now.running())
                || (!fingerprint.isEmpty() && !Fingerprint.of(now).text().equals(fingerprint));
    }
}
