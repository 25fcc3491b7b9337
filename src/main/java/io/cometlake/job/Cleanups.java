// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.ClientConfig;
import io.cometlake.client.http.Timing;
import io.cometlake.config.CleanupJob;
import io.cometlake.export.StopSignal;
import io.cometlake.lake.LakeListener;
import io.cometlake.policy.ActionJournal;
import io.cometlake.policy.JournalEntry;
import io.cometlake.policy.PlanHeader;
import io.cometlake.policy.plan.Planner;
import io.cometlake.settings.BudgetSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The door to clean-ups: makes plans, carries them out as runs of the Spring Batch job {@code cleanup}, takes runs back, and tells
 * about runs of the past. Opening it starts the job repository under {@code home}. Thread-safe.
 */
public final class Cleanups implements AutoCloseable {
    private static final String PLAN_SUFFIX = ".json";

    private final CleanupStore runs;
    private final JournalStore journal;
    private final CleanupLauncher launcher;
    private final PlanMaker plans;
    private final CallSharing sharing;
    private final PlanTexts texts;
    private final Clock clock;
    private final RepositoryPlace place;
    private final Runnable atClose;

    /** @param atClose what is done about the repository when this is closed */
    private Cleanups(
            Repository repository,
            Runnable atClose,
            Clock clock,
            Timing calls,
            LakeListener lakeListener,
            UnaryOperator<ActionJournal> listening) {
        ConfigurableApplicationContext context = repository.context();
        this.place = repository.place();
        this.atClose = atClose;
        this.runs = context.getBean(CleanupStore.class);
        this.journal = context.getBean(JournalStore.class);
        this.sharing = new CallSharing(context, calls);
        this.launcher =
                new CleanupLauncher(context, listening.apply(journal), place.home(), clock, lakeListener, sharing);
        this.texts = context.getBean(PlanTexts.class);
        this.clock = clock;
        this.plans = new PlanMaker(journal, place.home(), clock, sharing);
    }

    /** @param home the folder that holds the job repository; made if it is not there */
    public static Cleanups open(Path home, Clock clock) {
        return open(home, clock, Timing.system(), LakeListener.NONE, UnaryOperator.identity());
    }

    /** With a repository of its own. */
    public static Cleanups open(RepositoryPlace place, Clock clock) {
        return open(place, clock, Timing.system(), LakeListener.NONE, UnaryOperator.identity());
    }

    static Cleanups over(Repository repository, Clock clock) {
        return new Cleanups(repository, () -> {}, clock, Timing.system(), LakeListener.NONE, UnaryOperator.identity());
    }

    /** For tests that stop at a moment of the commit or of the journal, or cannot wait for the pauses between calls. */
    static Cleanups open(
            Path home, Clock clock, Timing calls, LakeListener lakeListener, UnaryOperator<ActionJournal> listening) {
        return open(RepositoryPlace.embedded(home), clock, calls, lakeListener, listening);
    }

    /** For tests, as above. */
    static Cleanups open(
            RepositoryPlace place,
            Clock clock,
            Timing calls,
            LakeListener lakeListener,
            UnaryOperator<ActionJournal> listening) {
        Repository repository = Repository.open(place);
        return new Cleanups(repository, repository::close, clock, calls, lakeListener, listening);
    }

    /**
     * What all processes may ask of a server together; unless it is said, that is the server's usual limit.
     *
     * @return this
     */
    public Cleanups within(BudgetSettings budget) {
        sharing.use(budget);
        return this;
    }

    /**
     * A plan that was made.
     *
     * @param digest what approves it
     */
    public record MadePlan(Path file, PlanHeader header, String digest) {}

