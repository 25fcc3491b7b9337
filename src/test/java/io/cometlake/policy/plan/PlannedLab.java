// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.plan;

import io.cometlake.client.ApiKey;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.api.ApiOptions;
import io.cometlake.client.api.Caching;
import io.cometlake.client.api.CometApi;
import io.cometlake.client.api.CometReads;
import io.cometlake.client.api.Experiment;
import io.cometlake.client.api.ExperimentState;
import io.cometlake.config.BudgetSpec;
import io.cometlake.config.CleanupJob;
import io.cometlake.config.GuardSpec;
import io.cometlake.emulator.CallCounts;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.policy.MemoryJournal;
import io.cometlake.policy.PlanCost;
import io.cometlake.policy.PlanHeader;
import io.cometlake.policy.PlannedAction;
import io.cometlake.policy.SparedExperiment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

import static org.assertj.core.api.Assertions.assertThat;

/** A server with the workspace {@code lab}, whoever fills it, and a planner. Each plan is checked for what holds of all of them. */
final class PlannedLab implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final int CALLS_A_PROOF = 16;
    private static final Planner.Origin ORIGIN =
            new Planner.Origin("20260301-120000", "ann", "/jobs/tidy.yaml", "/lake");

    final Emulator emulator;
    final CometApi api;
    final MemoryJournal journal = new MemoryJournal();
    private final ClientConfig config;

    PlannedLab() {
        this(EmulatorOptions.empty());
    }

    PlannedLab(EmulatorOptions options) {
        emulator = Emulator.start(options.withClock(CLOCK));
        emulator.addWorkspace("lab");
        config = ClientConfig.of(emulator.url(), ApiKey.of(EmulatorOptions.DEMO_KEY, "a test"));
        api = CometApi.connect(config);
    }

    /** A plan as it came. */
    record Plan(PlanHeader header, List<PlannedAction> actions, List<SparedExperiment> spared, CallCounts calls) {
        /** What is done to whom, by names of experiments. */
        List<String> names() {
            return actions.stream().map(action -> action.before().name()).toList();
        }

        List<SparedExperiment> spared(SparedExperiment.Cause cause) {
            return spared.stream().filter(one -> one.cause() == cause).toList();
        }

        PlannedAction of(String name) {
            return actions.stream()
                    .filter(action -> name.equals(action.before().name()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** A finished run of one hour, that many days ago. */
    Experiment run(String project, String name, int daysAgo) {
        return run(project, name, daysAgo, experiment -> {});
    }

    Experiment run(String project, String name, int daysAgo, Consumer<Experiment> more) {
        Experiment experiment = api.createExperiment("lab", project, name);
        Instant start = NOW.minus(Duration.ofDays(daysAgo));
        more.accept(experiment);
        experiment.setState(ExperimentState.FINISHED);
        experiment.setStartTime(start);
        experiment.setEndTime(start.plus(Duration.ofHours(1)));
        return experiment;
    }

    Plan plan(PolicyText... policies) {
        return plan(PolicyText.WIDE, policies);
    }

    Plan plan(GuardSpec guards, PolicyText... policies) {
        return plan(guards, Set.of(), policies);
    }

    Plan plan(GuardSpec guards, Set<String> only, PolicyText... policies) {
        CleanupJob job = new CleanupJob(
                "tidy",
                null,
                "/lake",
                guards,
                Arrays.stream(policies).map(PolicyText::spec).toList(),
                BudgetSpec.DEFAULT,
                "d".repeat(64));
        List<PlannedAction> actions = new ArrayList<>();
        List<SparedExperiment> spared = new ArrayList<>();
        List<PlanCost> announced = new ArrayList<>();
        Planner.Sink sink = new Planner.Sink() {
            @Override
            public void action(PlannedAction action) {
                actions.add(action);
            }

            @Override
            public void spared(SparedExperiment experiment) {
                spared.add(experiment);
            }
        };
        Planner.Listener listener = new Planner.Listener() {
            @Override
            public void announced(PlanCost cost, long made, long projects, long experiments) {
                assertThat(made).isEqualTo(emulator.calls().total());
                announced.add(cost);
            }
        };
        emulator.resetCalls();
        PlanHeader header;
        try (CometReads comet = CometReads.connect(config, ApiOptions.DEFAULT.with(Caching.OFF))) {
            header = new Planner(comet, journal, CLOCK, 3_600, CALLS_A_PROOF).plan(job, ORIGIN, only, sink, listener);
        }
        CallCounts calls = emulator.calls();
        assertThat(emulator.writes()).as("planning changes nothing").isEmpty();
        assertThat(calls.byEndpoint().keySet())
                .as("nothing that writes, by GET or POST")
                .noneMatch(PlannedLab::writes);
        assertThat(header.planningUsed().calls())
                .as("calls used, by the server's count")
                .isEqualTo(calls.total());
        assertThat(header.planningUsed().calls())
                .isLessThanOrEqualTo(header.planningSaid().calls());
        assertThat(announced).as("said once, before").containsExactly(header.planningSaid());
        for (int i = 0; i < actions.size(); i++) {
            assertThat(actions.get(i).number()).isEqualTo(i + 1);
        }
        assertThat(header.actions()).isEqualTo(actions.size());
        return new Plan(header, actions, spared, calls);
    }

    /** Endpoints that change something, {@code GET} ones such as {@code write/experiment/archive} among them. */
    private static boolean writes(String endpoint) {
        return endpoint.startsWith("write/")
                || Set.of("asset/upload", "unknown").contains(endpoint)
                || endpoint.contains("upload");
    }

    String server() {
        return emulator.url().toString();
    }

    /** The reason for each spared one, by name. */
    Map<String, String> names(List<SparedExperiment> spared) {
        Map<String, String> reasons = new TreeMap<>();
        for (SparedExperiment one : spared) {
            String name = api.getExperimentByKey(one.experimentKey())
                    .orElseThrow()
                    .name()
                    .orElseThrow();
            reasons.put(name, one.reason());
        }
        return reasons;
    }

    @Override
    public void close() {
        api.close();
        emulator.close();
    }
}
