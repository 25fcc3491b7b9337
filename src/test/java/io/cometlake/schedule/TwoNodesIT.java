// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import io.cometlake.client.ApiKey;
import io.cometlake.client.ClientConfig;
import io.cometlake.config.ExportSpec;
import io.cometlake.dataset.Tables;
import io.cometlake.emulator.Behaviour;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.emulator.SyntheticData;
import io.cometlake.job.RepositoryPlace;
import io.cometlake.job.RunListener;
import io.cometlake.job.Runs;
import io.cometlake.job.TestPostgres;
import io.cometlake.job.WireWriter;
import io.cometlake.lake.LakeSql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two processes over one PostgreSQL: one is killed in the middle of a run, and the database is restarted, while the server changes.
 * {@code scripts/soak serve} does the same for longer.
 */
class TwoNodesIT {
    private static final int FIRES = Integer.getInteger("cometlake.serve.fires", 6);
    private static final int INTERVAL_SECONDS = Integer.getInteger("cometlake.serve.interval", 4);
    /** In the suite one kill is enough. */
    private static final Duration BETWEEN_KILLS =
            Duration.ofSeconds(Integer.getInteger("cometlake.serve.kill-each", 3600));

    private static final int EXPERIMENTS = 20;
    private static final String JOB = "tick";

    @TempDir
    Path folder;

    private TestPostgres postgres;
    private RepositoryPlace place;
    private ServeNodes nodes;
    private WireWriter wire;
    private List<String> keys;
    private int changes;
    private int kills;

    @Test
    void eachFireRunsToItsEndOnceThoughNodesAreKilledAndTheDatabaseIsRestarted()
            throws IOException, InterruptedException, SQLException {
        Path jobs = Files.createDirectory(folder.resolve("jobs"));
        Path lake = folder.resolve("lake");
        try (TestPostgres server = TestPostgres.start();
                Emulator emulator = emulator()) {
            postgres = server;
            place = server.newDatabase(folder.resolve("home"));
            wire = new WireWriter(emulator, EmulatorOptions.DEMO_KEY);
            try (ServeNodes started = new ServeNodes(folder, jobs, place, emulator)) {
                nodes = started;
                nodes.start();
                nodes.start();
                // What changes while it is compared is a difference, and no fault.
                Files.writeString(jobs.resolve("tick.yaml"), """
                        version: 1
                        kind: export
                        name: %s
                        lake:
                          uri: %s
                        sweep: 100%%
                        verify: 0%%
                        schedule:
                          cron: '0/%d * * * * ?'
                        """.formatted(JOB, lake, INTERVAL_SECONDS));
                await(fire -> fire.state() == FireState.DONE);
                keys = LakeSql.rows("select experiment_key from " + LakeSql.table(lake, "experiments") + " order by 1");
                trouble();
                // All that has changed is in the lake behind one more that begins now.
                long last = newest();
                await(fire -> fire.id() > last + 1 && fire.state() == FireState.DONE);
                nodes.stop();
                assertThatEachRanOnce();
            }
            assertThatLakeEqualsServer(lake, emulator);
        }
    }

    private static Emulator emulator() {
        return Emulator.start(EmulatorOptions.synthetic(SyntheticData.defaults()
                        .withWorkspaces(1)
                        .withProjects(2)
                        .withExperiments(EXPERIMENTS)
                        .withMetrics(2)
                        .withPoints(20))
                .withBehaviour(Behaviour.normal().withLatency(Duration.ofMillis(20))));
    }

    /** Until so many fires are done: a kill each so often, a restart of the database in the middle, and changes all the time. */
    private void trouble() throws IOException, InterruptedException {
        long before = done();
        kill();
        long nextKill = System.nanoTime() + BETWEEN_KILLS.toNanos();
        boolean restarted = false;
        while (!restarted || done() < before + FIRES) {
            change();
            if (!restarted && done() >= before + FIRES / 2) {
                await(fire -> fire.state() == FireState.RUNNING);
                postgres.restart();
                restarted = true;
            }
            if (System.nanoTime() > nextKill) {
                kill();
                nextKill = System.nanoTime() + BETWEEN_KILLS.toNanos();
            }
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
        }
    }

    private void kill() throws IOException, InterruptedException {
        Fire running = await(fire -> fire.state() == FireState.RUNNING && fire.run() != null);
        nodes.kill(running);
        kills++;
        Fire again = await(fire -> fire.id() == running.id() && fire.state().isOver());
        assertThat(again.state()).as(again.note()).isEqualTo(FireState.DONE);
        assertThat(again.run()).as("is gone on with").isEqualTo(running.run());
        nodes.start();
    }

    private void change() {
        wire.tags(keys.get(changes++ % keys.size()), List.of("change-" + changes));
    }

    private void assertThatEachRanOnce() throws IOException {
        List<Fire> fires;
        try (FireHistory history = FireHistory.open(place)) {
            fires = history.of(JOB, 10_000).stream()
                    .filter(fire -> fire.state().isOver())
                    .toList();
        }
        assertThat(fires).as(nodes.output()).extracting(Fire::state).containsOnly(FireState.DONE);
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
        System.out.printf(
                "%d fires, each done once; %d kills, %d changes, 1 restart of the database; the most attempts of a fire: %d%n",
                fires.size(),
                kills,
                changes,
                fires.stream().mapToInt(Fire::attempts).max().orElse(0));
    }

    private void assertThatLakeEqualsServer(Path lake, Emulator emulator) throws SQLException {
        Path fresh = folder.resolve("fresh");
        try (Runs runs = Runs.open(folder.resolve("home-fresh"), Clock.systemUTC())) {
            runs.export(
                    ExportSpec.everythingTo(fresh.toString()),
                    ClientConfig.of(emulator.url(), ApiKey.of(EmulatorOptions.DEMO_KEY, "the test")),
                    RunListener.SILENT);
        }
        for (String table : Tables.exportedNames()) {
            String select = "select * exclude (run_id) from ";
            assertThat(LakeSql.differences(select + LakeSql.table(lake, table), select + LakeSql.table(fresh, table)))
                    .as(table)
                    .isZero();
        }
    }

    private long done() {
        try (FireHistory history = FireHistory.open(place)) {
            return history.of(JOB, 10_000).stream()
                    .filter(fire -> fire.state() == FireState.DONE)
                    .count();
        }
    }

    private long newest() {
        try (FireHistory history = FireHistory.open(place)) {
            return history.newest(1).get(0).id();
        }
    }

    private Fire await(Predicate<Fire> wanted) throws IOException {
        long deadline = System.nanoTime() + Duration.ofSeconds(120).toNanos();
        while (System.nanoTime() < deadline) {
            try (FireHistory history = FireHistory.open(place)) {
                Optional<Fire> found =
                        history.of(JOB, 100).stream().filter(wanted).findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new AssertionError("It never came:\n" + nodes.output());
    }
}
