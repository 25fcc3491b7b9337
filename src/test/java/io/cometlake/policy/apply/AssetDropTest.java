// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import io.cometlake.client.api.Experiment;
import io.cometlake.client.model.Asset;
import io.cometlake.client.model.SummaryEntry;
import io.cometlake.config.ActionSpec;
import io.cometlake.config.ActionSpec.ProofDemand;
import io.cometlake.config.NameFilter;
import io.cometlake.config.PolicySpec;
import io.cometlake.policy.ActionCalls;
import io.cometlake.policy.ActionTarget;
import io.cometlake.policy.ActionTarget.DoomedAsset;
import io.cometlake.policy.JournalEntry;
import io.cometlake.policy.JournalEntry.Phase;
import io.cometlake.policy.MemoryJournal;
import io.cometlake.policy.PlannedAction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Files are deleted one by one, those that are proven, and what is gone is noted on the experiment with its place in the lake. */
class AssetDropTest {
    private static final String NOTE = "cometlake:dropped-assets:run-1.1";
    private static final String DELETE = "experiment/asset/delete";
    private static final PolicySpec POLICY = policy(ProofDemand.REQUIRED);

    private final ApplyBench bench = new ApplyBench();
    private Experiment experiment;

    @BeforeEach
    void creates() {
        experiment = bench.experiment("a");
        List.of("1.ckpt", "2.ckpt", "3.ckpt", "log.txt").forEach(name -> bench.file(experiment, name));
        experiment.logMetric("acc", 0.5);
    }

    @AfterEach
    void closes() {
        bench.close();
    }

    private static PolicySpec policy(ProofDemand proof) {
        return ApplyBench.policy(
                new ActionSpec.DeleteAssets(NameFilter.ALL, NameFilter.including(List.of("*.ckpt")), 0, proof));
    }

    @Test
    void whatAPersonTakesBackWhileALargeFileIsHashedStays() {
        PlannedAction action = plan(1);
        bench.evidence.meanwhile(() -> {
            if (bench.evidence.asked().size() == 2) {
                bench.clock.advance(Duration.ofMinutes(5));
                experiment.addTag("keep");
                bench.emulator.resetCalls();
            }
        });

        JournalEntry outcome = bench.apply(POLICY, action);

        assertThat(bench.calls(DELETE)).as("behind the first file").isZero();
        assertThat(experiment.getAssetList()).hasSize(3);
        assertThat(bench.journal.story()).contains("1 none SKIPPED");
        assertThat(bench.journal.lines())
                .filteredOn(line -> line.call().equals("none"))
                .singleElement()
                .satisfies(line -> assertThat(line.reason()).contains("tag 'keep' was added"));
        assertThat(bench.now(experiment).getOthersSummary(NOTE))
                .as("what was dropped")
                .hasSize(1);
        assertThat(outcome.phase()).isEqualTo(Phase.DONE);
    }

    private PlannedAction plan(long number) {
        List<DoomedAsset> doomed = experiment.getAssetList().stream()
                .filter(asset -> String.valueOf(asset.fileName()).endsWith(".ckpt"))
                .sorted(Comparator.comparing(asset -> String.valueOf(asset.fileName())))
                .map(asset -> new DoomedAsset(asset.assetId(), asset.fileName(), asset.type(), asset.fileSize()))
                .toList();
        return bench.plan(number, POLICY, experiment, ActionTarget.assets(doomed));
    }

    @Test
    void deletesThePlannedFilesAndNotesThem() {
        PlannedAction action = plan(1);

        JournalEntry outcome = bench.apply(POLICY, action);

        assertThat(outcome.phase()).isEqualTo(Phase.DONE);
        assertThat(outcome.reason()).isEqualTo("3 of 3 files deleted");
        assertThat(files()).containsExactly("log.txt");
        assertThat(experiment.getMetricsSummary("acc")).isPresent();
        JsonNode note = note(NOTE);
        assertThat(note).hasSize(3);
        assertThat(note.get(0).path("name").stringValue()).isEqualTo("1.ckpt");
        assertThat(note.get(0).path("asset_id").stringValue())
                .isEqualTo(action.target().assets().get(0).assetId());
        assertThat(note.get(0).path("bytes").longValue()).isEqualTo(6);
        assertThat(note.get(0).path("sha256").stringValue()).isEqualTo(FakeEvidence.SHA);
        assertThat(note.get(0).path("lake").stringValue()).isEqualTo("assets/1.ckpt");
        assertThat(bench.emulator.writes()).hasSize(4);
        assertThat(bench.journal.lines().get(1).reason()).endsWith("sha256 " + FakeEvidence.SHA + " in assets/1.ckpt");
        assertThat(ActionCalls.of(action.kind(), action.target(), 0, 0)).isEqualTo(4);
    }

