// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import java.util.List;

/**
 * What became of a change of several experiments.
 *
 * @param action as {@code "archive"}
 * @param done keys that the server has confirmed, in order
 * @param doubtful keys that were sent and not confirmed: the server refused them, or nobody knows; empty if all went well
 * @param untried keys that were not sent; empty if all went well
 */
public record BatchReceipt(String action, List<String> done, List<String> doubtful, List<String> untried) {
    public BatchReceipt {
        done = List.copyOf(done);
        doubtful = List.copyOf(doubtful);
        untried = List.copyOf(untried);
    }

    /** Whether all was done. */
    public boolean isComplete() {
        return doubtful.isEmpty() && untried.isEmpty();
    }
}
