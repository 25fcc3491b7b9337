// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.ClientConfig;
import io.cometlake.config.ExportSpec;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The door to the jobs: starts runs, and tells about runs of the past. Opening it starts the job repository under
 * {@code home}; a second process beside it is fine. Thread-safe.
 */
public final class Runs implements AutoCloseable {
    private Runs() {}

    /** @param home the folder that holds the job repository and the logs; made if it is not there */
    public static Runs open(Path home, Clock clock) {
        throw new UnsupportedOperationException();
    }

    /**
     * Exports, and returns when the run has ended, however it ended. An unfinished run of the same specification on the same
     * server and lake is gone on with.
     *
     * @param concurrency how many calls, and bundles, are under way at once
     */
    public RunReport export(ExportSpec spec, ClientConfig server, int concurrency, RunListener listener) {
        throw new UnsupportedOperationException();
    }

    /**
     * Goes on with an unfinished run.
     *
     * @param server of the same host as when the run was started
     */
    public RunReport resume(String run, ClientConfig server, int concurrency, RunListener listener) {
        throw new UnsupportedOperationException();
    }

    /** Asks the run that this process has under way to stop at its next safe point; returns at once. */
    public void requestStop() {
        throw new UnsupportedOperationException();
    }

    /** The newest runs first. */
    public List<RunReport> list(int limit) {
        throw new UnsupportedOperationException();
    }

    public Optional<RunReport> find(String run) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
