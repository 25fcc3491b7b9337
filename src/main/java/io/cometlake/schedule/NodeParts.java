// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import java.time.Duration;

/** What the scheduler of a process is made of. */
record NodeParts(
        JobStore jobs,
        FireStore fires,
        KnownJobs known,
        Claims claims,
        Carrier carrier,
        Heartbeat heartbeat,
        FolderFollower folder,
        Clockwork clockwork,
        Arrivals arrivals,
        FireListener listener,
        Timing timing) {
    /**
     * How often things are done.
     *
     * @param look at the folder
     * @param sweep the fires that are due, where nothing tells of them
     * @param atOnce the most fires that a process has under way
     */
    record Timing(Duration look, Duration sweep, int atOnce) {}
}
