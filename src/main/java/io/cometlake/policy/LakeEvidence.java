// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy;

import io.cometlake.client.model.Asset;

/**
 * Port: what proves that the lake has what is about to be deleted. Proving reads the experiment from the server anew, within the
 * same budget of calls, and the rows of the lake's files: what the catalog says of their content proves nothing. For one thread.
 */
public interface LakeEvidence {
    /**
     * Compares all that the server tells of an experiment now with the rows that the lake's files give back, as multisets; of its
     * assets also the bytes: their number by the server, their SHA-256 in the lake.
     *
     * @return what is missing where it is not proven, also where the lake cannot be read
     * @throws io.cometlake.client.CometException if the server does not answer: then nothing is known
     */
    Proof prove(String experimentKey);

    /**
     * Compares an asset with its row in the lake, its size with that of its bytes there, and their SHA-256 with their name. No call.
     *
     * @param asset as the server lists it now
     */
    Proof proveAsset(String experimentKey, Asset asset);
}
