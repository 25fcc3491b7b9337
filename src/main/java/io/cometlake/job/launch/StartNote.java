// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.launch;

import io.cometlake.job.CleanupListener;
import io.cometlake.job.ServerCalls;
import io.cometlake.policy.JournalEntry;
import org.jspecify.annotations.Nullable;

/** Notes which clean-up has begun last. */
final class StartNote implements CleanupListener {
    private final CleanupListener listener;
    private @Nullable String run;

    StartNote(CleanupListener listener) {
        this.listener = listener;
    }

    /** Null if none has. */
    synchronized @Nullable String run() {
        return run;
    }

    @Override
    public void started(String name, boolean resumed, long actions) {
        synchronized (this) {
            run = name;
        }
        listener.started(name, resumed, actions);
    }

    @Override
    public void acted(JournalEntry last, long done, long all) {
        listener.acted(last, done, all);
    }

    @Override
    public void called(ServerCalls more) {
        listener.called(more);
    }

    @Override
    public void warned(String warning) {
        listener.warned(warning);
    }
}
