// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

/**
 * Asks the experiment to stop. It does when it next hears from the server, which is not told: that one still runs does not tell that
 * it was not asked. Being asked twice does no harm.
 */
record StopStep() implements Step {
    @Override
    public String call() {
        return "stop";
    }

    @Override
    public void make(Subject subject) {
        subject.comet().stopExperiment(subject.key());
    }

    @Override
    public Effect look(Subject subject) {
        Effect stopped = subject.effect(
                experiment -> Boolean.FALSE.equals(experiment.metadata().running()));
        return stopped == Effect.NOT_SEEN ? Effect.CANNOT_TELL : stopped;
    }
}
