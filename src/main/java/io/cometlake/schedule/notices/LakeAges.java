// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule.notices;

import io.cometlake.config.ExportJob;
import io.cometlake.job.LastExports;
import io.cometlake.job.Repository;
import io.cometlake.schedule.ScheduledJob;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How old lakes are, by the jobs that write them. Thread-safe. */
public final class LakeAges {
    private final LastExports exports;
    private final Clock clock;

    public LakeAges(Repository repository, Clock clock) {
        this.exports = LastExports.of(repository);
        this.clock = clock;
    }

    /** Of the exports among some jobs, in their order: a small query each. */
    public List<LakeAge> of(List<ScheduledJob> jobs) {
        List<LakeAge> ages = new ArrayList<>();
        for (ScheduledJob job : jobs) {
            if (job.job() instanceof ExportJob export) {
                ages.add(of(job, export));
            }
        }
        return ages;
    }

    private LakeAge of(ScheduledJob job, ExportJob export) {
        String lake = export.spec().lake().uri();
        Instant exported = exports.find(export.name(), lake).orElse(null);
        Instant since = exported == null ? job.read() : exported;
        Duration age = Duration.between(since, clock.instant());
        return new LakeAge(job, lake, exported, age.isNegative() ? Duration.ZERO : age, export.freshWithin());
    }
}
