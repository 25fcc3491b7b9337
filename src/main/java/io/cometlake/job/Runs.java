// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.ClientConfig;
import io.cometlake.client.SharedLimits;
import io.cometlake.client.http.Timing;
import io.cometlake.config.ExportSpec;
import io.cometlake.export.HashKey;
import io.cometlake.export.StopSignal;
import io.cometlake.job.budget.SharedBudget;
import io.cometlake.lake.LakeListener;
import io.cometlake.settings.BudgetSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The door to the jobs: starts runs, and tells about runs of the past. Opening it starts the job repository under
 * {@code home}; a second process beside it is fine. Thread-safe.
 */
public final class Runs implements AutoCloseable {
    private final RunStore store;
    private final ExportLauncher launcher;
    private final CallSharing sharing;
    private final RepositoryPlace place;
    private final Runnable atClose;

    /** @param atClose what is done about the repository when this is closed */
    private Runs(
            Repository repository,
            Runnable atClose,
            Clock clock,
            LakeListener listener,
            HashKey hashKey,
            Timing calls) {
        ConfigurableApplicationContext context = repository.context();
        this.place = repository.place();
        this.atClose = atClose;
        this.store = context.getBean(RunStore.class);
        this.sharing = new CallSharing(context, calls);
        this.launcher = new ExportLauncher(context, place.home(), clock, listener, hashKey, sharing);
    }

    /** @param home the folder that holds the job repository and the logs; made if it is not there */
    public static Runs open(Path home, Clock clock) {
        return open(home, clock, LakeListener.NONE, HashKey.NONE, Timing.system());
    }

    /**
     * With a repository of its own.
     *
     * @param hashKey goes into the hashes of what an export hashes
     */
    public static Runs open(RepositoryPlace place, Clock clock, HashKey hashKey) {
        return open(place, clock, LakeListener.NONE, hashKey, Timing.system());
    }

    static Runs over(Repository repository, Clock clock, HashKey hashKey) {
        return new Runs(repository, () -> {}, clock, LakeListener.NONE, hashKey, Timing.system());
    }

    /** @param hashKey goes into the hashes of what an export hashes */
    public static Runs open(Path home, Clock clock, HashKey hashKey) {
        return open(home, clock, LakeListener.NONE, hashKey, Timing.system());
    }

    /** For tests that stop at a moment of the commit. */
    static Runs open(Path home, Clock clock, LakeListener listener) {
        return open(home, clock, listener, HashKey.NONE, Timing.system());
    }

    /** For tests that cannot wait for the pauses between calls either. */
    static Runs open(Path home, Clock clock, LakeListener listener, Timing calls) {
        return open(home, clock, listener, HashKey.NONE, calls);
    }

    private static Runs open(Path home, Clock clock, LakeListener listener, HashKey hashKey, Timing calls) {
        return open(RepositoryPlace.embedded(home), clock, listener, hashKey, calls);
    }

    /** For tests, as above. */
    static Runs open(RepositoryPlace place, Clock clock, LakeListener listener, HashKey hashKey, Timing calls) {
        Repository repository = Repository.open(place);
        return new Runs(repository, repository::close, clock, listener, hashKey, calls);
    }

    /**
     * What all processes may ask of a server together; unless it is said, that is the server's usual limit.
     *
     * @return this
     */
    public Runs within(BudgetSettings budget) {
        sharing.use(budget);
        return this;
    }

    /**
     * The most runs that this is asked for at once, which then share the memory of the process; one unless it is said.
     *
     * @return this
     */
    public Runs atOnce(int runs) {
        launcher.share(runs);
        return this;
    }

    /**
     * Finds out what an export would do, and leaves nothing behind: neither a run nor anything in the lake.
     *
     * @param home where spilled files would go
     */
    public static ExportPlan plan(
            Path home, Clock clock, HashKey hashKey, ExportSpec spec, ClientConfig server, RunListener listener) {
        return plan(RepositoryPlace.embedded(home), clock, hashKey, spec, server, listener);
    }

    /** @param place of the job repository, whose past runs say how long it would take */
    public static ExportPlan plan(
            RepositoryPlace place,
            Clock clock,
            HashKey hashKey,
            ExportSpec spec,
            ClientConfig server,
            RunListener listener) {
        return plan(place, CallSharing.USUAL, clock, hashKey, spec, server, listener);
    }

    /** @param budget what all processes may ask of a server together; it is kept in the job repository, if there is one */
    public static ExportPlan plan(
            RepositoryPlace place,
            BudgetSettings budget,
            Clock clock,
            HashKey hashKey,
            ExportSpec spec,
            ClientConfig server,
            RunListener listener) {
        RepositoryPlace inMemory = new RepositoryPlace(
                place.home(), "jdbc:h2:mem:plan-" + UUID.randomUUID(), "sa", "", place.maximumConnections());
        Optional<SharedBudget> shared = SharedBudget.open(place);
        try (ConfigurableApplicationContext context = HomeRepository.start(inMemory)) {
            SharedLimits limits =
                    shared.map(known -> known.limits(server, budget)).orElse(SharedLimits.NONE);
            return new PlanLauncher(context, place, clock, hashKey, limits).plan(spec, server, listener);
        } finally {
            shared.ifPresent(SharedBudget::close);
        }
    }

    /**
     * Exports, and returns when the run is in the lake, or stopped on request. An unfinished run of the same specification on
     * the same server and lake that was at work within the last three days is gone on with.
     *
     * @param server its budget's concurrency says how many calls, and bundles, are under way at once
     * @throws io.cometlake.lake.LeaseHeldException if another live run is writing to the lake
     * @throws RuntimeException of the room that failed, once the run is recorded as failed
     */
    public RunReport export(ExportSpec spec, ClientConfig server, RunListener listener) {
        return export(null, spec, server, listener);
    }

    /** @param job the name of the job that this is a run of, for its report; null where somebody asks by hand */
    public RunReport export(@Nullable String job, ExportSpec spec, ClientConfig server, RunListener listener) {
        return export(job, spec, server, listener, launcher.newSignal());
    }

    /**
     * One of several at once.
     *
     * @param stop asks this run alone to stop at its next safe point
     * @throws StopSignal.StoppedException if it was asked to before it had begun
     */
    public RunReport export(
            @Nullable String job, ExportSpec spec, ClientConfig server, RunListener listener, StopSignal stop) {
        return telling(() -> launcher.export(job, spec, server, listener, stop));
    }

    /**
     * Goes on with an unfinished run; fails as {@link #export} does.
     *
     * @param server the same as when the run was started
     * @throws JobException if there is no such run, or nothing left of it to do
     */
    public RunReport resume(String run, ClientConfig server, RunListener listener) {
        return resume(run, server, listener, launcher.newSignal());
    }

    /** @param stop asks this run alone to stop at its next safe point */
    public RunReport resume(String run, ClientConfig server, RunListener listener, StopSignal stop) {
        return telling(() -> launcher.resume(run, server, listener, stop));
    }

    private RunReport telling(Supplier<RunReport> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            throw RepositoryFailure.isOne(e) ? RepositoryFailure.of(place, e) : e;
        }
    }

    /** Asks the run that was begun last, without a signal of its own, to stop at its next safe point; returns at once. */
    public void requestStop() {
        launcher.requestStop();
    }

    /** The newest runs first. */
    public List<RunReport> list(int limit) {
        return store.list(limit).stream().map(RunReports::ofRecord).toList();
    }

    public Optional<RunReport> find(String run) {
        return store.find(run).map(RunReports::ofRecord);
    }

    @Override
    public void close() {
        atClose.run();
    }
}
