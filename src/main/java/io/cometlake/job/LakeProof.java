// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.CometClient;
import io.cometlake.client.model.Asset;
import io.cometlake.lake.Lake;
import io.cometlake.policy.LakeEvidence;
import io.cometlake.policy.Proof;

/** The proof over a lake's files: fetches an experiment as an export does, and compares it with the rows that are read back. */
final class LakeProof implements LakeEvidence, AutoCloseable {
    /** @param lake whose lease the caller holds, so that nothing moves meanwhile */
    LakeProof(CometClient comet, Lake lake) {
        throw new UnsupportedOperationException(comet.toString() + lake);
    }

    @Override
    public Proof prove(String experimentKey) {
        throw new UnsupportedOperationException(experimentKey);
    }

    @Override
    public Proof proveAsset(String experimentKey, Asset asset) {
        throw new UnsupportedOperationException(experimentKey + asset);
    }

    @Override
    public void close() {}
}
