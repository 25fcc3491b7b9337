// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

import org.jspecify.annotations.Nullable;

/**
 * A job of {@code kind: export} as a file describes it: the export, and what may differ between two runs of it.
 *
 * @param name of the job, for reports
 * @param server null where environment and Comet's own files decide
 * @param budget what it may ask of the server
 */
public record ExportJob(String name, @Nullable String server, ExportSpec spec, BudgetSpec budget) {
    /**
     * @param callsPerHour null for the server's usual limit
     * @param concurrency calls in flight at once; null for the default
     */
    public record BudgetSpec(
            @Nullable Integer callsPerHour, @Nullable Integer concurrency) {
        /** Nothing said. */
        public static final BudgetSpec DEFAULT = new BudgetSpec(null, null);
    }

    public ExportJob withSpec(ExportSpec chosen) {
        return new ExportJob(name, server, chosen, budget);
    }
}
