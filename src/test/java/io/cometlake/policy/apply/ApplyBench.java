// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.apply;

import io.cometlake.client.ApiKey;
import io.cometlake.client.BudgetLimits;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.CometConnection;
import io.cometlake.client.Listing;
import io.cometlake.client.UploadContent;
import io.cometlake.client.api.ApiOptions;
import io.cometlake.client.api.AssetOptions;
import io.cometlake.client.api.Caching;
import io.cometlake.client.api.CometApi;
import io.cometlake.client.api.Experiment;
import io.cometlake.client.api.ExperimentState;
import io.cometlake.client.http.FakeTime;
import io.cometlake.client.model.QueryColumns;
import io.cometlake.config.ActionKind;
import io.cometlake.config.ActionSpec;
import io.cometlake.config.BudgetSpec;
import io.cometlake.config.CleanupJob;
import io.cometlake.config.Conditions;
import io.cometlake.config.GuardSpec;
import io.cometlake.config.NameFilter;
import io.cometlake.config.PolicySpec;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.emulator.Faults;
import io.cometlake.emulator.WriteCall;
import io.cometlake.lake.TestClock;
import io.cometlake.policy.ActionTarget;
import io.cometlake.policy.JournalEntry;
import io.cometlake.policy.MemoryJournal;
import io.cometlake.policy.PlannedAction;
import io.cometlake.policy.apply.Applier.ApplyOptions;
import io.cometlake.policy.apply.Applier.Waiver;
import io.cometlake.policy.facts.FactNeeds;
import io.cometlake.policy.facts.FactReader;
import io.cometlake.policy.facts.Facts;
import io.cometlake.policy.facts.PolicyRule;
import io.cometlake.query.Query;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/** A server whose experiments are old enough to be touched, a journal and a lake that are made up, and whoever applies plans. */
final class ApplyBench implements AutoCloseable {
    static final String WORKSPACE = "team";
    static final String PROJECT = "vision";
    static final String RUN = "run-1";
    static final String UNDO = "run-2";

    final TestClock clock = new TestClock();
    final MemoryJournal journal = new MemoryJournal();
    final FakeEvidence evidence = new FakeEvidence();
    final Emulator emulator = Emulator.start(EmulatorOptions.empty().withClock(clock));
    final CometApi people;
    Waiver waiver = Waiver.NONE;
    private final CometApi comet;

    ApplyBench() {
        emulator.addWorkspace(WORKSPACE);
        people = connect();
        comet = connect();
        people.createProject(WORKSPACE, "attic");
    }

    private CometApi connect() {
        ClientConfig config = ClientConfig.of(emulator.url(), ApiKey.of(EmulatorOptions.DEMO_KEY, "a test"))
                .withBudget(new BudgetLimits(BudgetLimits.UNLIMITED, BudgetLimits.UNLIMITED, 4));
        return CometApi.over(
                CometConnection.open(config, new FakeTime(1).timing()), ApiOptions.DEFAULT.with(Caching.OFF));
    }

    /** One that has ended, a month ago. */
    Experiment experiment(String name) {
        Experiment experiment = people.createExperiment(WORKSPACE, PROJECT, name);
        experiment.setState(ExperimentState.FINISHED);
        experiment.setEndTime(clock.instant());
        clock.advance(Duration.ofDays(30));
        return experiment;
    }

    String file(Experiment experiment, String name) {
        return experiment
                .logAsset(UploadContent.of(name.getBytes(StandardCharsets.UTF_8)), AssetOptions.named(name))
                .orElseThrow();
    }

    /** One that takes all there are, with the usual guard rails. */
    static PolicySpec policy(ActionSpec action) {
        return policy(action, null);
    }

    static PolicySpec policy(ActionSpec action, @Nullable String where) {
        Conditions.ArchivedOnes archived = action.kind() == ActionKind.RESTORE || action.kind() == ActionKind.DELETE
                ? Conditions.ArchivedOnes.ONLY
                : Conditions.ArchivedOnes.INCLUDED;
        return new PolicySpec(
                action.kind().text(),
                new PolicySpec.ScopeSpec(NameFilter.ALL, NameFilter.ALL),
                where == null ? null : Query.parse(where),
                Conditions.none(archived),
                null,
                action,
                PolicySpec.Approval.PERSON,
                GuardSpec.DEFAULT);
    }

    static CleanupJob job(PolicySpec... policies) {
        return new CleanupJob(
                "tidy", null, "/lake", GuardSpec.DEFAULT, List.of(policies), BudgetSpec.DEFAULT, "0".repeat(64));
    }

    /** As a planner makes it of the experiment as it is now. */
    PlannedAction plan(long number, PolicySpec policy, Experiment experiment, ActionTarget target) {
        Facts facts = new FactReader(people)
                .read(experiment.key(), FactNeeds.of(policy))
                .orElseThrow();
        String workspace = facts.metadata().workspaceName();
        Map<String, String> values = PolicyRule.of(
                        policy,
                        QueryColumns.of(people.listColumns(
                                workspace,
                                facts.metadata().projectName(),
                                facts.metadata().archived() ? Listing.ARCHIVED : Listing.ACTIVE)),
                        clock.instant())
                .judge(facts)
                .values();
        PlannedAction action = new PlannedAction(
                number, policy.name(), policy.action().kind(), facts.state(), target, values, Map.of(), null, 1);
        emulator.resetCalls();
        return action;
    }

    /** By a process of its own. */
    JournalEntry apply(PolicySpec policy, PlannedAction action) {
        return applyAll(policy, action).get(0);
    }

    /** By one process. */
    List<JournalEntry> applyAll(PolicySpec policy, PlannedAction... actions) {
        ApplyOptions options =
                new ApplyOptions(RUN, "d".repeat(64), emulator.url().toString(), "ada", waiver);
        Applier applier = new Applier(comet, job(policy), journal, evidence, clock, options);
        return Stream.of(actions).map(applier::apply).toList();
    }

    /** All that the run did, the last first, by a process of its own. */
    List<JournalEntry> undo() {
        return undo(UNDO);
    }

    /** @param undoing the run that takes back */
    List<JournalEntry> undo(String undoing) {
        Undoer undoer = new Undoer(comet, journal, clock, undoing, "ada");
        List<JournalEntry> done = journal.done(RUN);
        List<JournalEntry> outcomes = new java.util.ArrayList<>();
        for (int i = done.size() - 1; i >= 0; i--) {
            outcomes.add(undoer.undo(done.get(i)));
        }
        return outcomes;
    }

    void faults(String... rules) {
        emulator.change(emulator.behaviour().withFaults(Faults.of(1, rules)));
    }

    /** How often a call reached the server, whatever came of it. */
    long calls(String endpoint) {
        return emulator.calls().of("write/" + endpoint);
    }

    /** How often the server was changed. */
    long effects() {
        return emulator.writes().size();
    }

    List<String> writes() {
        return emulator.writes().stream().map(WriteCall::endpoint).toList();
    }

    /** As it is now, read anew. */
    Experiment now(Experiment experiment) {
        return people.getExperimentByKey(experiment.key()).orElseThrow();
    }

    boolean isGone(Experiment experiment) {
        return people.getExperimentByKey(experiment.key()).isEmpty();
    }

    /** As if the policy {@code archive} had done it. */
    void archivedAt(Experiment experiment, Instant when) {
        journal.archived(emulator.url().toString(), experiment.key(), "archive", when);
    }

    @Override
    public void close() {
        assertThat(journal.askedSince())
                .as("limits are asked before anything is applied, and not here")
                .isEqualTo(Instant.MIN);
        comet.close();
        people.close();
        emulator.close();
    }
}
