// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import io.cometlake.client.api.Experiment;
import io.cometlake.config.ActionSpec;
import io.cometlake.config.ActionSpec.ProofDemand;
import io.cometlake.config.PolicySpec;
import io.cometlake.policy.ActionTarget;
import io.cometlake.policy.JournalEntry;
import io.cometlake.policy.JournalEntry.Phase;
import io.cometlake.policy.PlannedAction;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Only what a policy archived, what has waited out its grace and what the lake is proven to have is deleted. */
class DeleteGateTest {
    private static final PolicySpec DELETE = Deed.DELETE.policy;

    private final ApplyBench bench = new ApplyBench();

    @AfterEach
    void closes() {
        bench.close();
    }

    @Test
    void nothingIsDeletedThatNoPolicyArchived() {
        Experiment experiment = bench.experiment("a");
        experiment.archive();
        PlannedAction action = bench.plan(1, DELETE, experiment, ActionTarget.NONE);

        skipped(DELETE, action, "it was not archived by archive of this job, or has been restored since");
        assertThat(bench.evidence.asked()).isEmpty();
    }

    @Test
    void nothingIsDeletedBeforeItsGraceIsOver() {
        Experiment experiment = Deed.DELETE.experiment(bench);
        bench.archivedAt(experiment, bench.clock.instant().minus(Duration.ofDays(13)));
        PlannedAction action = Deed.DELETE.plan(bench, experiment);

        skipped(DELETE, action, " UTC and waits 14d, until ");
        assertThat(bench.evidence.asked()).isEmpty();
    }

    @Test
    void nothingIsDeletedThatAPersonRestored() {
        Experiment experiment = Deed.DELETE.experiment(bench);
        PlannedAction action = Deed.DELETE.plan(bench, experiment);
        experiment.restore();

        skipped(DELETE, action, "it was restored");
    }

    @Test
    void nothingIsDeletedThatIsNotArchivedEvenIfAPlanSaysSo() {
        Experiment experiment = bench.experiment("a");
        bench.archivedAt(experiment, bench.clock.instant().minus(Duration.ofDays(20)));
        PlannedAction action = bench.plan(1, DELETE, experiment, ActionTarget.NONE);

        skipped(DELETE, action, "archived is no");
    }

    @Test
    void nothingIsDeletedThatTheLakeHasNot() {
        Experiment experiment = Deed.DELETE.experiment(bench);
        PlannedAction action = Deed.DELETE.plan(bench, experiment);
        bench.evidence.misses(experiment.key(), "metrics: 3 rows are missing");

        skipped(DELETE, action, "not proven: metrics: 3 rows are missing");
    }

    @Test
    void aPersonWhoRestoresWhileItIsProvenIsInTime() {
        Experiment experiment = Deed.DELETE.experiment(bench);
        PlannedAction action = Deed.DELETE.plan(bench, experiment);
        bench.evidence.meanwhile(() -> {
            experiment.restore();
            bench.emulator.resetCalls();
        });

        skipped(DELETE, action, "changed while it was proven: it was restored");
    }

    @Test
    void aProofIsWaivedOnlyWhereBothSaySo() {
        Experiment experiment = Deed.DELETE.experiment(bench);
        bench.evidence.misses(experiment.key(), "all of it");
        PolicySpec waivable =
                ApplyBench.policy(new ActionSpec.Delete(List.of("archive"), Duration.ofDays(14), ProofDemand.WAIVABLE));
        PlannedAction action = Deed.DELETE.plan(bench, experiment);

        skipped(waivable, action, "not proven");
        bench.waiver = Applier.Waiver.PROOF_WAIVED;
        skipped(DELETE, bench.plan(2, DELETE, experiment, ActionTarget.NONE), "not proven");
        JournalEntry outcome = bench.apply(waivable, bench.plan(3, waivable, experiment, ActionTarget.NONE));

        assertThat(outcome.phase()).isEqualTo(Phase.DONE);
        assertThat(outcome.reason()).isEqualTo("the proof was waived");
        assertThat(bench.isGone(experiment)).isTrue();
    }

    @Test
    void aDeleteTellsItsProof() {
        Experiment experiment = Deed.DELETE.experiment(bench);

        assertThat(bench.apply(DELETE, Deed.DELETE.plan(bench, experiment)).reason())
                .isEqualTo("proven: 12 tables");
    }

    private JournalEntry skipped(PolicySpec policy, PlannedAction action, String words) {
        bench.emulator.resetCalls();
        JournalEntry outcome = bench.apply(policy, action);
        assertThat(outcome.phase()).as(outcome.toString()).isEqualTo(Phase.SKIPPED);
        assertThat(outcome.reason()).contains(words);
        assertThat(outcome.call()).isEqualTo("none");
        assertThat(bench.writes()).isEmpty();
        return outcome;
    }
}
