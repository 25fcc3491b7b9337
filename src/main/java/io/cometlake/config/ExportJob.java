// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A job of {@code kind: export} as a file describes it: the export, and what may differ between two runs of it.
 *
 * @param name of the job, for reports
 * @param server null where environment and Comet's own files decide
 * @param budget what it may ask of the server
 * @param schedule null if it only runs by hand
 * @param freshWithin how old the lake may become; null if nothing is promised
 */
public record ExportJob(
        String name,
        @Nullable String server,
        ExportSpec spec,
        BudgetSpec budget,
        @Nullable ScheduleSpec schedule,
        NotifySpec notifications,
        @Nullable Duration freshWithin)
        implements ConfiguredJob {
    /** One that only runs by hand, and promises nothing. */
    public ExportJob(String name, @Nullable String server, ExportSpec spec, BudgetSpec budget) {
        this(name, server, spec, budget, null, NotifySpec.DEFAULT, null);
    }

    @Override
    public String lake() {
        return spec.lake().uri();
    }

    public ExportJob withSpec(ExportSpec chosen) {
        return new ExportJob(name, server, chosen, budget, schedule, notifications, freshWithin);
    }
}
