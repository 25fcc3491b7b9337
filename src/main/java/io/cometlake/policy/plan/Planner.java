// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.policy.plan;

import io.cometlake.client.api.CometReads;
import io.cometlake.client.model.AccountDetails;
import io.cometlake.config.CleanupJob;
import io.cometlake.config.PolicySpec;
import io.cometlake.policy.ActionJournal;
import io.cometlake.policy.GuardVerdict;
import io.cometlake.policy.PlanCost;
import io.cometlake.policy.PlanHeader;
import io.cometlake.policy.PlannedAction;
import io.cometlake.policy.SparedExperiment;
import io.cometlake.policy.facts.FactReader;
import io.cometlake.policy.facts.Grace;
import io.cometlake.policy.facts.PolicyRule;
import io.cometlake.policy.plan.Surveyed.SurveyedProject;
import io.cometlake.query.Columns;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes plans of clean-up jobs. Listings wait on the local disk, what is known of experiments is held one project at a time, and what is
 * planned goes to a sink: projects in the order of their names, and in each the policies in theirs. For one thread.
 */
public final class Planner {
    private final CometReads comet;
    private final ActionJournal journal;
    private final Clock clock;
    private final long callsPerHour;
    private final int callsPerProof;
    private final UnaryOperator<String> hiding;

    /**
     * @param comet without a memory of answers, and opened for one plan: all of its calls count as the plan's
     * @param callsPerHour of the budget, for minutes; 0 without a limit
     * @param callsPerProof the most that {@link io.cometlake.policy.LakeEvidence#prove} makes
     */
    public Planner(CometReads comet, ActionJournal journal, Clock clock, long callsPerHour, int callsPerProof) {
        this(comet, journal, clock, callsPerHour, callsPerProof, UnaryOperator.identity());
    }

    private Planner(
            CometReads comet,
            ActionJournal journal,
            Clock clock,
            long callsPerHour,
            int callsPerProof,
            UnaryOperator<String> hiding) {
        this.comet = comet;
        this.journal = journal;
        this.clock = clock;
        this.callsPerHour = callsPerHour;
        this.callsPerProof = callsPerProof;
        this.hiding = hiding;
    }

    /**
     * The same, which says nothing that holds a secret.
     *
     * @param hider takes secrets out of a text; an experiment of which it would have to change what a plan says is not acted on
     */
    public Planner hiding(UnaryOperator<String> hider) {
        return new Planner(comet, journal, clock, callsPerHour, callsPerProof, hider);
    }

    /** Where a plan's parts go, in the order of their numbers. */
    public interface Sink {
        /** Something that is to be done; numbers go up by one. */
        void action(PlannedAction action);

        /** Something that is left alone, but for what is kept: that is only counted. */
        void spared(SparedExperiment experiment);
    }

    /** Is told how planning goes. */
    public interface Listener {
        /** Hears nothing. */
        Listener SILENT = new Listener() {};

        /**
         * The survey is made.
         *
         * @param cost at most so many calls, those made already among them, if none has to be repeated: as many as if all matched
         * @param made calls so far
         */
        default void announced(PlanCost cost, long made, long projects, long experiments) {}

        /** @param what goes on, as {@code planning}; of {@code all} projects so many are done */
        default void progress(String what, long done, long all) {}

        /** Between two pieces of work within a project: what this throws ends the planning, as what the others throw does. */
        default void goingOn() {}
    }

    /**
     * @param id of the plan
     * @param madeBy the user of the machine
     * @param jobFile absolute
     * @param lake the lake's root
     */
    public record Origin(String id, String madeBy, String jobFile, String lake) {}

    /**
     * Which of a job's policies a plan is of.
     *
     * @param acting names of those whose actions are planned; all if empty
     * @param claiming names of those that are planned apart. Where one of them comes before an acting one and would do something to an
     *     experiment, that one leaves it alone, as it would if both were planned together
     */
    public record Choice(Set<String> acting, Set<String> claiming) {
        public Choice {
            acting = Set.copyOf(acting);
            claiming = Set.copyOf(claiming);
        }

        /** @param only names; all if empty */
        public static Choice of(Set<String> only) {
            return new Choice(only, Set.of());
        }

        private List<PolicySpec> acting(CleanupJob job) {
            return job.policies().stream()
                    .filter(policy -> acting.isEmpty() || acting.contains(policy.name()))
                    .toList();
        }

        /** Those that claim something from one behind them, and those that act. */
        private List<PolicySpec> concerned(CleanupJob job) {
            List<PolicySpec> policies = job.policies();
            List<PolicySpec> acting = acting(job);
            int last = acting.isEmpty() ? -1 : policies.indexOf(acting.get(acting.size() - 1));
            return policies.subList(0, last + 1).stream()
                    .filter(policy -> acting.contains(policy) || claiming.contains(policy.name()))
                    .toList();
        }
    }

