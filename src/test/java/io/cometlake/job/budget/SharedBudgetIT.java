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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The budget on both databases, by two doors to each as two processes have them. */
class SharedBudgetIT {
    private static final URI SERVER = URI.create("http://localhost:1");
    /** With a burst of 20. */
    private static final BudgetSettings SMALL = new BudgetSettings(true, 560);

    private static final BudgetSettings UNLIMITED = new BudgetSettings(true, null);
    private static final Map<Database, Repository> REPOSITORIES = new EnumMap<>(Database.class);

    @TempDir
    private static Path home;

    /** Each test has a key of its own, and with it a budget. */
    private final ClientConfig server = server(SERVER, "a-key-" + UUID.randomUUID());

    enum Database {
        H2,
        POSTGRESQL;

        RepositoryPlace fresh(Path folder) {
            return this == H2 ? RepositoryPlace.embedded(folder) : TestPostgres.freshDatabase(folder);
        }
    }

    @BeforeAll
    static void open() {
        for (Database database : Database.values()) {
            REPOSITORIES.put(database, Repository.open(database.fresh(home)));
        }
    }

    @AfterAll
    static void close() {
        REPOSITORIES.values().forEach(Repository::close);
    }

    @ParameterizedTest
    @EnumSource
    void callsOfAllAreCountedTogether(Database database) throws Exception {
        try (SharedBudget other = other(database)) {
            SharedLimits first = own(database).limits(server, SMALL);
            SharedLimits second = other.limits(server, SMALL);

            int taken = together(List.of(first, second, first, second));

            // 560 an hour are one in 6.4 seconds.
            assertThat(taken).isBetween(20, 23);
            assertThat(second.take(CallPriority.CLEANUP, 1).isTaken()).isFalse();
            SharedBudget.Level level = other.levels().get(0);
            assertThat(level.left()).isLessThan(3);
            assertThat(level.callsPerHour()).isEqualTo(560);
            assertThat(level.waited()).isPositive();
            assertThat(level.callsPerSecond()).isNaN();
            assertThat(rows(database))
                    .isNotEmpty()
                    .allSatisfy(row ->
                            assertThat(row).doesNotContain(server.apiKey().reveal()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void complaintAndQuietTimeReachEverybodyWithinALook(Database database) {
        try (SharedBudget other = other(database)) {
            SharedLimits first = own(database).limits(server, UNLIMITED);
            SharedLimits second = other.limits(server, UNLIMITED);
            assertThat(first.take(CallPriority.EXPORT, 1).isTaken()).isTrue();
            assertThat(second.take(CallPriority.EXPORT, 1).isTaken()).isTrue();

            first.complaint(Duration.ZERO);
            first.keepQuiet(Duration.ofMinutes(1));

            SharedLimits.Turn turn = second.take(CallPriority.EXPORT, 1);
            long begin = System.nanoTime();
            while (turn.isTaken()) {
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMinutes(1));
                Thread.onSpinWait();
                turn = second.take(CallPriority.EXPORT, 1);
            }
            assertThat(turn.throttled()).isEqualTo(turn.pause());
            SharedBudget.Level level = other.levels().get(0);
            assertThat(level.callsPerSecond()).isPositive();
            assertThat(level.quietUntil()).isNotNull();
            assertThat(level.callsPerHour()).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void otherKeysAndServersHaveBudgetsOfTheirOwn(Database database) {
        SharedBudget budget = own(database);
        takeAll(budget.limits(server, SMALL));
        ClientConfig otherKey = server(SERVER, "another-key-" + UUID.randomUUID());
        ClientConfig otherServer =
                server(URI.create("http://localhost:2"), server.apiKey().reveal());

        assertThat(takeAll(budget.limits(otherKey, SMALL))).isEqualTo(20);
        assertThat(takeAll(budget.limits(otherServer, SMALL))).isEqualTo(20);
        assertThat(budget.limits(server, new BudgetSettings(false, 560))).isSameAs(SharedLimits.NONE);
    }

    @ParameterizedTest
    @EnumSource
    void interruptedCallerLeavesTheDatabaseAlone(Database database) {
        SharedLimits limits = own(database).limits(server, new BudgetSettings(true, 360_000));
        for (int call = 0; call < 50; call++) {
            Thread.currentThread().interrupt();
            limits.take(CallPriority.URGENT, 1);
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(limits.take(CallPriority.URGENT, 1).isTaken()).isTrue();
        assertThat(rows(database)).isNotEmpty();
    }

    @Test
    void withoutARepositoryNothingIsShared(@TempDir Path empty) {
        assertThat(SharedBudget.open(RepositoryPlace.embedded(empty))).isEmpty();
        assertThat(empty).isEmptyDirectory();
    }

    private static ClientConfig server(URI url, String key) {
        return ClientConfig.of(url, ApiKey.of(key, "the test"));
    }

    private static Repository repository(Database database) {
        return Objects.requireNonNull(REPOSITORIES.get(database));
    }

    private static SharedBudget own(Database database) {
        return repository(database).context().getBean(SharedBudget.class);
    }

    /** As another process has it. */
    private static SharedBudget other(Database database) {
        return SharedBudget.open(repository(database).place()).orElseThrow();
    }

    private static List<String> rows(Database database) {
        JdbcClient jdbc = repository(database).context().getBean(JdbcClient.class);
        return jdbc.sql("select * from request_budget").query().listOfRows().stream()
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

    private static int together(List<SharedLimits> all) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(all.size());
        try {
            List<Callable<Integer>> tasks = new ArrayList<>();
            all.forEach(limits -> tasks.add(() -> takeAll(limits)));
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
