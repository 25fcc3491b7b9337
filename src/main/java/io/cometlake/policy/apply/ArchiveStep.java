// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

/** Hides the experiment from its project's list. */
record ArchiveStep() implements Step {
    @Override
    public String call() {
        return "archive";
    }

    @Override
    public void make(Subject subject) {
        subject.comet().archiveExperiment(subject.key());
    }

    @Override
    public Effect look(Subject subject) {
        return subject.effect(experiment -> experiment.isArchived());
    }
}
