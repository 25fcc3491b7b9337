// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.lake.WriterProcess;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A run is another process's by now: this one was frozen, or cut off from lake and database, for so long that it was thought dead. How
 * the run ends is for the other one to tell.
 */
public final class RunTakenException extends JobException {
    private static final long serialVersionUID = 1L;

    /**
     * @param state what the other process says of it
     * @param failure how it ended here; null if it came to its end
     */
    RunTakenException(String run, WriterProcess owner, RunState state, @Nullable Throwable failure) {
        super(
                "Run " + run + " has been taken over by process " + owner.pid() + " on " + owner.host()
                        + ", where it is "
                        + state.name().toLowerCase(Locale.ROOT) + ". That it "
                        + (failure == null ? "came to its end here" : "ended here (" + failure.getMessage() + ")")
                        + " was not recorded: see what becomes of it there.",
                failure);
    }
}
