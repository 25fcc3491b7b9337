// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.plan;

import io.cometlake.policy.plan.Surveyed.PolicyThere;
import io.cometlake.policy.plan.Surveyed.SurveyedProject;
import java.util.List;

/** Plans one project: its policies in their order, each by what the ones before it leave. For one thread and one project. */
final class ProjectPlanner {
    private final PlanContext context;
    private final SurveyedProject project;
    private final ProjectMemory memory = new ProjectMemory();

    ProjectPlanner(PlanContext context, SurveyedProject project) {
        this.context = context;
        this.project = project;
    }

    void plan() {
        List<PolicyThere> policies = project.policies();
        for (int i = 0; i < policies.size(); i++) {
            PolicyThere there = policies.get(i);
            memory.expect(policies.subList(i + 1, policies.size()));
            PolicyActions actions = new PolicyActions(context, there, memory);
            new PolicyMatches(context, project, there, memory).forEachPiece(actions::plan);
        }
        context.tally().endProject(project.name(), project.experiments());
    }
}
