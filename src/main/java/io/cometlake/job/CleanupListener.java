// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.policy.JournalEntry;

/** Is told how a clean-up goes, from the thread that does it. */
public interface CleanupListener {
    /** Hears nothing. */
    CleanupListener SILENT = new CleanupListener() {};

    /** @param resumed whether it goes on with an earlier, unfinished run */
    default void started(String run, boolean resumed, long actions) {}

    /** @param last the action's last line in the journal */
    default void acted(JournalEntry last, long done, long all) {}

    default void warned(String warning) {}

    /** Calls that were made since it was last told of any. */
    default void called(ServerCalls more) {}
}
