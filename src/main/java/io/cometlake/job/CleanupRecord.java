// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.lake.WriterProcess;
import java.time.Instant;
import java.util.Optional;

/**
 * A clean-up, or the undoing of one, as the job repository remembers it.
 *
 * @param plan the plan's id; of an undoing, the run that is taken back
 * @param planFile where the plan was when the run began
 * @param jobDigest of the job's file when it was planned
 * @param state as last written: a process that died leaves {@link RunState#RUNNING} behind
 * @param owner the process that has or had it under way
 * @param actions how many there are to carry out or to take back
 */
record CleanupRecord(
        String run,
        CleanupReport.Kind kind,
        String plan,
        String planDigest,
        String planFile,
        String job,
        String jobDigest,
        String server,
        String lake,
        String who,
        RunState state,
        WriterProcess owner,
        Instant started,
        long actions,
        Optional<CleanupReport> report) {
    /** The state, seen from now. */
    RunState stateNow() {
        return state == RunState.RUNNING && owner.isGone(WriterProcess.current()) ? RunState.INTERRUPTED : state;
    }

    /** Whether nothing is left of it to do. */
    boolean isOver() {
        return state == RunState.DONE || state == RunState.PARTIAL;
    }
}
