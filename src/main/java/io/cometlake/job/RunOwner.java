// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.lake.WriterProcess;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose a run is, an export or a clean-up.
 *
 * @param state what that process says of it
 */
record RunOwner(WriterProcess process, RunState state) {
    /** Of columns {@code owner} and {@code state}. */
    static RunOwner map(ResultSet row, int number) throws SQLException {
        return new RunOwner(
                Json.read(row.getString("owner"), WriterProcess.class), RunState.valueOf(row.getString("state")));
    }

    boolean isSelf() {
        return process.equals(WriterProcess.current());
    }

    /**
     * Why this process may not say how a run ended.
     *
     * @param found empty if nobody knows the run
     * @param failure how it ended here; null if it came to its end
     */
    static JobException lost(String run, Optional<RunOwner> found, @Nullable RuntimeException failure) {
        return found.<JobException>map(owner -> new RunTakenException(run, owner.process(), owner.state(), failure))
                .orElseGet(() -> new JobException("Nobody knows run " + run + " any more", null));
    }
}
