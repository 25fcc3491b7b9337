// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.plan;

import io.cometlake.config.ActionSpec;
import io.cometlake.config.KeepSpec;
import io.cometlake.config.PolicySpec;
import io.cometlake.policy.ActionCalls;
import io.cometlake.policy.PlanCost;
import io.cometlake.policy.facts.FactNeeds;
import io.cometlake.policy.facts.FactNeeds.Part;
import io.cometlake.policy.facts.FactReader;
import io.cometlake.policy.plan.Surveyed.PolicyThere;
import io.cometlake.policy.plan.Surveyed.SurveyedProject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The most calls that planning, and then applying, takes where no call has to be repeated. */
final class CallBound {
    /** No server is known that serves pages as short as this unless there is no more. */
    private static final long SHORTEST_PAGE = 100;

    private final FactReader reader;
    private final ServerAnswers answers;
    private final long callsPerHour;
    private final Map<String, Long> sourcesByWorkspace = new HashMap<>();

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
        long calls = 0;
        long timeOuts = 0;
        Map<String, FactNeeds> byWorkspace = new TreeMap<>();
        for (SurveyedProject project : surveyed.projects()) {
            for (PolicyThere there : project.policies()) {
                long candidates = there.allCandidates();
                if (candidates > 0) {
                    FactNeeds needs = FactNeeds.of(there.policy());
                    byWorkspace.merge(project.project().workspaceName(), needs, FactNeeds::and);
                    calls += answers.mostCalls(project, there) + ofReading(there.policy(), candidates);
                    timeOuts = Math.max(timeOuts, reader.mostCalls(1, needs) - ofOne(reader, needs));
                }
            }
        }
        for (Map.Entry<String, FactNeeds> workspace : byWorkspace.entrySet()) {
            long sources = reader.survey(workspace.getKey(), workspace.getValue());
            sourcesByWorkspace.put(workspace.getKey(), namings(workspace.getValue()) + sources);
            calls += sources;
        }
        return calls + timeOuts;
    }

    /** The calls that a survey makes itself. */
    private static long namings(FactNeeds needs) {
        return (needs.parts().contains(Part.REGISTRY) ? 1 : 0) + (needs.parts().contains(Part.ARTIFACTS) ? 1 : 0);
    }

    /** All candidates may have to be judged; of those that match at least the first group's first ones stay, and are not acted on. */
    private long ofReading(PolicySpec policy, long candidates) {
        FactNeeds judged = FactNeeds.toJudge(policy);
        KeepSpec keep = policy.keep();
        long actedOn = keep == null ? candidates : Math.max(0, candidates - keep.count());
        return candidates * ofOne(reader, judged)
                + actedOn * ofOne(reader, FactNeeds.toAct(policy).without(judged));
    }

    /** What reading one more experiment takes, without what a reader spends once, on charts that take too long. */
    static long ofOne(FactReader reader, FactNeeds needs) {
        return reader.mostCalls(2, needs) - reader.mostCalls(1, needs);
    }

    /** What carrying out what is planned takes: the actions' own calls, and those that a run makes once. No call. */
    long ofApplying(Surveyed surveyed, Tally tally) {
        long calls = tally.calls();
        if (calls == 0) {
            return 0;
        }
        Set<String> changed = new TreeSet<>();
        tally.parts().forEach(part -> changed.add(part.project()));
        Set<String> targets = new TreeSet<>();
        for (SurveyedProject project : surveyed.projects()) {
            if (changed.contains(project.name())) {
                calls += project.columns().size();
                project.policies().forEach(there -> addTargets(there.policy(), project, tally, targets));
                calls += ofRanking(project, tally);
            }
        }
        for (String workspace : tally.workspaces()) {
            // The names are asked for anew, then all that they lead to.
            calls += sourcesByWorkspace.getOrDefault(workspace, 0L);
        }
        return ActionCalls.TO_BEGIN + calls + targets.size();
    }

    /** Who is kept is found out anew: the listings, and what the rule needs. */
    private long ofRanking(SurveyedProject project, Tally tally) {
        long calls = 0;
        for (PolicyThere there : project.policies()) {
            if (there.policy().keep() != null && tally.of(there.policy().name()).actions() > 0) {
                calls += there.lists().size() * (project.listed() / SHORTEST_PAGE + 2)
                        + reader.mostCalls(there.allCandidates(), FactNeeds.toJudge(there.policy()));
            }
        }
        return calls;
    }

    /** A run looks once whether the projects are there that something is moved to or shown in. */
    private static void addTargets(PolicySpec policy, SurveyedProject project, Tally tally, Set<String> targets) {
        if (tally.of(policy.name()).actions() > 0) {
            String own = project.project().workspaceName();
            if (policy.action() instanceof ActionSpec.Move move) {
                targets.add(move.workspace() == null ? own : move.workspace());
            } else if (policy.action() instanceof ActionSpec.Symlink) {
                targets.add(own);
            }
        }
    }

    PlanCost cost(long calls) {
        return new PlanCost(calls, callsPerHour <= 0 ? 0 : (calls * 60 + callsPerHour - 1) / callsPerHour);
    }
}
