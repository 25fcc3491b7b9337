// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

/** Removes the experiment for good. Never sent twice. */
record DeleteStep() implements Step {
    @Override
    public String call() {
        return "delete";
    }

    @Override
    public void make(Subject subject) {
        subject.comet().deleteExperiment(subject.key());
    }

    @Override
    public Effect look(Subject subject) {
        return subject.look().isEmpty() ? Effect.SEEN : Effect.NOT_SEEN;
    }

    @Override
    public Repetition repetition() {
        return Repetition.NEVER;
    }
}
