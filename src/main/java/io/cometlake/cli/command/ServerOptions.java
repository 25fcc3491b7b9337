// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The server, and how hard it is worked. Its key comes from where Comet's own tools find it, never from here. */
final class ServerOptions {
    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The Comet server. Default: the one of the job, of COMET_URL_OVERRIDE or .comet.config.")
    private @Nullable String server;

    @Option(names = "--concurrency", paramLabel = "N", description = "Calls under way at once, 1 to 64. Default: 8.")
    private @Nullable Integer concurrency;

    @Option(
            names = "--calls-per-hour",
            paramLabel = "N",
            description = "The most calls in an hour. Default: 14000 for Comet's own service, no limit for others.")
    private @Nullable Integer callsPerHour;

    /** What is said here replaces what was said before. */
    ServerChoice over(ServerChoice before, Mistakes mistakes) {
        if (server != null && server.isBlank()) {
            mistakes.add("--server is empty. Name one as https://comet.example.com, or leave it out.");
        }
        if (concurrency != null && (concurrency < 1 || concurrency > 64)) {
            mistakes.add("--concurrency " + concurrency + " is not between 1 and 64.");
        }
        if (callsPerHour != null && callsPerHour < 1) {
            mistakes.add("--calls-per-hour " + callsPerHour + " is less than 1.");
        }
        return new ServerChoice(
                either(server, before.server()),
                either(callsPerHour, before.callsPerHour()),
                either(concurrency, before.concurrency()));
    }

    private static <T> @Nullable T either(@Nullable T here, @Nullable T before) {
        return here == null ? before : here;
    }
}