    @Test
    void aFileThatIsNotProvenStays() {
        bench.evidence.misses("2.ckpt", "the lake has 5 of its 6 bytes");

        JournalEntry outcome = bench.apply(POLICY, plan(1));

        assertThat(outcome.reason()).isEqualTo("2 of 3 files deleted");
        assertThat(files()).containsExactlyInAnyOrder("2.ckpt", "log.txt");
        assertThat(noted()).containsExactly("1.ckpt", "3.ckpt");
        assertThat(bench.journal.lines())
                .filteredOn(line -> line.phase() == Phase.SKIPPED)
                .singleElement()
                .satisfies(line -> assertThat(line.reason()).isEqualTo("not proven: the lake has 5 of its 6 bytes"));
    }

    @Test
    void whereNothingIsProvenNothingIsNoted() {
        List.of("1.ckpt", "2.ckpt", "3.ckpt").forEach(name -> bench.evidence.misses(name, "no bytes"));

        JournalEntry outcome = bench.apply(POLICY, plan(1));

        assertThat(outcome.phase()).isEqualTo(Phase.SKIPPED);
        assertThat(bench.writes()).isEmpty();
    }

    @Test
    void aWaivedProofLeavesTheNoteWithoutAPlace() {
        PolicySpec waivable = policy(ProofDemand.WAIVABLE);
        bench.waiver = Applier.Waiver.PROOF_WAIVED;

        bench.apply(waivable, plan(1));

        assertThat(bench.evidence.asked()).isEmpty();
        assertThat(note(NOTE).get(0).path("sha256").isNull()).isTrue();
        assertThat(note(NOTE).get(0).path("lake").isNull()).isTrue();
    }

    @Test
    void aFileThatSomebodyDeletedOrReplacedIsLeftOut() {
        PlannedAction action = plan(1);
        List<DoomedAsset> assets = new ArrayList<>(action.target().assets());
        DoomedAsset second = assets.get(1);
        assets.set(1, new DoomedAsset(second.assetId(), second.fileName(), second.type(), 99L));
        PlannedAction other = bench.plan(1, POLICY, experiment, ActionTarget.assets(assets));
        experiment.deleteAsset(assets.get(0).assetId());
        bench.emulator.resetCalls();

        bench.apply(POLICY, other);

        assertThat(noted()).containsExactly("3.ckpt");
        assertThat(bench.journal.lines().get(0).reason()).isEqualTo("the file is gone since the plan was made");
        assertThat(bench.journal.lines().get(1).reason()).contains("another than the one");
    }

    @Test
    void whatIsProtectedKeepsItsFiles() {
        PlannedAction action = plan(1);
        experiment.addTag("keep");

        JournalEntry outcome = bench.apply(POLICY, action);

        assertThat(outcome.phase()).isEqualTo(Phase.SKIPPED);
        assertThat(bench.journal.lines()).hasSize(1);
        assertThat(files()).hasSize(4);
    }

