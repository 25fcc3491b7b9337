// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.export.ExportEstimate;
import io.cometlake.export.ExportProgress;

/** Is told how a run goes, from the threads that do the work: implementations are thread-safe and quick. */
public interface RunListener {
    /** Hears nothing. */
    RunListener SILENT = new RunListener() {};

    /** @param resumed whether it goes on with an earlier, unfinished run */
    default void started(String run, boolean resumed) {}

    /** The plan is made; the work starts now. */
    default void planned(ExportEstimate estimate) {}

    /** Called often; what it says may be shown or not. */
    default void progress(ExportProgress progress) {}

    default void warned(String warning) {}

    /** Calls that were made since it was last told of any. */
    default void called(ServerCalls more) {}
}
