// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import java.util.List;

/** Puts the experiment into another project. */
record MoveStep(String workspace, String project) implements Step {
    @Override
    public String call() {
        return "move";
    }

    @Override
    public void make(Subject subject) {
        subject.comet().moveExperiments(List.of(subject.key()), workspace, project);
    }

    @Override
    public Effect look(Subject subject) {
        return subject.effect(experiment -> experiment.workspace().equals(workspace)
                && experiment.projectName().equals(project));
    }
}
