// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy;

/**
 * What a limit says to a plan.
 *
 * @param guard as the file calls it: {@code max-percent-of-project}
 * @param where the policy or project that it was applied to; empty for the whole plan
 * @param limit as the file writes it
 * @param found what the plan comes to, in the same unit
 * @param loosened whether the file lets through more than is usual
 */
public record GuardVerdict(String guard, String where, String limit, String found, Outcome outcome, boolean loosened) {
    /** Whether the plan keeps to it. */
    public enum Outcome {
        KEPT,
        EXCEEDED
    }

    public boolean isExceeded() {
        return outcome == Outcome.EXCEEDED;
    }
}
