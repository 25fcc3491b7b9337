// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;

/** Each metric of ours: its name, what it counts, and by what. The reference page is made of this. */
enum Metric {
    CALLS(
            Kind.COUNTER,
            "cometlake.server.calls",
            "calls",
            "Calls to the Comet server, each attempt counted, by endpoint and HTTP status; status none: without an answer",
            "endpoint",
            "status"),
    RETRIES(Kind.COUNTER, "cometlake.server.retries", "", "Calls to the Comet server that repeated another"),
    WAITED(
            Kind.COUNTER,
            "cometlake.server.waited",
            "seconds",
            "How long calls waited, all threads together: for the request budget, because the server had asked for it"
                    + " (429), or before a call was repeated",
            "reason"),
    BUDGET_LEFT(
            Kind.GAUGE,
            "cometlake.budget.left",
            "calls",
            "Calls that a key could make at once; keys without a limit are left out",
            "key",
            "server"),
    BUDGET_PER_HOUR(
            Kind.GAUGE,
            "cometlake.budget.per.hour",
            "calls",
            "Calls an hour that all processes with a key may make together",
            "key",
            "server"),
    ROWS(Kind.COUNTER, "cometlake.lake.rows", "rows", "Rows of the files that exports wrote", "job", "table"),
    WRITTEN(Kind.COUNTER, "cometlake.lake.written", "bytes", "Bytes of the files that exports wrote", "job", "table"),
    RUNS(
            Kind.COUNTER,
            "cometlake.runs",
            "",
            "Exports and clean-ups that ended, by outcome: done, partial, stopped, refused, failed",
            "job",
            "kind",
            "outcome"),
    RUN(
            Kind.TIMER,
            "cometlake.run",
            "seconds",
            "How long fires took, from when a node took them to their end, waiting included",
            "job",
            "kind"),
    ACTIONS(
            Kind.COUNTER,
            "cometlake.cleanup.actions",
            "actions",
            "Actions of clean-ups by result: done, skipped, failed, unknown",
            "job",
            "result"),
    FAILURES(
            Kind.COUNTER,
            "cometlake.failures",
            "",
            "What failed: of kind experiment, experiments that are not in the lake, by step; else runs, by what ended them",
            "job",
            "step",
            "kind"),
    FIRES(
            Kind.COUNTER,
            "cometlake.fires",
            "",
            "Fires that are over, by state: done, partial, stopped, refused, failed, skipped",
            "job",
            "state"),
    UNDER_WAY(Kind.GAUGE, "cometlake.fires.underway", "", "Fires that this node has under way"),
    JOBS(
            Kind.GAUGE,
            "cometlake.jobs",
            "",
            "Job files: good; broken, with the last good version in use; useless, without one",
            "state"),
    NEXT_FIRE(
            Kind.GAUGE,
            "cometlake.job.next.fire.timestamp",
            "seconds",
            "When a job fires next, as seconds since 1970",
            "job"),
    LAKE_AGE(
            Kind.GAUGE,
            "cometlake.lake.age",
            "seconds",
            "Since when what a job's lake tells is true: time since its newest finished run began, or since the job is"
                    + " known if there is none",
            "job"),
    LAKE_PROMISE(
            Kind.GAUGE,
            "cometlake.lake.promise",
            "seconds",
            "How old a job's lake may become, as its file promises",
            "job"),
    PROJECT_LAG(
            Kind.GAUGE,
            "cometlake.project.lag",
            "seconds",
            "Time since the newest finished run began that covered a project; the 500 oldest alone",
            "job",
            "workspace",
            "project"),
    PROJECTS(
            Kind.GAUGE,
            "cometlake.projects",
            "",
            "Projects that jobs cover, those without a lag of their own included"),
    NOTIFICATIONS(
            Kind.COUNTER,
            "cometlake.notifications",
            "",
            "Deliveries of notifications by channel and result: sent, failed",
            "channel",
            "result"),
    SCHEDULER_SEEN(
            Kind.GAUGE,
            "cometlake.scheduler.silence",
            "seconds",
            "Time since this node's scheduler last told the job repository that it lives");

    private final Kind kind;
    private final String id;
    private final String unit;
    private final String help;
    private final List<String> labels;

    Metric(Kind kind, String id, String unit, String help, String... labels) {
        this.kind = kind;
        this.id = id;
        this.unit = unit;
        this.help = help;
        this.labels = List.of(labels);
    }

    /** How it is read. */
    enum Kind {
        /** Only grows, from zero at each start of the process. */
        COUNTER,
        GAUGE,
        /** A histogram of times, with sum and count. */
        TIMER
    }

    Kind kind() {
        return kind;
    }

    /** As Micrometer has it. */
    String id() {
        return id;
    }

    /** Empty for none. */
    String unit() {
        return unit;
    }

    String help() {
        return help;
    }

    List<String> labels() {
        return labels;
    }

    /** @param values of the labels, in their order */
    Tags tags(String... values) {
        if (values.length != labels.size()) {
            throw new IllegalArgumentException(this + " has the labels " + labels);
        }
        Tags tags = Tags.empty();
        for (int index = 0; index < values.length; index++) {
            tags = tags.and(labels.get(index), Labels.clean(values[index]));
        }
        return tags;
    }

    /** @param values of the labels, in their order */
    Counter counter(MeterRegistry registry, String... values) {
        return Counter.builder(id)
                .description(help)
                .baseUnit(unit.isEmpty() ? null : unit)
                .tags(tags(values))
                .register(registry);
    }
}
