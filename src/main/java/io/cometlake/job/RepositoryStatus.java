// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * How a job repository stands.
 *
 * @param version of its tables; empty before the first run
 * @param pending whether the next run brings its tables up to date
 * @param fromTheFuture whether a newer version of this program has changed its tables
 * @param atWork runs that a live process has under way, the newest first; clean-ups are called so
 * @param unfinished runs that can be gone on with, the newest first; clean-ups are called so
 */
public record RepositoryStatus(
        Optional<String> version,
        boolean pending,
        boolean fromTheFuture,
        List<String> atWork,
        List<String> unfinished) {
    private static final int NEWEST = 100;

    public RepositoryStatus {
        atWork = List.copyOf(atWork);
        unfinished = List.copyOf(unfinished);
    }

    /** Whether there is a repository: for one in a file, whether there is the file; others say so themselves. */
    public static boolean exists(RepositoryPlace place) {
        return !place.isEmbedded() || Files.exists(place.home().resolve("repository.mv.db"));
    }

    /**
     * Opens a repository that is there, looks, and changes nothing in it.
     *
     * @throws JobException if it cannot be opened
     */
    public static RepositoryStatus look(RepositoryPlace place) {
        try (ConfigurableApplicationContext context = HomeRepository.look(place)) {
            return of(
                    context.getBean(RepositoryTables.class).migrations(),
                    context.getBean(RunStore.class),
                    context.getBean(CleanupStore.class));
        }
    }

    /**
     * The last runs into a lake that came to their end, in the order in which they began; none where there is no repository, or
     * one with tables of another version.
     *
     * @throws JobException if it cannot be opened
     */
    static List<RunRecord> recent(RepositoryPlace place, String lake) {
        List<RunRecord> recent = new ArrayList<>();
        if (exists(place)) {
            try (ConfigurableApplicationContext context = HomeRepository.look(place)) {
                MigrationInfoService migrations =
                        context.getBean(RepositoryTables.class).migrations();
                if (migrations.current() != null && migrations.pending().length == 0 && !isFromTheFuture(migrations)) {
                    context.getBean(RunStore.class).recent(lake, recent::add);
                }
            }
        }
        return recent;
    }

    /** Does something with a repository that is there, whose tables are left as they are. */
    static void with(RepositoryPlace place, Consumer<BeanFactory> work) {
        try (ConfigurableApplicationContext context = HomeRepository.look(place)) {
            work.accept(context);
        }
    }

    private static boolean isFromTheFuture(MigrationInfoService migrations) {
        return List.of(migrations.all()).stream()
                .anyMatch(migration -> migration.getState().name().startsWith("FUTURE"));
    }

    private static RepositoryStatus of(MigrationInfoService migrations, RunStore exports, CleanupStore cleanups) {
        MigrationInfo current = migrations.current();
        boolean pending = migrations.pending().length > 0;
        boolean future = isFromTheFuture(migrations);
        // Only tables as this version knows them can be asked.
        List<Run> runs = current == null || pending || future ? List.of() : runs(exports, cleanups);
        return new RepositoryStatus(
                Optional.ofNullable(current).map(migration -> String.valueOf(migration.getVersion())),
                pending,
                future,
                runs.stream()
                        .filter(run -> run.state() == RunState.RUNNING)
                        .map(Run::name)
                        .toList(),
                runs.stream()
                        .filter(run -> run.state().isResumable())
                        .map(Run::name)
                        .toList());
    }

    /** The newest first. */
    private static List<Run> runs(RunStore exports, CleanupStore cleanups) {
        return Stream.concat(
                        exports.list(NEWEST).stream().map(run -> new Run(run.run(), run.stateNow(), run.started())),
                        cleanups.list(NEWEST).stream()
                                .map(run -> new Run("clean-up " + run.run(), run.stateNow(), run.started())))
                .sorted(Comparator.comparing(Run::started).reversed())
                .toList();
    }

    private record Run(String name, RunState state, Instant started) {}
}
