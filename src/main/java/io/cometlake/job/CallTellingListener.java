// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.policy.JournalEntry;

/** Tells of the calls as well, after each action. */
record CallTellingListener(CleanupListener next, CallTeller calls) implements CleanupListener {
    @Override
    public void started(String run, boolean resumed, long actions) {
        next.started(run, resumed, actions);
    }

    @Override
    public void acted(JournalEntry last, long done, long all) {
        next.acted(last, done, all);
        calls.tell();
    }

    @Override
    public void warned(String warning) {
        next.warned(warning);
    }

    @Override
    public void called(ServerCalls more) {
        next.called(more);
    }
}
