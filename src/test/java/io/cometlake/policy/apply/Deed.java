// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import io.cometlake.client.api.Experiment;
import io.cometlake.client.api.ExperimentReads;
import io.cometlake.client.api.ExperimentState;
import io.cometlake.config.ActionSpec;
import io.cometlake.config.ActionSpec.ProofDemand;
import io.cometlake.config.PolicySpec;
import io.cometlake.policy.ActionTarget;
import io.cometlake.policy.PlannedAction;
import java.time.Duration;
import java.util.List;
import java.util.function.BiPredicate;

/** Each action that is one call, and how to see that it was done. */
enum Deed {
    ARCHIVE(
            new ActionSpec.Archive(),
            ActionTarget.NONE,
            "experiment/archive",
            (bench, experiment) -> bench.now(experiment).isArchived()),
    RESTORE(
            new ActionSpec.Restore(),
            ActionTarget.NONE,
            "experiment/restore",
            (bench, experiment) -> !bench.now(experiment).isArchived()),
    MOVE(
            new ActionSpec.Move(null, "attic"),
            ActionTarget.project(ApplyBench.WORKSPACE, "attic"),
            "experiment/move",
            (bench, experiment) -> bench.now(experiment).projectName().equals("attic")),
    SYMLINK(
            new ActionSpec.Symlink("attic"),
            ActionTarget.project(ApplyBench.WORKSPACE, "attic"),
            "project/symlink",
            (bench, experiment) -> bench.people.getExperiments(ApplyBench.WORKSPACE, "attic").stream()
                            .map(ExperimentReads::key)
                            .toList()
                            .contains(experiment.key())
                    && bench.now(experiment).projectName().equals(ApplyBench.PROJECT)),
    STOP(
            new ActionSpec.Stop(),
            ActionTarget.NONE,
            "experiment/stop",
            (bench, experiment) ->
                    Boolean.FALSE.equals(bench.now(experiment).metadata().running())),
    TAG(
            new ActionSpec.Tag(List.of("old", "seen")),
            ActionTarget.tags(List.of("old", "seen")),
            "experiment/tags",
            (bench, experiment) -> bench.now(experiment).getTags().equals(List.of("draft", "old", "seen"))),
    UNTAG(
            new ActionSpec.Untag(List.of("draft")),
            ActionTarget.tags(List.of("draft")),
            "experiment/tags/delete",
            (bench, experiment) -> bench.now(experiment).getTags().isEmpty()),
    DELETE(
            new ActionSpec.Delete(List.of("archive"), Duration.ofDays(14), ProofDemand.REQUIRED),
            ActionTarget.NONE,
            "experiment/delete",
            ApplyBench::isGone);

    final PolicySpec policy;
    final String endpoint;
    private final ActionTarget target;
    private final BiPredicate<ApplyBench, Experiment> done;

    Deed(ActionSpec action, ActionTarget target, String endpoint, BiPredicate<ApplyBench, Experiment> done) {
        this.policy = ApplyBench.policy(action);
        this.target = target;
        this.endpoint = endpoint;
        this.done = done;
    }

    /** One of the kind that it can be done to. */
    Experiment experiment(ApplyBench bench) {
        Experiment experiment = bench.experiment("a");
        experiment.addTag("draft");
        if (this == RESTORE || this == DELETE) {
            experiment.archive();
            bench.archivedAt(experiment, bench.clock.instant());
            bench.clock.advance(Duration.ofDays(15));
        }
        if (this == STOP) {
            experiment.setState(ExperimentState.RUNNING);
        }
        return experiment;
    }

    PlannedAction plan(ApplyBench bench, Experiment experiment) {
        return bench.plan(1, policy, experiment, target);
    }

    boolean isDone(ApplyBench bench, Experiment experiment) {
        return done.test(bench, experiment);
    }
}
