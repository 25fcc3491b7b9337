// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

/** How a run stands. */
public enum RunState {
    /** At work, in this process or another. */
    RUNNING,
    /** Everything that it covers is in the lake. */
    DONE,
    /** In the lake, but for the experiments that it names as failed. */
    PARTIAL,
    /** Stopped at a safe point on request; resumable. */
    STOPPED,
    /** Ended by an error; resumable once its reason is mended. */
    FAILED,
    /** Its process is gone without a word; resumable. */
    INTERRUPTED,
    /** Given up: too old to resume, or what it had staged is gone. */
    ABANDONED;

    /** For queries: what somebody is at work on, or may go on with. */
    static final String UNFINISHED = "('RUNNING', 'STOPPED', 'FAILED', 'INTERRUPTED')";

    public boolean isResumable() {
        return this == STOPPED || this == FAILED || this == INTERRUPTED;
    }
}
