// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

/** What the steps of a run share, for as long as this process has it under way. */
sealed interface JobRun permits ExportRun, CleanupRun {
    /** The run's name. */
    String run();
}
