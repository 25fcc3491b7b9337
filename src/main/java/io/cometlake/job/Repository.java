// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.export.HashKey;
import java.time.Clock;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An open job repository, shared by all that a process does. Thread-safe.
 */
public final class Repository implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final RepositoryPlace place;

    private Repository(ConfigurableApplicationContext context, RepositoryPlace place) {
        this.context = context;
        this.place = place;
    }

    /**
     * Opens it, and brings its tables up to date; another process may do the same at the same time.
     *
     * @throws JobException if it cannot be opened
     */
    public static Repository open(RepositoryPlace place) {
        return new Repository(HomeRepository.open(place), place);
    }

    public RepositoryPlace place() {
        return place;
    }

    /** The door to exports; closing it does not close this. */
    public Runs runs(Clock clock, HashKey hashKey) {
        return Runs.over(this, clock, hashKey);
    }

    /** The door to clean-ups; closing it does not close this. */
    public Cleanups cleanups(Clock clock) {
        return Cleanups.over(this, clock);
    }

    /** For wiring that needs its database: the parent of other contexts. */
    public ConfigurableApplicationContext context() {
        return context;
    }

    @Override
    public void close() {
        context.close();
    }
}
