// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

/**
 * What of the experiments that the lake has already is read anew.
 *
 * @param sweep of the experiments that seem unchanged, how many are looked at all the same
 * @param gone what becomes of the rows of experiments that the server has no more
 */
public record Refresh(Reread reread, Share sweep, GoneExperiments gone) {
    /** What changed, and a tenth of the rest. */
    public static final Refresh NIGHTLY = new Refresh(Reread.CHANGED, Share.ofPercent(10), GoneExperiments.KEPT);

    /** Which experiments are fetched. */
    public enum Reread {
        /** Those that are new, still running, or seem changed. */
        CHANGED,
        /** Every one that is selected. */
        EVERYTHING
    }

    /** What becomes of what the lake has of experiments that were deleted on the server. */
    public enum GoneExperiments {
        /** It stays, and their rows in {@code experiments} say when they were found gone. */
        KEPT,
        /** Only the row in {@code experiments} stays, which says the same. */
        PRUNED
    }

    public Refresh withReread(Reread choice) {
        return new Refresh(choice, sweep, gone);
    }

    public Refresh withSweep(Share share) {
        return new Refresh(reread, share, gone);
    }

    public Refresh withGone(GoneExperiments choice) {
        return new Refresh(reread, sweep, choice);
    }
}
