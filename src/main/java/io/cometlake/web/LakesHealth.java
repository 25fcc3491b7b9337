// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.web;

import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeConfig;
import io.cometlake.schedule.JobScheduler;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
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
            } else {
                requirePlace(URI.create(lake.uri()));
            }
        }
    }

    /** Of one on a disk of ours: whether it can be made. A remote one's file system has answered, which is all that can be asked. */
    private static void requirePlace(URI lake) {
        if (!"file".equals(lake.getScheme())) {
            return;
        }
        Path place = Path.of(lake.getPath());
        while (place.getParent() != null && !Files.exists(place)) {
            place = place.getParent();
        }
        if (!Files.isDirectory(place)) {
            throw new IllegalStateException("it cannot be made: " + place + " is a file");
        }
        if (!Files.isWritable(place)) {
            throw new IllegalStateException("it cannot be made: " + place + " cannot be written to");
        }
    }
}
