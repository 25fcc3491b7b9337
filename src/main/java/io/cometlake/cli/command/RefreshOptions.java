// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.config.Refresh;
import io.cometlake.config.Refresh.GoneExperiments;
import io.cometlake.config.Refresh.Reread;
import io.cometlake.config.Share;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What of the experiments that the lake has already is read anew. */
final class RefreshOptions {
    @Option(
            names = "--full",
            description = "Read every experiment anew. Default: those that are new, running or seem changed.")
    private boolean full;

    @Option(
            names = "--sweep",
            paramLabel = "SHARE",
            description = "How many of the experiments that seem unchanged to look at all the same, others each night."
                    + " 0%% for none. Default: 10%%.")
    private @Nullable String sweep;

    @Option(
            names = "--prune",
            description =
                    "Take the rows of experiments that were deleted on the server out of the lake, but for the one"
                            + " in experiments, which says so.")
    private boolean prune;

    @Option(names = "--no-prune", description = "Keep them, whatever the job says.")
    private boolean noPrune;

    /** What is said here replaces what was said before. */
    Refresh over(Refresh before, Mistakes mistakes) {
        if (prune && noPrune) {
            mistakes.add("--prune and --no-prune exclude each other. Leave one of them out.");
        }
        String typed = sweep;
        Share share = typed == null
                ? before.sweep()
                : mistakes.gather("--sweep", () -> Share.parse(typed)).orElse(before.sweep());
        return new Refresh(full ? Reread.EVERYTHING : before.reread(), share, gone(before.gone()));
    }

    private GoneExperiments gone(GoneExperiments before) {
        if (prune) {
            return GoneExperiments.PRUNED;
        }
        return noPrune ? GoneExperiments.KEPT : before;
    }
}
