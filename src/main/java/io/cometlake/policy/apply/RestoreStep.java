// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

/** Brings the experiment back into its project's list. */
record RestoreStep() implements Step {
    @Override
    public String call() {
        return "restore";
    }

    @Override
    public void make(Subject subject) {
        subject.comet().restoreExperiment(subject.key());
    }

    @Override
    public Effect look(Subject subject) {
        return subject.effect(experiment -> !experiment.isArchived());
    }
}