    /**
     * Reads, judges and plans; changes nothing. A plan that a limit refuses is made whole all the same: it is never cut short.
     *
     * @param only names of the policies to plan; all if empty
     * @return with the id of {@code origin}
     * @throws io.cometlake.config.ConfigException if the job has no policy of such a name
     * @throws io.cometlake.policy.PolicyException if a policy cannot be judged here, a workspace is not there, or the disk is full
     * @throws io.cometlake.client.CometException if the server does not answer
     */
    public PlanHeader plan(CleanupJob job, Origin origin, Set<String> only, Sink sink, Listener listener) {
        return plan(job, origin, Choice.of(only), sink, listener);
    }

    /** The same of some policies, of which others may claim experiments. */
    public PlanHeader plan(CleanupJob job, Origin origin, Choice choice, Sink sink, Listener listener) {
        choice.acting().forEach(job::policy);
        choice.claiming().forEach(job::policy);
        try (ListingSpool spool = new ListingSpool()) {
            return new Run(job, origin, choice, spool, sink, listener).plan();
        }
    }

    private final class Run {
        private final CleanupJob job;
        private final Origin origin;
        private final List<PolicySpec> policies;
        private final List<PolicySpec> concerned;
        private final ListingSpool spool;
        private final Listener listener;
        private final Instant now = clock.instant();
        private final String server = comet.serverUrl().toString();
        private final Warnings warnings = new Warnings();
        private final FactReader reader = new FactReader(comet);
        private final ServerAnswers answers = new ServerAnswers(comet);
        private final CallBound bound = new CallBound(reader, answers, callsPerHour);
        private final Tally tally;

        Run(CleanupJob job, Origin origin, Choice choice, ListingSpool spool, Sink sink, Listener listener) {
            this.job = job;
            this.origin = origin;
            this.policies = choice.acting(job);
            this.concerned = choice.concerned(job);
            this.spool = spool;
            this.listener = listener;
            this.tally = new Tally(sink);
        }

        PlanHeader plan() {
            // What no project could be judged by ends the plan before its first call.
            concerned.forEach(policy -> PolicyRule.of(policy, Columns.of(List.of()), now));
            warnings.loosened(job.guards());
            String account =
                    comet.getAccountDetails().map(AccountDetails::userName).orElse(null);
            Surveyed surveyed = new Survey(comet, now, spool, warnings).make(concerned, listener);
            long toCome = bound.ofReading(surveyed);
            long made = used();
            PlanCost said = bound.cost(made + toCome);
            listener.announced(said, made, surveyed.projects().size(), surveyed.experiments());
            PlanContext context = new PlanContext(
                    job,
                    policies.stream().map(PolicySpec::name).collect(Collectors.toSet()),
                    now,
                    reader,
                    spool,
                    answers,
                    new Grace(journal, server, job.name()),
                    tally,
                    warnings,
                    surveyed.links(),
                    callsPerProof,
                    hiding,
                    listener::goingOn);
            long done = 0;
            for (SurveyedProject project : surveyed.projects()) {
                listener.progress("planning", done++, surveyed.projects().size());
                new ProjectPlanner(context, project).plan();
            }
            listener.progress("planning", done, done);
            List<GuardVerdict> verdicts = new Limits(job.guards(), tally, changedToday()).verdicts(policies);
            return header(account, verdicts, said, bound.cost(bound.ofApplying(surveyed, tally)));
        }

        private PlanHeader header(
                @Nullable String account, List<GuardVerdict> verdicts, PlanCost said, PlanCost applying) {
            return new PlanHeader(
                    origin.id(),
                    now,
                    origin.madeBy(),
                    new PlanHeader.JobReference(job.name(), origin.jobFile(), job.digest()),
                    server,
                    account,
                    origin.lake(),
                    policies.stream().map(this::summary).toList(),
                    verdicts,
                    tally.spared(),
                    warnings.all().stream().map(hiding).toList(),
                    said,
                    bound.cost(used()),
                    applying);
        }

        private PlanHeader.PolicySummary summary(PolicySpec policy) {
            Tally.OfPolicy counts = tally.of(policy.name());
            return new PlanHeader.PolicySummary(
                    policy.name(),
                    policy.action().kind(),
                    policy.approval(),
                    RuleText.of(policy),
                    counts.looked(),
                    counts.actions(),
                    counts.bytes());
        }

        /** No run has begun yet, so none is left out. */
        private long changedToday() {
            return journal.changedSince(server, now.minus(Duration.ofHours(24)), "");
        }

        private long used() {
            return comet.statistics().total();
        }
    }
}
