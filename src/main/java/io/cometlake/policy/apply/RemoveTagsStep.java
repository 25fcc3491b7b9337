// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import java.util.Collections;
import java.util.List;

/** Takes tags away; others stay. */
record RemoveTagsStep(List<String> tags) implements Step {
    RemoveTagsStep {
        tags = List.copyOf(tags);
    }

    @Override
    public String call() {
        return "remove-tags";
    }

    @Override
    public void prepare(Subject subject) {
        subject.experiment();
    }

    @Override
    public void make(Subject subject) {
        subject.experiment().deleteTags(tags);
    }

    @Override
    public Effect look(Subject subject) {
        return subject.effect(experiment -> Collections.disjoint(experiment.getTags(), tags));
    }
}
