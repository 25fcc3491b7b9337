// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * When the projects of jobs were last exported, whichever node did it. What a job's newest run does not cover any more, as a project that
 * was deleted, is forgotten. Each look reads only reports that are new. Thread-safe.
 */
public final class CoveredProjects {
    private static final int FIRST_LOOK = 500;

    /** No run that ends began longer ago. */
    private static final Duration LONGEST_RUN = Duration.ofDays(14);

    private final JdbcClient jdbc;
    private final RunStore runs;
    private final Clock clock;
    private final Map<String, Covered> byJob = new HashMap<>();
    private Set<String> seen = new HashSet<>();

    private CoveredProjects(JdbcClient jdbc, RunStore runs, Clock clock) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.clock = clock;
    }

    public static CoveredProjects of(Repository repository, Clock clock) {
        return new CoveredProjects(
                repository.context().getBean(JdbcClient.class),
                repository.context().getBean(RunStore.class),
                clock);
    }

    /** A project that a job exports. */
    public record Project(String job, String workspace, String project) {}

    private record Covered(Instant started, Set<Project> projects) {}

    /** When the newest run that is in the lake began, by project; of all jobs that there ever were. */
    public synchronized Map<Project, Instant> look() {
        List<String> ended = jdbc.sql("select run_id from export_run where state in ('DONE', 'PARTIAL')"
                        + " and job is not null and started_at >= ? order by started_at desc fetch first ? rows only")
                .params(OffsetDateTime.ofInstant(clock.instant().minus(LONGEST_RUN), ZoneOffset.UTC), FIRST_LOOK)
                .query(String.class)
                .list();
        ended.stream()
                .filter(run -> !seen.contains(run))
                .forEach(run -> runs.find(run).ifPresent(this::take));
        seen = new HashSet<>(ended);
        Map<Project, Instant> all = new HashMap<>();
        byJob.values().forEach(covered -> covered.projects().forEach(project -> all.put(project, covered.started())));
        return all;
    }

    private void take(RunRecord run) {
        String job = run.job();
        if (job == null || run.report().isEmpty()) {
            return;
        }
        Set<Project> projects = run.report().get().result().byProject().stream()
                .filter(figures -> figures.project() != null)
                .map(figures -> new Project(job, figures.workspace(), String.valueOf(figures.project())))
                .collect(Collectors.toSet());
        Covered before = byJob.get(job);
        if (before == null || before.started().isBefore(run.started())) {
            byJob.put(job, new Covered(run.started(), projects));
        }
    }
}
