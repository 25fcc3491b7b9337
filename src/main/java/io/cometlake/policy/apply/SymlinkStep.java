// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import io.cometlake.client.api.ExperimentReads;
import java.util.stream.Stream;

/** Shows the experiment in another project of its workspace, too. A second link changes nothing. */
record SymlinkStep(String workspace, String project) implements Step {
    @Override
    public String call() {
        return "symlink";
    }

    @Override
    public void prepare(Subject subject) {
        subject.experiment();
    }

    @Override
    public void make(Subject subject) {
        subject.experiment().createSymlink(project);
    }

    /** Only the list of the target tells. */
    @Override
    public Effect look(Subject subject) {
        return subject.effect(experiment -> {
            try (Stream<? extends ExperimentReads> listed = experiment.isArchived()
                    ? subject.comet().genArchivedExperiments(workspace, project)
                    : subject.comet().genExperiments(workspace, project)) {
                return listed.anyMatch(other -> other.key().equals(subject.key()));
            }
        });
    }
}
