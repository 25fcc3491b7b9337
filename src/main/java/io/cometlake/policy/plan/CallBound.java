// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.plan;

import io.cometlake.config.ActionSpec;
import io.cometlake.config.PolicySpec;
import io.cometlake.policy.PlanCost;
import io.cometlake.policy.facts.FactNeeds;
import io.cometlake.policy.facts.FactReader;
import io.cometlake.policy.plan.Surveyed.PolicyThere;
import io.cometlake.policy.plan.Surveyed.SurveyedProject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The most calls that planning, and then applying, takes where no call has to be repeated. */
final class CallBound {
    /** A chart that runs into time-outs is asked for again in smaller parts, once, and in those from then on. */
    private static final long TIME_OUTS = 7;

    private final FactReader reader;
    private final ServerAnswers answers;
    private final long callsPerHour;

    /** @param callsPerHour 0 without a limit */
    CallBound(FactReader reader, ServerAnswers answers, long callsPerHour) {
        this.reader = reader;
        this.answers = answers;
        this.callsPerHour = callsPerHour;
    }

    /**
     * What is still to be read. Asks for the names of the registry's models and artifacts, where policies need them: at most two calls a
     * workspace, which are among those made.
     */
    long ofReading(Surveyed surveyed) {
        long calls = TIME_OUTS;
        Map<String, FactNeeds> byWorkspace = new TreeMap<>();
        for (SurveyedProject project : surveyed.projects()) {
            for (PolicyThere there : project.policies()) {
                long candidates = there.allCandidates();
                if (candidates > 0) {
                    FactNeeds needs = FactNeeds.of(there.policy());
                    byWorkspace.merge(project.project().workspaceName(), needs, FactNeeds::and);
                    calls += answers.mostCalls(project, there) + reader.mostCalls(candidates, needs);
                }
            }
        }
        for (Map.Entry<String, FactNeeds> workspace : byWorkspace.entrySet()) {
            calls += reader.survey(workspace.getKey(), workspace.getValue());
        }
        return calls;
    }

    /** What carrying out what is planned takes: the actions' own calls, and those that a run makes once. */
    long ofApplying(Surveyed surveyed, Tally tally) {
        long calls = tally.calls();
        if (calls == 0) {
            return 0;
        }
        Set<String> targets = new TreeSet<>();
        for (PolicySpec policy : policies(surveyed)) {
            if (tally.of(policy.name()).actions() > 0) {
                if (policy.action() instanceof ActionSpec.Move move && move.workspace() != null) {
                    targets.add(move.workspace());
                } else if (policy.action() instanceof ActionSpec.Move
                        || policy.action() instanceof ActionSpec.Symlink) {
                    targets.addAll(tally.workspaces());
                }
            }
        }
        calls += targets.size();
        for (String workspace : tally.workspaces()) {
            FactNeeds needs = policies(surveyed).stream().map(FactNeeds::of).reduce(FactNeeds.NONE, FactNeeds::and);
            // The names are asked for anew, then all that they lead to.
            calls += 2 + reader.survey(workspace, needs);
        }
        Set<String> changed = new TreeSet<>();
        tally.parts().forEach(part -> changed.add(part.project()));
        for (SurveyedProject project : surveyed.projects()) {
            if (changed.contains(project.name())) {
                calls += project.columns().size();
            }
        }
        return calls;
    }

    PlanCost cost(long calls) {
        return new PlanCost(calls, callsPerHour <= 0 ? 0 : (calls * 60 + callsPerHour - 1) / callsPerHour);
    }

    private static List<PolicySpec> policies(Surveyed surveyed) {
        return surveyed.projects().stream()
                .flatMap(project -> project.policies().stream())
                .map(PolicyThere::policy)
                .distinct()
                .toList();
    }
}
