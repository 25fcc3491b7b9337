// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import io.cometlake.policy.ActionTarget;
import java.util.Optional;

/**
 * Writes on the experiment what was dropped of it. Written again it replaces itself.
 *
 * @param name of the other value
 */
record NoteStep(String name, String value) implements Step {
    @Override
    public String call() {
        return "log-other";
    }

    @Override
    public Optional<String> detail() {
        return Optional.of(name);
    }

    @Override
    public ActionTarget target(ActionTarget ofAction) {
        return ActionTarget.NONE;
    }

    @Override
    public void prepare(Subject subject) {
        subject.experiment();
    }

    @Override
    public void make(Subject subject) {
        subject.experiment().logOther(name, value);
    }

    @Override
    public Effect look(Subject subject) {
        return subject.effect(experiment -> experiment.getOthersSummary(name).contains(value));
    }
}
