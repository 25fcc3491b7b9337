// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

/**
 * How far a run is, as of one moment.
 *
 * @param experimentsTotal 0 until the plan is made
 * @param calls all calls of this process so far
 */
public record ExportProgress(
        Phase phase,
        int projectsDone,
        int projectsTotal,
        long experimentsDone,
        long experimentsTotal,
        long points,
        long calls,
        long failures) {
    /** The parts of a run, in order. */
    public enum Phase {
        DISCOVER,
        PLAN,
        FETCH,
        VERIFY,
        RECONCILE,
        COMMIT,
        PUBLISH,
        REPORT
    }
}
