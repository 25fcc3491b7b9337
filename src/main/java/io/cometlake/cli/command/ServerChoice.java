// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.output.ShellWord;
import io.cometlake.config.CleanupJob;
import io.cometlake.config.ExportJob;
import org.jspecify.annotations.Nullable;

/**
 * What a job file and the options say of the server and how hard it is worked. Null leaves it to where Comet's own tools look.
 *
 * @param callsPerHour at least 1
 * @param concurrency at least 1
 */
record ServerChoice(
        @Nullable String server,
        @Nullable Integer callsPerHour,
        @Nullable Integer concurrency) {
    static final ServerChoice NONE = new ServerChoice(null, null, null);

    static ServerChoice of(ExportJob job) {
        return new ServerChoice(
                job.server(), job.budget().callsPerHour(), job.budget().concurrency());
    }

    static ServerChoice of(CleanupJob job) {
        return new ServerChoice(
                job.server(), job.budget().callsPerHour(), job.budget().concurrency());
    }

    /** What a printed command needs to choose the same, with a blank before it; empty if nothing. */
    String repeated() {
        return (server == null ? "" : " --server " + ShellWord.quote(server))
                + (callsPerHour == null ? "" : " --calls-per-hour " + callsPerHour)
                + (concurrency == null ? "" : " --concurrency " + concurrency);
    }
}
