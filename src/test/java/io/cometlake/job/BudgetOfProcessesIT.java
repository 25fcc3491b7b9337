// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.ApiKey;
import io.cometlake.client.ClientConfig;
import io.cometlake.emulator.Behaviour;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.emulator.RateLimit;
import io.cometlake.lake.JavaProcess;
import io.cometlake.policy.PlanCost;
import io.cometlake.policy.plan.Planner;
import io.cometlake.settings.BudgetSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Two processes with one key: this one, and one that is started. */
class BudgetOfProcessesIT {
    @TempDir
    private Path folder;

    enum Database {
        H2,
        POSTGRESQL;

        RepositoryPlace fresh(Path home) {
            return this == H2 ? RepositoryPlace.embedded(home) : TestPostgres.freshDatabase(home);
        }
    }

    @ParameterizedTest
    @EnumSource
    void togetherTheyStayUnderTheServersLimit(Database database) throws Exception {
        RepositoryPlace place = database.fresh(folder.resolve("home"));
        Repository.open(place).close();
        // 450 at once, as 50 are left for urgent calls, and ten a second: twice that is far above what the server
        // allows.
        RateLimit limit = new RateLimit(750, Duration.ofHours(1), false);
        EmulatorOptions options =
                EmulatorOptions.empty().withBehaviour(Behaviour.normal().withRateLimit(limit));
        try (Emulator emulator = Emulator.start(options)) {
            Path output = folder.resolve("output.txt");
            Process other = start(output, "call", place, emulator.url(), folder.resolve("mark"));
            int own = BudgetedProcess.call(place, emulator.url());
            assertThat(other.waitFor(1, TimeUnit.MINUTES)).isTrue();
            int others = Integer.parseInt(Files.readString(output)
                    .lines()
                    .filter(line -> line.startsWith("calls "))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(read(output)))
                    .substring("calls ".length()));

            assertThat(own + others).as("calls that were not refused").isGreaterThan(450);
            assertThat(emulator.calls().of("workspaces"))
                    .isEqualTo(own + others)
                    .isLessThan(750);
        }
    }

    @ParameterizedTest
    @EnumSource
    void cleanupWaitsForTheExport(Database database) throws Exception {
        RepositoryPlace place = database.fresh(folder.resolve("home"));
        try (CleanupScene scene = new CleanupScene(folder);
                Cleanups cleanups = Cleanups.open(place, Clock.systemUTC())
                        .within(new BudgetSettings(true, BudgetedProcess.CALLS_PER_HOUR))) {
            for (int number = 0; number < 15; number++) {
                scene.experiment("run " + number);
            }
            Path output = folder.resolve("output.txt");
            Path mark = folder.resolve("mark");
            Process export = start(output, "export", place, scene.emulator().url(), mark);
            while (!Files.exists(mark) && export.isAlive()) {
                Thread.onSpinWait();
            }
            AtomicReference<Instant> planned = new AtomicReference<>();

            cleanups.plan(
                    scene.job(),
                    folder.resolve("tidy.yaml"),
                    Set.of("tag"),
                    "me",
                    scene.server(),
                    folder.resolve("plan.json"),
                    new Planner.Listener() {
                        @Override
                        public void announced(PlanCost cost, long made, long projects, long experiments) {
                            planned.set(Instant.now());
                        }
                    });

            assertThat(export.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(export.exitValue()).as(read(output)).isZero();
            List<String> times = Files.readString(output)
                    .lines()
                    .filter(line -> line.startsWith("fetching "))
                    .toList();
            assertThat(times).as(read(output)).hasSizeGreaterThan(1);
            Instant lastFetch = Instant.parse(times.get(times.size() - 1).substring("fetching ".length()));
            assertThat(planned.get()).isAfter(lastFetch);
        }
    }

    private Process start(Path output, String what, RepositoryPlace place, URI server, Path mark) throws IOException {
        return JavaProcess.of(
                        BudgetedProcess.class,
                        what,
                        place.home().toString(),
                        place.url() == null ? "" : place.url(),
                        server.toString(),
                        folder.resolve("lake").toString(),
                        mark.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private static String read(Path output) {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return e.toString();
        }
    }

    static ClientConfig server(URI url) {
        return ClientConfig.of(url, ApiKey.of(EmulatorOptions.DEMO_KEY, "the test"));
    }
}
