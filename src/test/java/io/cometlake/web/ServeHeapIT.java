// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.web;

import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.job.Repository;
import io.cometlake.job.RepositoryPlace;
import io.cometlake.schedule.Fire;
import io.cometlake.schedule.FireListener;
import io.cometlake.schedule.FireState;
import io.cometlake.schedule.JobScheduler;
import io.cometlake.settings.JobsSettings;
import io.cometlake.settings.ServeSettings;
import io.cometlake.settings.Settings;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

/** A process that runs jobs night after night needs no more memory for it. {@code scripts/soak heap} has more nights. */
class ServeHeapIT {
    private static final int RUNS = Integer.getInteger("cometlake.heap.runs", 30);

    /** By then all that is made once is made. */
    private static final int WARM = 10;

    @TempDir
    Path folder;

    @Test
    void theLiveHeapDoesNotGrowWithRuns() throws Exception {
        Path jobs = Files.createDirectories(folder.resolve("jobs"));
        Files.writeString(jobs.resolve("nightly.yaml"), """
                version: 1
                kind: export
                name: nightly
                lake:
                  uri: %s
                schedule:
                  cron: 0 30 2 1 1 ?
                """.formatted(folder.resolve("lake")));
        try (OtherEmulator emulator = OtherEmulator.start();
                Repository repository = Repository.open(RepositoryPlace.embedded(folder.resolve("home")));
                ServeApplication application = start(repository, emulator.url())) {
            overwriteAtOnce(repository);
            JobScheduler scheduler = application.scheduler();
            await().atMost(Duration.ofSeconds(20)).until(() -> !scheduler.jobs().isEmpty());
            long warm = 0;
            long last = 0;
            for (int run = 1; run <= RUNS; run++) {
                assertThat(carriedOut(scheduler)).isEqualTo(FireState.DONE);
                if (run == WARM) {
                    warm = liveHeap();
                }
                if (run == RUNS) {
                    last = liveHeap();
                }
            }
            System.out.printf("live heap after %d runs: %,d bytes, after %d: %,d%n", WARM, warm, RUNS, last);
            assertThat((double) last / warm).isCloseTo(1, within(0.1));
        }
    }

    private ServeApplication start(Repository repository, String server) {
        Settings usual = Settings.defaults();
        Settings settings = new Settings(
                usual.repository(),
                usual.budget(),
                new JobsSettings(folder.resolve("jobs"), Duration.ofSeconds(1), 1, Duration.ofMinutes(1)),
                new ServeSettings("127.0.0.1", 0, Duration.ofSeconds(30), Duration.ofSeconds(1)),
                usual.notifications(),
                usual.log());
        Map<String, String> variables = Map.of("COMET_API_KEY", EmulatorOptions.DEMO_KEY, "COMET_URL_OVERRIDE", server);
        return ServeApplication.start(
                repository, settings, variables, folder, folder, Clock.systemUTC(), new FireListener() {});
    }

    /**
     * H2 keeps what it has overwritten for 45 s, and knows of each piece of it: of runs one after the other without a pause that would be
     * more the longer they last, up to a bound that a test of seconds does not reach.
     */
    private static void overwriteAtOnce(Repository repository) {
        repository.context().getBean(JdbcTemplate.class).execute("set retention_time 0");
    }

    private static FireState carriedOut(JobScheduler scheduler) {
        Fire fire = scheduler.fireNow("nightly", "the test").orElseThrow();
        return await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> state(scheduler, fire),
                        state -> state.map(FireState::isOver).orElse(false))
                .orElseThrow();
    }

    private static Optional<FireState> state(JobScheduler scheduler, Fire fire) {
        return scheduler.fires(5).stream()
                .filter(one -> one.id() == fire.id())
                .map(Fire::state)
                .findFirst();
    }

    /** The least of several collections: soft references and finalizers take more than one. */
    private static long liveHeap() {
        long least = Long.MAX_VALUE;
        for (int collection = 0; collection < 5; collection++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
