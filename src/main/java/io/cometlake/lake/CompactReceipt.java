// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.util.Optional;

/**
 * What a compaction did.
 *
 * @param commit empty where there was nothing to merge
 * @param before bundles that were merged
 * @param after bundles that they became
 */
public record CompactReceipt(Optional<CommitReceipt> commit, int before, int after) {
    static final CompactReceipt NOTHING = new CompactReceipt(Optional.empty(), 0, 0);
}
