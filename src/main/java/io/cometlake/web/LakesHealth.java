// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.web;

import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeConfig;
import io.cometlake.schedule.JobScheduler;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;

/** Whether the lakes of the jobs can be written to. Down if none can: one alone may be a job's own mistake, and others go on. */
record LakesHealth(JobScheduler scheduler, Clock clock) implements Supplier<Health> {
    @Override
    public Health get() {
        TreeSet<String> lakes = new TreeSet<>();
        scheduler.jobs().forEach(job -> lakes.add(job.job().lake()));
        Map<String, String> problems = new TreeMap<>();
        for (String lake : lakes) {
            try {
                look(lake);
            } catch (RuntimeException e) {
                problems.put(lake, Problems.words(e));
            }
        }
        boolean none = !lakes.isEmpty() && problems.size() == lakes.size();
        Health.Builder health = (none ? Health.down() : Health.up()).withDetail("lakes", lakes.size());
        return problems.isEmpty()
                ? health.build()
                : health.withDetail("problems", problems).build();
    }

    /** One that is not there yet is made by its first export. */
    private void look(String location) {
        try (Lake lake = Lake.open(location, LakeConfig.defaults(), clock)) {
            if (lake.status().exists()) {
                lake.probe();
            }
        }
    }
}
