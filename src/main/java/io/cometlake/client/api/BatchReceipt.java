// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import java.util.List;

/**
 * What became of a change of several experiments.
 *
 * @param action as {@code "archive"}
 * @param done keys that the server has confirmed, in order
 * @param failed keys whose request the server refused or never got; empty if all went well
 * @param doubtful keys that were sent, and nobody knows whether it was done: look at them before trying again; empty if all went well
 * @param untried keys that were not sent; empty if all went well
 */
public record BatchReceipt(
        String action, List<String> done, List<String> failed, List<String> doubtful, List<String> untried) {
    public BatchReceipt {
        done = List.copyOf(done);
        failed = List.copyOf(failed);
        doubtful = List.copyOf(doubtful);
        untried = List.copyOf(untried);
    }

    /** Whether all was done. */
    public boolean isComplete() {
        return failed.isEmpty() && doubtful.isEmpty() && untried.isEmpty();
    }
}
