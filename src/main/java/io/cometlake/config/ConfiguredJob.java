// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

import org.jspecify.annotations.Nullable;

/** A job as a file describes it, of whichever kind. */
public sealed interface ConfiguredJob permits ExportJob, CleanupJob {
    /** For people, reports and schedules; unique among the jobs of a folder. */
    String name();

    /** Null where environment and Comet's own files decide. */
    @Nullable
    String server();

    /** Where the lake is: a path or a URI. */
    String lake();

    /** What it may ask of the server. */
    BudgetSpec budget();

    /** When it runs by itself; null if only by hand. */
    @Nullable
    ScheduleSpec schedule();

    /** Whom it tells what, beside what the installation says. */
    NotifySpec notifications();
}
