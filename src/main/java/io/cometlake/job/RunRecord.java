// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.ExportSpec;
import io.cometlake.lake.WriterProcess;
import java.time.Instant;
import java.util.Optional;

/**
 * A run as the job repository remembers it.
 *
 * @param state as last written: a process that died leaves {@link RunState#RUNNING} behind
 * @param owner the process that has or had it under way
 */
record RunRecord(
        String run,
        String server,
        String lake,
        ExportSpec spec,
        RunState state,
        WriterProcess owner,
        Instant started,
        Optional<RunReport> report) {
    /** The state, seen from now. */
    RunState stateNow() {
        return state == RunState.RUNNING && owner.isGone(WriterProcess.current()) ? RunState.INTERRUPTED : state;
    }
}
