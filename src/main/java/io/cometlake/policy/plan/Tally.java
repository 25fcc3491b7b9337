// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.plan;

import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.policy.PlannedAction;
import io.cometlake.policy.SparedExperiment;
import io.cometlake.policy.SparedExperiment.Cause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Hands on what is planned, numbers it, and counts. For one thread. */
final class Tally {
    private final Planner.Sink sink;
    private final Map<String, OfPolicy> policies = new HashMap<>();
    private final SortedMap<Cause, Long> spared = new TreeMap<>();
    private final List<Part> parts = new ArrayList<>();
    private final Map<String, Long> actionsThere = new LinkedHashMap<>();
    private final Set<String> experimentsThere = new HashSet<>();
    private final Set<String> workspaces = new TreeSet<>();
    private long actions;
    private long experiments;
    private long calls;

    Tally(Planner.Sink sink) {
        this.sink = sink;
    }

    /** What a policy comes to so far. */
    static final class OfPolicy {
        private long looked;
        private long actions;
        private long bytes;

        long looked() {
            return looked;
        }

        long actions() {
            return actions;
        }

        long bytes() {
            return bytes;
        }
    }

    /**
     * How much of a project is acted on.
     *
     * @param experiments that any policy acts on
     * @param byPolicy the same of each policy that acts on one
     * @param all experiments of the project
     */
    record Part(String project, long experiments, Map<String, Long> byPolicy, long all) {}

    void looked(String policy, long count) {
        of(policy).looked += count;
    }

    /** The number of the action that comes next. */
    long nextNumber() {
        return actions + 1;
    }

    void act(PlannedAction action) {
        sink.action(action);
        actions++;
        OfPolicy policy = of(action.policy());
        policy.actions++;
        policy.bytes += action.bytes() == null ? 0 : action.bytes();
        calls += action.calls();
        actionsThere.merge(action.policy(), 1L, Long::sum);
        experimentsThere.add(action.experimentKey());
        workspaces.add(action.before().workspace());
    }

    void spare(String policy, ExperimentMetadata row, Cause cause, String reason) {
        sink.spared(new SparedExperiment(
                policy, row.experimentKey(), row.workspaceName(), row.projectName(), cause, reason));
        spared.merge(cause, 1L, Long::sum);
    }

    /** Kept ones are not listed: they are what a policy is for. */
    void kept(long count) {
        if (count > 0) {
            spared.merge(Cause.KEPT, count, Long::sum);
        }
    }

    /** Behind the last policy of a project. */
    void endProject(String project, long all) {
        if (!experimentsThere.isEmpty()) {
            parts.add(new Part(project, experimentsThere.size(), new LinkedHashMap<>(actionsThere), all));
            experiments += experimentsThere.size();
        }
        experimentsThere.clear();
        actionsThere.clear();
    }

    OfPolicy of(String policy) {
        return policies.computeIfAbsent(policy, ignored -> new OfPolicy());
    }

    SortedMap<Cause, Long> spared() {
        return spared;
    }

    /** Of the projects in which something is done. */
    List<Part> parts() {
        return parts;
    }

    /** The workspaces in which something is done. */
    Set<String> workspaces() {
        return workspaces;
    }

    /** Experiments that something is done to, each once. */
    long experiments() {
        return experiments;
    }

    /** The calls of all actions. */
    long calls() {
        return calls;
    }
}
