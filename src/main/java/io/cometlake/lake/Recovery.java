// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.util.List;

/**
 * What was mended when the lake was opened for writing.
 *
 * @param rolledForward commits that a kill had left unpublished
 * @param discardedRuns runs whose staging files were deleted because nothing will commit them
 */
public record Recovery(List<CommitReceipt> rolledForward, List<String> discardedRuns) {
    public Recovery {
        rolledForward = List.copyOf(rolledForward);
        discardedRuns = List.copyOf(discardedRuns);
    }

    /** Whether there was nothing to mend. */
    public boolean isEmpty() {
        return rolledForward.isEmpty() && discardedRuns.isEmpty();
    }
}