    /**
     * Makes a plan and changes nothing on the server.
     *
     * @param jobFile absolute, as the plan notes it
     * @param only names of policies; all if empty
     * @param who the user of the machine
     * @param out where the plan goes; null for a file of the plan's own name under {@code home}
     */
    public MadePlan plan(
            CleanupJob job,
            Path jobFile,
            Set<String> only,
            String who,
            ClientConfig server,
            @Nullable Path out,
            Planner.Listener listener) {
        return telling(() -> plans.plan(
                job,
                jobFile,
                Planner.Choice.of(only),
                who,
                server,
                id -> out == null ? plans.usual(id) : out,
                listener,
                calls -> {}));
    }

    /**
     * The same of some policies, beside others that may claim experiments.
     *
     * @param folder where the plan goes, in a file of its own name
     * @param called is told of the calls once they are made
     */
    public MadePlan plan(
            CleanupJob job,
            Path jobFile,
            Planner.Choice choice,
            String who,
            ClientConfig server,
            Path folder,
            Planner.Listener listener,
            Consumer<ServerCalls> called) {
        return telling(() -> plans.plan(
                job, jobFile, choice, who, server, id -> folder.resolve(id + PLAN_SUFFIX), listener, called));
    }

    /**
     * How a plan is to be carried out.
     *
     * @param approvedDigest what the person who approves says; null where nobody has to
     * @param proofWaived whether proofs are waived where policies allow it
     */
    public record ApplyRequest(
            Path plan, CleanupJob job, @Nullable String approvedDigest, boolean proofWaived, String who) {}

    /**
     * Carries a plan out; one that was begun is gone on with, one that is done is not done again.
     *
     * @throws io.cometlake.policy.PlanRefusedException if it may not be carried out; nothing was done
     * @throws io.cometlake.lake.LeaseHeldException if another live run is writing to the lake
     */
    public CleanupReport apply(ApplyRequest request, ClientConfig server, CleanupListener listener) {
        return apply(request, server, listener, launcher.newSignal());
    }

    /**
     * One of several at once.
     *
     * @param stop asks this run alone to stop behind the action that it is at
     */
    public CleanupReport apply(ApplyRequest request, ClientConfig server, CleanupListener listener, StopSignal stop) {
        return telling(() -> launcher.apply(request, server, listener, stop));
    }

    /** Takes back what a run did, where that can be done; what a job's guard rails say does not count. */
    public CleanupReport undo(String run, String who, ClientConfig server, CleanupListener listener) {
        return telling(() -> launcher.undo(run, who, server, listener, launcher.newSignal()));
    }

    /** The newest runs first. */
    public List<CleanupReport> list(int limit) {
        return telling(() -> runs.list(limit).stream().map(Cleanups::ofRecord).toList());
    }

    /** What a run, or all of them, did to experiments: the journal's lines, the newest last. */
    public List<JournalEntry> history(@Nullable String run, @Nullable String experimentKey, int limit) {
        return telling(() -> journal.history(run, experimentKey, limit));
    }

    /** What is known of the clean-ups of a job. */
    public CleanupMemory memory(CleanupJob job) {
        return new CleanupMemory(runs, journal, texts, job.name(), job.lake(), clock);
    }

    /** Asks the run that was begun last, without a signal of its own, to stop behind the action that it is at. */
    public void requestStop() {
        launcher.requestStop();
    }

    private <T> T telling(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            throw RepositoryFailure.isOne(e) ? RepositoryFailure.of(place, e) : e;
        }
    }

    /** Of a run of the past, or one that another process has under way. */
    private static CleanupReport ofRecord(CleanupRecord run) {
        RunState state = run.stateNow();
        return run.report()
                .map(report -> report.state() == state ? report : report.withState(state))
                .orElseGet(() -> new CleanupReport(
                        run.run(),
                        run.kind(),
                        run.job(),
                        run.plan(),
                        run.planDigest(),
                        run.server(),
                        run.lake(),
                        run.who(),
                        state,
                        RunOutcome.exitCode(state),
                        run.started(),
                        null,
                        new TreeMap<>(Map.of("pending", run.actions())),
                        0,
                        List.of(),
                        new TreeMap<>(),
                        0,
                        List.of(),
                        null));
    }

    @Override
    public void close() {
        atClose.run();
    }
}
