// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import io.cometlake.job.ProcessName;
import io.cometlake.job.Repository;
import io.cometlake.job.RepositoryPlace;
import io.cometlake.job.launch.LaunchRequest;
import io.cometlake.job.launch.LaunchResult;
import io.cometlake.job.launch.LaunchResult.Outcome;
import io.cometlake.lake.WriterProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;

/** Fires over a real database and a real Quartz: each runs once, whatever becomes of the process, the folder and the clock. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SchedulerContract {
    private static final String EACH_SECOND = "schedule: {cron: '* * * * * ?'}";
    private static final String IN_A_CENTURY = "schedule: {cron: '0 0 2 1 1 ? 2098'}";
    private static final String NIGHTLY = "schedule: {cron: '0 0 2 * * ?'";

    @TempDir
    Path home;

    private Repository repository;
    private SchedulerBench bench;

    /** An empty database. */
    abstract RepositoryPlace place(Path folder);

    @BeforeAll
    void open(@TempDir Path folder) {
        repository = Repository.open(place(folder));
    }

    @AfterAll
    void close() {
        repository.close();
    }

    @BeforeEach
    void prepare() {
        bench = new SchedulerBench(repository, home.resolve("jobs"));
    }

    @AfterEach
    void finish() {
        bench.close();
    }

    @Test
    void twoNodesCarryEachFireOutOnce() {
        bench.write("tick.yaml", "tick", EACH_SECOND);
        JobScheduler one = bench.start();
        bench.start();

        List<Fire> fires = bench.await(
                "tick",
                found -> assertThat(found.stream().filter(fire -> fire.state() == FireState.DONE))
                        .hasSizeGreaterThanOrEqualTo(3));
        one.close();

        assertThat(fires).extracting(Fire::scheduled).doesNotHaveDuplicates();
        assertThat(fires)
                .allSatisfy(fire ->
                        assertThat(fire.scheduled()).isEqualTo(fire.scheduled().truncatedTo(ChronoUnit.SECONDS)))
                .filteredOn(fire -> fire.state() == FireState.DONE)
                .allSatisfy(fire -> {
                    assertThat(fire.attempts()).isEqualTo(1);
                    assertThat(fire.cause()).isEqualTo("schedule");
                    assertThat(fire.run()).startsWith("run-");
                    assertThat(fire.note()).isEqualTo("It is DONE");
                    assertThat(bench.launches.requests.stream()
                                    .filter(request -> fire.scheduled().equals(request.firedFor())))
                            .hasSize(1);
                });
    }

    @Test
    void whatWasMissedForThreeDaysIsMadeUpForByOneRun() {
        bench.write("nightly.yaml", "nightly", NIGHTLY + "}");
        bench.start().close();
        Instant missed = setFireTimeBack("nightly", 3);

        JobScheduler scheduler = bench.start();
        List<Fire> fires = bench.await(
                "nightly",
                found -> assertThat(found).extracting(Fire::state).containsExactly(FireState.SKIPPED, FireState.DONE));

        assertThat(fires.get(0).scheduled()).isEqualTo(missed);
        assertThat(fires.get(0).note()).contains("Missed, like 2 after it").contains("One run makes up for it");
        assertThat(bench.launches.of("nightly")).isEqualTo(1);
        assertThat(scheduler.jobs().get(0).next()).isAfter(Instant.now());
    }

    @Test
    void whatWasMissedIsLeftOutWhereTheJobSaysSo() {
        bench.write("nightly.yaml", "nightly", NIGHTLY + ", misfire: skip}");
        bench.start().close();
        setFireTimeBack("nightly", 3);

        JobScheduler scheduler = bench.start();
        List<Fire> fires = bench.await(
                "nightly", found -> assertThat(found).extracting(Fire::state).containsExactly(FireState.SKIPPED));

        assertThat(fires.get(0).note()).contains("misfire rule is skip");
        SchedulerBench.eventually(() -> scheduler.jobs().get(0).next().isAfter(Instant.now()));
        assertThat(bench.launches.requests).isEmpty();
        assertThat(scheduler.jobs().get(0).next()).isAfter(Instant.now());
    }

    @Test
    void firesWaitForARunThatTakesLongerThanTheirInterval() {
        bench.write("tick.yaml", "tick", EACH_SECOND);
        bench.launches.hold("tick");
        bench.start();
        bench.start();
        bench.await("tick", found -> assertThat(found).hasSizeGreaterThanOrEqualTo(3));
        assertThat(bench.launches.requests).hasSize(1);
        Instant first = bench.fires("tick").get(1).scheduled();
        // One of those that wait has waited for more than a minute.
        bench.sql(
                "update schedule_fire set due_at = ? where job = 'tick' and id = ?",
                Instant.now().minusSeconds(120).atOffset(java.time.ZoneOffset.UTC),
                bench.fires("tick").get(1).id());

        bench.launches.end("tick", Outcome.DONE);
        bench.await("tick", found -> assertThat(found.get(1).state()).isEqualTo(FireState.SKIPPED));

        Fire left = bench.fires("tick").get(1);
        assertThat(left.scheduled()).isEqualTo(first);
        assertThat(left.note()).startsWith("Missed; the fire of ").endsWith("makes up for it.");
        bench.await("tick", found -> assertThat(found.get(2).state()).isEqualTo(FireState.RUNNING));
    }

    @Test
    void aJobFollowsAnotherOnlyAfterAGoodEnd() {
        bench.write("first.yaml", "first", IN_A_CENTURY);
        bench.write("strict.yaml", "strict", "schedule: {after: first}");
        bench.write("mild.yaml", "mild", "schedule: {after: first, on: partial}");
        bench.launches.hold("first");
        JobScheduler scheduler = bench.start();
        for (Outcome outcome : List.of(Outcome.FAILED, Outcome.PARTIAL, Outcome.STOPPED, Outcome.DONE)) {
            long before = bench.fires("first").size();
            Fire asked = scheduler.fireNow("first", "Ada").orElseThrow();
            assertThat(asked.cause()).isEqualTo("Ada");
            bench.launches.end("first", outcome);
            bench.await(
                    "first",
                    found -> assertThat(found)
                            .hasSize((int) before + 1)
                            .allSatisfy(
                                    fire -> assertThat(fire.state().isOver()).isTrue()));
        }

        List<Fire> mild = bench.await(
                "mild",
                found -> assertThat(found)
                        .hasSize(2)
                        .allSatisfy(fire -> assertThat(fire.state()).isEqualTo(FireState.DONE)));
        List<Fire> strict = bench.await(
                "strict",
                found -> assertThat(found)
                        .hasSize(1)
                        .allSatisfy(fire -> assertThat(fire.state()).isEqualTo(FireState.DONE)));
        assertThat(mild).extracting(Fire::cause).containsOnly("after first");
        assertThat(strict.get(0).scheduled())
                .isEqualTo(bench.fires("first").get(3).ended());
        assertThat(scheduler.fireNow("nobody", "Ada")).isEmpty();
    }

    @Test
    void aJobFileMayBeBrokenMendedRemovedAndPutBack() throws IOException {
        bench.write("tick.yaml", "tick", IN_A_CENTURY);
        bench.write("other.yaml", "name: [");
        JobScheduler scheduler = bench.start();
        assertThat(scheduler.jobs()).extracting(job -> job.job().name()).containsExactly("tick");
        assertThat(scheduler.problems()).hasSize(1);
        assertThat(scheduler.problems().get(0).file()).isEqualTo(bench.jobs.resolve("other.yaml"));
        bench.start();

        bench.write("tick.yaml", "version: 1\nkind: export\nname: tick\nlaek:\n");
        SchedulerBench.eventually(() -> scheduler.jobs().get(0).problem() != null);
        assertThat(scheduler.jobs().get(0).problem()).contains("tick.yaml:4").contains("laek");
        scheduler.fireNow("tick", "Ada");
        bench.await("tick", found -> assertThat(found).extracting(Fire::state).containsExactly(FireState.DONE));
        assertThat(bench.told)
                .filteredOn(line -> line.startsWith("broken"))
                .containsExactlyInAnyOrder("broken other.yaml unused", "broken tick.yaml in use");

        bench.write("tick.yaml", "tick", "schedule: {cron: '0 0 2 1 1 ? 2097'}");
        SchedulerBench.eventually(() -> scheduler.jobs().get(0).problem() == null);
        assertThat(scheduler.jobs().get(0).problem()).isNull();
        assertThat(scheduler.jobs().get(0).next()).isEqualTo(Instant.parse("2097-01-01T02:00:00Z"));

        Files.delete(bench.jobs.resolve("tick.yaml"));
        SchedulerBench.eventually(() -> scheduler.jobs().isEmpty());
        assertThat(scheduler.jobs()).isEmpty();
        assertThat(bench.jdbc()
                        .sql("select count(*) from qrtz_triggers")
                        .query(Long.class)
                        .single())
                .isZero();

        bench.write("tick.yaml", "tick", IN_A_CENTURY);
        SchedulerBench.eventually(() -> !scheduler.jobs().isEmpty());
        assertThat(scheduler.jobs().get(0).next()).isEqualTo(Instant.parse("2098-01-01T02:00:00Z"));
        assertThat(scheduler.jobs().get(0).last()).isPresent();
        assertThat(bench.fires("tick")).hasSize(1);
        // Two nodes that look at once both tell.
        SchedulerBench.eventually(
                () -> bench.told.lastIndexOf("taken tick.yaml tick") > bench.told.indexOf("removed tick.yaml"));
        assertThat(bench.told)
                .containsSubsequence(
                        "broken tick.yaml in use", "taken tick.yaml tick", "removed tick.yaml", "taken tick.yaml tick");
    }

    @Test
    void theLastGoodVersionOutlivesTheProcess() {
        bench.write("tick.yaml", "tick", IN_A_CENTURY);
        bench.start().close();
        bench.write("tick.yaml", "name: [");

        JobScheduler scheduler = bench.start();
        scheduler.fireNow("tick", "Ada");

        bench.await("tick", found -> assertThat(found).extracting(Fire::state).containsExactly(FireState.DONE));
        assertThat(scheduler.jobs().get(0).problem()).isNotNull();
    }

    @Test
    void whatIsStoppedIsGoneOnWithAtTheNextStart() {
        bench.write("long.yaml", "long", IN_A_CENTURY);
        bench.launches.hold("long");
        JobScheduler scheduler = bench.start();
        scheduler.fireNow("long", "Ada");
        bench.await("long", found -> assertThat(found).extracting(Fire::state).containsExactly(FireState.RUNNING));

        assertThat(scheduler.stop(Duration.ofSeconds(20))).isTrue();
        scheduler.close();
        assertThat(bench.fires("long")).extracting(Fire::state).containsExactly(FireState.INTERRUPTED);

        JobScheduler next = bench.start();
        bench.await("long", found -> assertThat(found).extracting(Fire::state).containsExactly(FireState.RUNNING));
        assertThat(next.underWay()).extracting(Fire::job).containsExactly("long");
        bench.launches.end("long", Outcome.DONE);
        List<Fire> fires = bench.await(
                "long", found -> assertThat(found).extracting(Fire::state).containsExactly(FireState.DONE));
        assertThat(fires.get(0).attempts()).isEqualTo(2);
        assertThat(bench.launches.requests.stream().map(LaunchRequest::firedFor).distinct())
                .containsExactly(fires.get(0).scheduled());
    }

    @Test
    void whatADeadNodeLeftIsTakenOverAndWhatALiveOneHasIsNot() {
        bench.write("lost.yaml", "lost", IN_A_CENTURY);
        bench.write("held.yaml", "held", IN_A_CENTURY);
        bench.sql("insert into schedule_node (name, started_at, seen_at) values"
                + " ('live', current_timestamp, current_timestamp + interval '1' hour),"
                + " ('dead', current_timestamp, current_timestamp - interval '1' hour)");
        insertRunning("lost", "dead", 1, 0);
        insertRunning("held", "live", 1, 0);

        bench.start();
        List<Fire> lost = bench.await(
                "lost", found -> assertThat(found).extracting(Fire::state).containsExactly(FireState.DONE));

        assertThat(lost.get(0).attempts()).isEqualTo(2);
        assertThat(bench.fires("held")).extracting(Fire::state).containsExactly(FireState.RUNNING);
    }

    @Test
    void whatAProcessOfThisMachineLeftIsTakenOverAtOnce() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        WriterProcess here = WriterProcess.current();
        String other = ProcessName.of(new WriterProcess(
                here.host(),
                here.machine(),
                process.pid(),
                process.info().startInstant().orElse(Instant.EPOCH)));
        bench.sql(
                "insert into schedule_node (name, started_at, seen_at) values"
                        + " (?, current_timestamp, current_timestamp + interval '1' hour)",
                other);
        NodeStore nodes = new NodeStore(bench.jdbc());

        assertThat(nodes.live(ProcessName.make(), Duration.ofSeconds(15), true).has(other))
                .isTrue();
        process.destroyForcibly().waitFor();
        assertThat(nodes.live("elsewhere", Duration.ofSeconds(15), false).has(other))
                .isTrue();
        assertThat(nodes.live(ProcessName.make(), Duration.ofSeconds(15), false).has(other))
                .isFalse();
    }

    @Test
    void aFireThatKillsItsNodeEachTimeIsGivenUp() {
        bench.write("deadly.yaml", "deadly", IN_A_CENTURY);
        insertRunning("deadly", "dead", Turn.MOST_LOSSES, Turn.MOST_LOSSES - 1);

        bench.start();
        List<Fire> fires = bench.await(
                "deadly", found -> assertThat(found).extracting(Fire::state).containsExactly(FireState.FAILED));

        assertThat(fires.get(0).note()).startsWith("Begun 5 times");
        SchedulerBench.eventually(() -> bench.hasTold("ended deadly FAILED"));
        assertThat(bench.hasTold("ended deadly FAILED")).isTrue();
        assertThat(bench.launches.requests).isEmpty();
    }

    @Test
    void whatAnotherNodeHasTakenOverIsStopped() {
        bench.write("long.yaml", "long", IN_A_CENTURY);
        bench.launches.hold("long");
        JobScheduler scheduler = bench.start();
        scheduler.fireNow("long", "Ada");
        bench.await("long", found -> assertThat(found).extracting(Fire::state).containsExactly(FireState.RUNNING));
        bench.sql("insert into schedule_node (name, started_at, seen_at) values"
                + " ('live', current_timestamp, current_timestamp + interval '1' hour)");
        bench.sql("update schedule_fire set node = 'live', attempts = 2 where job = 'long'");

        SchedulerBench.eventually(() -> scheduler.underWay().isEmpty());

        assertThat(scheduler.underWay()).isEmpty();
        Fire fire = bench.fires("long").get(0);
        assertThat(fire.state()).isEqualTo(FireState.RUNNING);
        assertThat(fire.node()).isEqualTo("live");
        assertThat(bench.hasTold("ended long STOPPED")).isFalse();
    }

    @Test
    void nodesThatStartAtOnceTakeTheFolderBoth() throws Exception {
        for (int file = 0; file < 30; file++) {
            bench.write("job" + file + ".yaml", "job" + file, IN_A_CENTURY);
        }
        List<JobScheduler> schedulers = List.of(bench.open(), bench.open(), bench.open());
        ExecutorService threads = Executors.newFixedThreadPool(schedulers.size());
        CyclicBarrier together = new CyclicBarrier(schedulers.size());
        try {
            List<Future<?>> starts = new ArrayList<>();
            for (JobScheduler scheduler : schedulers) {
                starts.add(threads.submit(() -> {
                    together.await();
                    scheduler.start();
                    return null;
                }));
            }
            for (Future<?> start : starts) {
                start.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(schedulers.get(0).jobs())
                .hasSize(30)
                .allSatisfy(job -> assertThat(job.next()).isEqualTo(Instant.parse("2098-01-01T02:00:00Z")));
    }

    @Test
    void whoLivesIsAskedWithTheFiresOfTheJobInHand() {
        bench.write("nightly.yaml", "nightly", IN_A_CENTURY);
        bench.start().close();
        FireStore fires = new FireStore(bench.jdbc());
        insertRunning("nightly", "began just now", 1, 0);
        List<Boolean> inTransaction = new ArrayList<>();

        bench.claims().take("nightly", () -> {
            inTransaction.add(TransactionSynchronizationManager.isActualTransactionActive());
            return new LiveNodes(Set.of("began just now"), Set.of("began just now"), true);
        });

        assertThat(inTransaction).containsExactly(true);
        assertThat(fires.last("nightly").orElseThrow().node()).isEqualTo("began just now");
    }

    @Test
    void anEndIsKnownWhoseAnswerWasLostWithTheDatabase() {
        bench.write("nightly.yaml", "nightly", IN_A_CENTURY);
        bench.start().close();
        insertRunning("nightly", "me", 1, 0);
        Fire mine = bench.fires("nightly").get(0);
        LaunchResult failed = LaunchResult.givenUp("It failed.");

        assertThat(bench.claims().end(mine, FireState.FAILED, failed)).isPresent();
        assertThat(bench.claims().end(mine, FireState.FAILED, failed)).isPresent();
        bench.sql("update schedule_fire set attempts = 2");
        assertThat(bench.claims().end(mine, FireState.FAILED, failed)).isEmpty();
    }

    @Test
    void oldFiresAreForgottenAndOpenOnesAreNot() {
        FireStore fires = new FireStore(bench.jdbc());
        Instant now = Instant.now();
        for (int day = 9; day >= 0; day--) {
            fires.add(NewFire.missed(
                    "old", now.minus(Duration.ofDays(day)), now.minus(Duration.ofDays(day)), "left out"));
        }
        fires.add(NewFire.onRequest("open", "Ada", now.minus(Duration.ofDays(9))));
        insertRunning("open", "somebody", 1, 0);
        fires.add(NewFire.missed("open", now, now, "left out"));

        assertThat(fires.forget(now.minus(Duration.ofDays(6)).plusSeconds(1), 4))
                .isEqualTo(6);
        assertThat(bench.fires("old"))
                .extracting(Fire::scheduled)
                .first()
                .isEqualTo(FireStore.kept(now.minus(Duration.ofDays(3))));
        assertThat(fires.forget(now.minus(Duration.ofDays(30)), 1)).isEqualTo(3);
        assertThat(bench.fires("old")).hasSize(1);
        assertThat(bench.fires("open"))
                .extracting(Fire::state)
                .containsExactly(FireState.WAITING, FireState.RUNNING, FireState.SKIPPED);
    }

    @Test
    void aFireGoesOnWhenTheRepositoryIsBack() {
        bench.write("nightly.yaml", "nightly", IN_A_CENTURY);
        bench.launches.loseDatabase(2);
        JobScheduler scheduler = bench.start();
        scheduler.fireNow("nightly", "Ada");

        List<Fire> fires = bench.await(
                "nightly", found -> assertThat(found).extracting(Fire::state).containsExactly(FireState.DONE));

        assertThat(fires.get(0).attempts()).isEqualTo(3);
        SchedulerBench.eventually(() -> bench.hasTold("ended nightly DONE"));
        assertThat(bench.told).filteredOn(line -> line.startsWith("ended")).containsExactly("ended nightly DONE");
    }

    @Test
    void nothingBeginsInABlackout() {
        bench.write("never.yaml", "never", "schedule: {after: later, blackout: ['MON-SUN']}");
        bench.write("later.yaml", "later", IN_A_CENTURY.replace("}", ", time-box: 2h}"));
        JobScheduler scheduler = bench.start();
        scheduler.fireNow("never", "Ada");
        scheduler.fireNow("later", "Ada");

        bench.await("later", found -> assertThat(found).extracting(Fire::state).containsExactly(FireState.DONE));
        List<Fire> never = bench.await(
                "never",
                found -> assertThat(found)
                        .extracting(Fire::state)
                        .containsExactly(FireState.SKIPPED, FireState.SKIPPED));
        assertThat(never).allSatisfy(fire -> assertThat(fire.note()).contains("blackout"));
        assertThat(bench.told).contains("skipped never");
        assertThat(bench.launches.requests.get(0).within()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void aRunIsToldWhenItsBlackoutBeginsAndTheNextFireGoesOn() {
        OffsetDateTime begins = OffsetDateTime.now(ZoneOffset.UTC).plusHours(3).truncatedTo(ChronoUnit.MINUTES);
        DateTimeFormatter hours = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
        String blackout = hours.format(begins) + "-" + hours.format(begins.plusHours(1));
        bench.write("nightly.yaml", "nightly", IN_A_CENTURY.replace("}", ", blackout: ['" + blackout + "']}"));
        bench.launches.hold("nightly");
        JobScheduler scheduler = bench.start();
        for (Outcome outcome : List.of(Outcome.STOPPED, Outcome.DONE)) {
            Fire asked = scheduler.fireNow("nightly", "Ada").orElseThrow();
            bench.launches.end("nightly", outcome);
            SchedulerBench.eventually(() -> bench.fires("nightly").stream()
                    .anyMatch(fire -> fire.id() == asked.id() && fire.state().isOver()));
        }

        assertThat(bench.fires("nightly"))
                .extracting(Fire::state)
                .as("one that was stopped is over, and the next one is carried out")
                .containsExactlyInAnyOrder(FireState.STOPPED, FireState.DONE);
        assertThat(bench.launches.requests)
                .extracting(LaunchRequest::until)
                .containsExactly(begins.toInstant(), begins.toInstant());
        SchedulerBench.eventually(() -> bench.hasTold("ended nightly STOPPED") && bench.hasTold("ended nightly DONE"));
        assertThat(bench.told).contains("ended nightly STOPPED", "ended nightly DONE");
    }

    @Test
    void aFireIsLateByItsJitter() {
        bench.write("nightly.yaml", "nightly", NIGHTLY + ", jitter: 1h}");
        bench.start().close();
        Instant time = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        bench.sql("update qrtz_triggers set next_fire_time = ?", time.toEpochMilli());
        JobScheduler scheduler = bench.start();

        Fire fire =
                bench.await("nightly", found -> assertThat(found).hasSize(1)).get(0);

        Duration jitter =
                FireTimes.jitter("nightly", scheduler.jobs().get(0).job().schedule(), time);
        assertThat(fire.scheduled()).isEqualTo(time);
        assertThat(new FireStore(bench.jdbc()).find(fire.id()).orElseThrow().due())
                .isEqualTo(time.plus(jitter));
        if (jitter.compareTo(Duration.ofMinutes(1)) > 0) {
            assertThat(fire.state()).isEqualTo(FireState.WAITING);
        }
    }

    @Test
    void aNoteIsAddedToWhatIsSaidAlready() {
        FireStore fires = new FireStore(bench.jdbc());
        Fire fire = fires.add(NewFire.onRequest("noted", "Ada", Instant.now()))
                .orElseThrow()
                .fire();
        FireNotes notes = new StoredNotes(fires);
        notes.add(fire.id(), "Could not tell.");
        notes.add(fire.id(), "x".repeat(3_000));

        assertThat(fires.find(fire.id()).orElseThrow().fire().note())
                .startsWith("Could not tell. xxx")
                .hasSize(FireStore.LONGEST_NOTE);
        assertThat(fires.add(NewFire.onRequest("noted", "Ada", fire.scheduled())))
                .isEmpty();
    }

    /** As if the scheduler had been away since. */
    private Instant setFireTimeBack(String job, int days) {
        Instant missed = bench.jdbc()
                .sql("select next_fire_time from qrtz_triggers where trigger_name = ?")
                .param(job)
                .query((row, index) -> Instant.ofEpochMilli(row.getLong(1)))
                .single()
                .minus(Duration.ofDays(days));
        bench.sql("update qrtz_triggers set next_fire_time = ? where trigger_name = ?", missed.toEpochMilli(), job);
        return missed;
    }

    private void insertRunning(String job, String node, int attempts, int losses) {
        FireStore fires = new FireStore(bench.jdbc());
        long id = fires.add(NewFire.onRequest(job, "Ada", Instant.now()))
                .orElseThrow()
                .fire()
                .id();
        bench.sql(
                "update schedule_fire set state = 'RUNNING', node = ?, attempts = ?, losses = ? where id = ?",
                node,
                attempts,
                losses,
                id);
    }
}
