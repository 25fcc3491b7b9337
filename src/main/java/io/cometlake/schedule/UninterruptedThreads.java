// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import org.quartz.spi.ThreadExecutor;

/**
 * Lets Quartz's own threads run as others, which its {@code interrupt()} does not reach: an interrupt in the middle of a write makes H2
 * close the database under everybody. They end by themselves once Quartz has ended.
 */
public final class UninterruptedThreads implements ThreadExecutor {
    @Override
    public void execute(Thread thread) {
        Daemons.thread(thread, thread.getName()).start();
    }

    @Override
    public void initialize() {
        // Nothing to do.
    }
}
