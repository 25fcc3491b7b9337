// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.ExportSpec;
import io.cometlake.lake.WriterProcess;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run as the job repository remembers it.
 *
 * @param job the name of the job that it is a run of; null if it was asked for by hand
 * @param state as last written: a process that died leaves {@link RunState#RUNNING} behind
 * @param owner the process that has or had it under way
 * @param touched when it was last begun, gone on with, or seen at work
 */
record RunRecord(
        String run,
        @Nullable String job,
        String server,
        String lake,
        ExportSpec spec,
        RunState state,
        WriterProcess owner,
        Instant started,
        Instant touched,
        Optional<RunReport> report) {
    /** The state, seen from now. */
    RunState stateNow() {
        return state == RunState.RUNNING && owner.isGone(WriterProcess.current()) ? RunState.INTERRUPTED : state;
    }
}
