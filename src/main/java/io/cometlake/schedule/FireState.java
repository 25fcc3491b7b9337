// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

/** How a fire stands. */
public enum FireState {
    /** It is due, or waits for its jitter, a node, or its turn. */
    WAITING,
    /** A node carries it out. */
    RUNNING,
    DONE,
    PARTIAL,
    /** At a safe point because its time was over: the next fire goes on. */
    STOPPED,
    /** Its node ended before it did: the next node that looks goes on. */
    INTERRUPTED,
    REFUSED,
    FAILED,
    /** Left out, as its note says. */
    SKIPPED;

    public boolean isOver() {
        return this != WAITING && this != RUNNING && this != INTERRUPTED;
    }
}
