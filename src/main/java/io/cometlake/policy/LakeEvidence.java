// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy;

import io.cometlake.client.model.Asset;

/**
 * Port: what proves that the lake has what is about to be deleted. Proving reads the experiment from the server anew, within the
 * same budget of calls, and the lake's files, not its catalog. For one thread.
 */
public interface LakeEvidence {
    /**
     * Compares all that the server tells of an experiment now with the rows that the lake's files give back, as multisets; of its
     * assets also the bytes: their number by the server, their SHA-256 in the lake.
     *
     * @throws io.cometlake.client.CometException if the server does not answer
     */
    Proof prove(String experimentKey);

    /** Compares an asset's size with that of its bytes in the lake, and their SHA-256 with their name there. */
    Proof proveAsset(String experimentKey, Asset asset);
}
