// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

/**
 * Who goes first where calls are scarce, the first one first. A lower one only takes what those above it leave: where they use up all that
 * there is, it waits until they have ended.
 */
public enum CallPriority {
    /** A person waits for the answer, or the call rests on what was read a moment ago. Every write is one. */
    URGENT,
    EXPORT,
    /** Comparing what was exported with what the server tells. */
    PROOF,
    /** What a clean-up reads before it acts. */
    CLEANUP
}
