// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import java.util.List;

/** Adds tags; those that are there already stay. */
record AddTagsStep(List<String> tags) implements Step {
    AddTagsStep {
        tags = List.copyOf(tags);
    }

    @Override
    public String call() {
        return "add-tags";
    }

    @Override
    public void prepare(Subject subject) {
        subject.experiment();
    }

    @Override
    public void make(Subject subject) {
        subject.experiment().addTags(tags);
    }

    @Override
    public Effect look(Subject subject) {
        return subject.effect(experiment -> experiment.getTags().containsAll(tags));
    }
}
