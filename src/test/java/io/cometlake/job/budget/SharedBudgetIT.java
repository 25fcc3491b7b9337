// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job.budget;

import io.cometlake.client.ApiKey;
import io.cometlake.client.CallPriority;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.SharedLimits;
import io.cometlake.job.Repository;
import io.cometlake.job.RepositoryPlace;
import io.cometlake.job.TestPostgres;
import io.cometlake.settings.BudgetSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The budget on both databases, by two doors to each as two processes have them. */
class SharedBudgetIT {
    private static final ClientConfig SERVER =
            ClientConfig.of(URI.create("http://localhost:1"), ApiKey.of("a-key-that-nobody-may-see", "the test"));
    /** With a burst of 20. */
    private static final BudgetSettings SMALL = new BudgetSettings(true, 560);

    @TempDir
    private Path home;

    enum Database {
        H2 {
            @Override
            RepositoryPlace fresh(Path home) {
                return RepositoryPlace.embedded(home);
            }
        },
        POSTGRESQL {
            @Override
            RepositoryPlace fresh(Path home) {
                return TestPostgres.freshDatabase(home);
            }
        };

        abstract RepositoryPlace fresh(Path home);
    }

    @ParameterizedTest
    @EnumSource
    void callsOfAllAreCountedTogether(Database database) throws Exception {
        RepositoryPlace place = database.fresh(home);
        try (Repository repository = Repository.open(place);
                SharedBudget other = SharedBudget.open(place).orElseThrow()) {
            SharedBudget own = repository.context().getBean(SharedBudget.class);
            SharedLimits first = own.limits(SERVER, SMALL);
            SharedLimits second = other.limits(SERVER, SMALL);

            int taken = together(List.of(first, second, first, second), limits -> takeAll(limits));

            // 560 an hour are one in 6.4 seconds.
            assertThat(taken).isBetween(20, 23);
            assertThat(second.take(CallPriority.CLEANUP, 1).isTaken()).isFalse();
            SharedBudget.Level level = own.levels().get(0);
            assertThat(level.left()).isLessThan(3);
            assertThat(level.callsPerHour()).isEqualTo(560);
            assertThat(level.waited()).isPositive();
            assertThat(level.callsPerSecond()).isNaN();
            assertThat(rows(repository))
                    .hasSize(1)
                    .allSatisfy(row -> assertThat(row).doesNotContain("nobody-may-see"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void complaintAndQuietTimeReachEverybodyWithinALook(Database database) throws Exception {
        RepositoryPlace place = database.fresh(home);
        BudgetSettings unlimited = new BudgetSettings(true, null);
        try (Repository repository = Repository.open(place);
                SharedBudget other = SharedBudget.open(place).orElseThrow()) {
            SharedLimits first =
                    repository.context().getBean(SharedBudget.class).limits(SERVER, unlimited);
            SharedLimits second = other.limits(SERVER, unlimited);
            assertThat(first.take(CallPriority.EXPORT, 1).isTaken()).isTrue();
            assertThat(second.take(CallPriority.EXPORT, 1).isTaken()).isTrue();

            first.complaint(Duration.ZERO);
            first.keepQuiet(Duration.ofMinutes(1));

            SharedLimits.Turn turn = second.take(CallPriority.EXPORT, 1);
            long calm = System.nanoTime();
            while (turn.isTaken()) {
                assertThat(Duration.ofNanos(System.nanoTime() - calm)).isLessThan(Duration.ofMinutes(1));
                Thread.onSpinWait();
                turn = second.take(CallPriority.EXPORT, 1);
            }
            assertThat(turn.throttled()).isEqualTo(turn.pause());
            assertThat(other.levels().get(0).callsPerSecond()).isPositive();
            assertThat(other.levels().get(0).quietUntil()).isNotNull();
            assertThat(other.levels().get(0).callsPerHour()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void otherKeysAndServersHaveBudgetsOfTheirOwn(Database database) throws Exception {
        try (Repository repository = Repository.open(database.fresh(home))) {
            SharedBudget budget = repository.context().getBean(SharedBudget.class);
            takeAll(budget.limits(SERVER, SMALL));
            ClientConfig otherKey =
                    ClientConfig.of(URI.create("http://localhost:1"), ApiKey.of("another-key", "the test"));
            ClientConfig otherServer =
                    ClientConfig.of(URI.create("http://localhost:2"), ApiKey.of("a-key-that-nobody-may-see", "test"));

            assertThat(takeAll(budget.limits(otherKey, SMALL))).isEqualTo(20);
            assertThat(takeAll(budget.limits(otherServer, SMALL))).isEqualTo(20);
            assertThat(budget.levels()).hasSize(3);
            assertThat(budget.limits(SERVER, new BudgetSettings(false, 560))).isSameAs(SharedLimits.NONE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void interruptedCallerLeavesTheDatabaseAlone(Database database) throws Exception {
        try (Repository repository = Repository.open(database.fresh(home))) {
            SharedLimits limits =
                    repository.context().getBean(SharedBudget.class).limits(SERVER, new BudgetSettings(true, 360_000));
            for (int call = 0; call < 50; call++) {
                Thread.currentThread().interrupt();
                limits.take(CallPriority.URGENT, 1);
                assertThat(Thread.interrupted()).isTrue();
            }

            assertThat(limits.take(CallPriority.URGENT, 1).isTaken()).isTrue();
            assertThat(rows(repository)).hasSize(1);
        }
    }

    private static List<String> rows(Repository repository) {
        return repository
                .context()
                .getBean(JdbcClient.class)
                .sql("select * from request_budget")
                .query()
                .listOfRows()
                .stream()
                .map(String::valueOf)
                .toList();
    }

    private static int takeAll(SharedLimits limits) {
        int taken = 0;
        while (limits.take(CallPriority.URGENT, 1).isTaken()) {
            taken++;
        }
        return taken;
    }

    private interface Counted {
        int calls(SharedLimits limits);
    }

    private static int together(List<SharedLimits> all, Counted work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(all.size());
        try {
            List<Callable<Integer>> tasks = new ArrayList<>();
            all.forEach(limits -> tasks.add(() -> work.calls(limits)));
            int sum = 0;
            for (Future<Integer> done : threads.invokeAll(tasks)) {
                sum += done.get();
            }
            return sum;
        } finally {
            threads.shutdownNow();
        }
    }
}
