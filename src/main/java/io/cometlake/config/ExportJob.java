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
    public ExportJob withSpec(ExportSpec chosen) {
        return new ExportJob(name, server, chosen, budget);
    }
}
