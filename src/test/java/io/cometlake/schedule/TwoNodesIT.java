// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import io.cometlake.Main;
import io.cometlake.emulator.Behaviour;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.emulator.SyntheticData;
import io.cometlake.job.RepositoryPlace;
import io.cometlake.job.TestPostgres;
import io.cometlake.lake.JavaProcess;
import io.cometlake.lake.LakeSql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Two processes over one PostgreSQL, one of which is killed in the middle of a run. */
class TwoNodesIT {
    private static final int FIRES = 6;
    private static final int INTERVAL_SECONDS = 4;
    private static final int EXPERIMENTS = 20;

    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void killAll() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void eachFireRunsToItsEndOnceThoughANodeIsKilled() throws IOException, InterruptedException, SQLException {
        RepositoryPlace place = TestPostgres.freshDatabase(folder.resolve("home"));
        Path jobs = Files.createDirectory(folder.resolve("jobs"));
        Path lake = folder.resolve("lake");
        try (Emulator emulator = Emulator.start(EmulatorOptions.synthetic(SyntheticData.defaults()
                        .withWorkspaces(1)
                        .withProjects(2)
                        .withExperiments(EXPERIMENTS)
                        .withMetrics(2)
                        .withPoints(20))
                .withBehaviour(Behaviour.normal().withLatency(Duration.ofMillis(20))))) {
            Process one = serve("one", place, jobs, emulator);
            Process two = serve("two", place, jobs, emulator);
            awaitReady("one");
            awaitReady("two");
            Files.writeString(jobs.resolve("tick.yaml"), """
                    version: 1
                    kind: export
                    name: tick
                    lake:
                      uri: %s
                    schedule:
                      cron: '0/%d * * * * ?'
                    """.formatted(lake, INTERVAL_SECONDS));
            try (FireHistory history = FireHistory.open(place)) {
                Fire running = await(history, fire -> fire.state() == FireState.RUNNING && fire.run() != null);
                Process victim = String.valueOf(running.node()).contains("-" + one.pid() + "-") ? one : two;
                victim.destroyForcibly().waitFor();
                Fire again = await(
                        history,
                        fire -> fire.id() == running.id() && fire.state().isOver());

                assertThat(again.state()).as(again.note()).isEqualTo(FireState.DONE);
                assertThat(again.attempts()).isEqualTo(2);
                assertThat(again.run()).as("is gone on with").isEqualTo(running.run());
                await(history, fire -> done(history).size() >= FIRES);
                Process survivor = victim == one ? two : one;
                survivor.destroy();
                assertThat(survivor.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(survivor.exitValue()).as(output()).isZero();
                assertThatEachRanOnce(history);
            }
            assertThat(LakeSql.number("select count(*) from " + LakeSql.table(lake, "experiments")))
                    .isEqualTo(EXPERIMENTS);
            assertThat(LakeSql.number(
                            "select count(distinct experiment_key) from " + LakeSql.table(lake, "experiments")))
                    .isEqualTo(EXPERIMENTS);
        }
    }

    private void assertThatEachRanOnce(FireHistory history) throws IOException {
        List<Fire> fires = new ArrayList<>(history.of("tick", 1_000));
        fires.removeIf(fire -> !fire.state().isOver());
        java.util.Collections.reverse(fires);
        assertThat(fires).as(output()).extracting(Fire::state).containsOnly(FireState.DONE);
        assertThat(fires).extracting(Fire::run).doesNotHaveDuplicates().doesNotContainNull();
        List<Long> seconds = fires.stream()
                .map(fire -> fire.scheduled().getEpochSecond())
                .sorted()
                .toList();
        for (int i = 1; i < seconds.size(); i++) {
            assertThat(seconds.get(i) - seconds.get(i - 1))
                    .as("no fire is lost")
                    .isEqualTo(INTERVAL_SECONDS);
        }
    }

    private static List<Fire> done(FireHistory history) {
        return history.of("tick", 1_000).stream()
                .filter(fire -> fire.state() == FireState.DONE)
                .toList();
    }

    private Fire await(FireHistory history, Predicate<Fire> wanted) throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (System.nanoTime() < deadline) {
            Optional<Fire> found =
                    history.of("tick", 1_000).stream().filter(wanted).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new AssertionError("It never came:\n" + history.of("tick", 100) + "\n" + output());
    }

    private Process serve(String name, RepositoryPlace place, Path jobs, Emulator emulator) throws IOException {
        ProcessBuilder builder = JavaProcess.of(
                Main.class,
                "serve",
                "--jobs",
                jobs.toString(),
                "--port",
                "0",
                "--home",
                folder.resolve("home-" + name).toString());
        builder.environment()
                .putAll(Map.of(
                        "COMET_API_KEY", EmulatorOptions.DEMO_KEY,
                        "COMET_URL_OVERRIDE", emulator.url().toString(),
                        "COMETLAKE_REPOSITORY_URL", String.valueOf(place.url()),
                        "COMETLAKE_REPOSITORY_USERNAME", String.valueOf(place.username()),
                        "COMETLAKE_REPOSITORY_PASSWORD", String.valueOf(place.password()),
                        "COMETLAKE_JOBS_LOOK", "500ms",
                        "COMETLAKE_SERVE_CHECKIN", "1s"));
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
        processes.add(process);
        return process;
    }

    private void awaitReady(String name) throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!Files.readString(folder.resolve(name + ".log")).contains("ready: ") && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        assertThat(folder.resolve(name + ".log")).content().contains("ready: ");
    }

    private String output() throws IOException {
        StringBuilder output = new StringBuilder();
        for (String name : List.of("one", "two")) {
            output.append(name).append(":\n").append(Files.readString(folder.resolve(name + ".log")));
        }
        return output.toString();
    }
}