    /** Eight lines: three files and the note, each announced and done; each of them lost or not. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void goesOnWhereItWasKilledAndRepeatsNoDelete(int moment) {
        PlannedAction action = plan(1);
        bench.journal.killAt(moment / 2, moment % 2 == 0);
        assertThatThrownBy(() -> bench.apply(POLICY, action)).isInstanceOf(MemoryJournal.Killed.class);
        bench.journal.stayAlive();

        JournalEntry outcome = bench.apply(POLICY, action);

        // Between the announcement of a delete and its call: only there it does not happen.
        boolean oneStays = moment == 1 || moment == 5 || moment == 9;
        assertThat(outcome.phase()).isEqualTo(oneStays ? Phase.FAILED : Phase.DONE);
        assertThat(files()).hasSize(oneStays ? 2 : 1);
        assertThat(bench.calls(DELETE)).isEqualTo(oneStays ? 2 : 3);
        assertThat(bench.calls("experiment/log-other")).isEqualTo(1);
        assertThat(noted()).hasSize(oneStays ? 2 : 3).doesNotContainAnyElementsOf(files());
        assertThat(note(NOTE).get(0).path("lake").stringValue()).startsWith("assets/");
        assertThat(bench.apply(POLICY, action)).isEqualTo(outcome);
    }

    @Test
    void whatWasDroppedIsNotedEvenIfTheRestMayNoLongerBe() {
        PlannedAction action = plan(1);
        bench.journal.killAt(1, false);
        assertThatThrownBy(() -> bench.apply(POLICY, action)).isInstanceOf(MemoryJournal.Killed.class);
        bench.journal.stayAlive();
        experiment.addTag("keep");

        JournalEntry outcome = bench.apply(POLICY, action);

        assertThat(outcome.reason()).isEqualTo("1 of 3 files deleted");
        assertThat(noted()).containsExactly("1.ckpt");
        assertThat(bench.journal.story()).contains("1 none SKIPPED");
        assertThat(files()).hasSize(3);
    }

    @Test
    void anAnswerThatIsLostIsLookedUp() {
        PlannedAction action = plan(1);
        bench.faults("close,when=after,count=1,endpoint=write/" + DELETE);

        assertThat(bench.apply(POLICY, action).phase()).isEqualTo(Phase.DONE);
        assertThat(bench.calls(DELETE)).isEqualTo(3);
        assertThat(noted()).containsExactly("1.ckpt", "2.ckpt", "3.ckpt");
        assertThat(note(NOTE).get(0).path("lake").stringValue()).isEqualTo("assets/1.ckpt");
    }

    @Test
    void aDeleteThatFailsInTheMiddleIsUnknownAndTheOthersGo() {
        PlannedAction action = plan(1);
        bench.faults("status=500,count=1,endpoint=write/" + DELETE);

        JournalEntry outcome = bench.apply(POLICY, action);

        assertThat(outcome.phase()).isEqualTo(Phase.UNKNOWN);
        assertThat(bench.calls(DELETE)).isEqualTo(3);
        assertThat(noted()).containsExactly("2.ckpt", "3.ckpt");
    }

    @Test
    void ourOwnNoteIsNoChange() {
        bench.apply(POLICY, plan(1));
        bench.file(experiment, "4.ckpt");
        PolicySpec archive = ApplyBench.policy(new ActionSpec.Archive());
        PlannedAction next = bench.plan(3, archive, experiment, ActionTarget.NONE);
        PlannedAction more = plan(2);
        bench.clock.advance(Duration.ofHours(1));
        bench.apply(POLICY, more);

        assertThat(bench.apply(archive, next).phase()).isEqualTo(Phase.DONE);
        assertThat(noted()).hasSize(3);
    }

    @Test
    void manyFilesTakeSeveralNotes() {
        for (int i = 10; i < 10 + ActionCalls.FILES_A_NOTE; i++) {
            bench.file(experiment, i + ".ckpt");
        }
        PlannedAction action = plan(1);

        bench.apply(POLICY, action);

        assertThat(note(NOTE)).hasSize(ActionCalls.FILES_A_NOTE);
        assertThat(note(NOTE + ".2")).hasSize(3);
        assertThat(bench.effects()).isEqualTo(ActionCalls.of(action.kind(), action.target(), 0, 0));
    }

    private List<String> files() {
        return experiment.getAssetList().stream().map(Asset::fileName).toList();
    }

    private List<String> noted() {
        List<String> names = new ArrayList<>();
        note(NOTE).forEach(file -> names.add(file.path("name").stringValue()));
        return names;
    }

    private JsonNode note(String name) {
        String value = experiment.getOthersSummary().stream()
                .filter(other -> other.name().equals(name))
                .map(SummaryEntry::valueCurrent)
                .findFirst()
                .orElseThrow();
        return JsonMapper.builder().build().readTree(value);
    }
}
