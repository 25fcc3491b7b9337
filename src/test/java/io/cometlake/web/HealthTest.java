// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.web;

import io.cometlake.schedule.JobFileProblem;
import io.cometlake.schedule.ScheduledJob;
import io.cometlake.schedule.notices.LakeAge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;

class HealthTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final MovedClock clock = new MovedClock();
    private final ToldScheduler scheduler = new ToldScheduler();

    @Test
    void aSchedulerThatIsSilentIsDown() {
        scheduler.seen = clock.now;
        HealthIndicator health = new SchedulerHealth(scheduler, PATIENCE, clock);
        assertThat(status(health)).isEqualTo(Status.UP);

        clock.now = clock.now.plus(PATIENCE).plusSeconds(1);
        assertThat(status(health)).isEqualTo(Status.DOWN);
    }

    @Test
    void aRestartIsAskedForOnlyWhereItWouldHelp() {
        scheduler.seen = clock.now;
        Health[] repository = {Health.up().build()};
        HealthIndicator health = new EngineHealth(scheduler, () -> repository[0], PATIENCE, clock);
        clock.now = clock.now.plus(PATIENCE).plusSeconds(1);
        assertThat(status(health)).isEqualTo(Status.DOWN);

        repository[0] = Health.down().build();
        assertThat(status(health)).as("the database is away").isEqualTo(Status.UP);
    }

    @Test
    void oneLakeThatCannotBeWrittenIsADetailAndAllOfThemAreDown() throws IOException {
        Path good = Files.createDirectories(folder.resolve("good/_cometlake")).getParent();
        Path bad = Files.writeString(folder.resolve("bad"), "a file where a lake should be");
        scheduler.jobs.add(ToldScheduler.job("first", good.toString(), null));
        scheduler.jobs.add(ToldScheduler.job("second", bad.toString(), null));
        scheduler.jobs.add(ToldScheduler.job("third", folder.resolve("none yet").toString(), null));

        Health some = new LakesHealth(scheduler, clock).get();
        assertThat(some.getStatus()).isEqualTo(Status.UP);
        assertThat(some.getDetails()).containsEntry("lakes", 3);
        assertThat(((Map<?, ?>) some.getDetails().get("problems")).keySet().toString())
                .isEqualTo("[" + bad + "]");
        assertThat(good.resolve("_cometlake")).isEmptyDirectory();
        assertThat(folder.resolve("none yet")).as("a look makes nothing").doesNotExist();

        scheduler.jobs.add(ToldScheduler.job("fourth", bad.resolve("below").toString(), null));
        assertThat(new LakesHealth(scheduler, clock)
                        .get()
                        .getDetails()
                        .get("problems")
                        .toString())
                .contains(bad.resolve("below") + "=it cannot be made: " + bad + " is a file");

        scheduler.jobs.remove(0);
        scheduler.jobs.remove(1);
        assertThat(new LakesHealth(scheduler, clock).get().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void brokenFilesAreDetailsAndTheProcessIsWell() {
        scheduler.jobs.add(ToldScheduler.job("nightly", "/lake", "nightly.yaml:3: no such key\nand more"));
        scheduler.problems.add(new JobFileProblem(Path.of("/jobs/x.yaml"), "x.yaml:1: nonsense", null));

        Health health = new JobsHealth(scheduler, jobs -> List.of()).get();
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails().get("broken_files").toString())
                .contains("nightly.yaml:3: no such key (the last good version is in use)")
                .contains("x.yaml:1: nonsense")
                .doesNotContain("and more");
    }

    @Test
    void aBrokenPromiseSaysHowOldTheLakeIs() {
        ScheduledJob job = ToldScheduler.job("nightly", "/lake", null);
        LakeAge old = new LakeAge(job, "/lake", null, Duration.ofMinutes(2205), Duration.ofHours(36));
        LakeAge soon = new LakeAge(
                ToldScheduler.job("often", "/lake", null),
                "/lake",
                null,
                Duration.ofSeconds(95),
                Duration.ofSeconds(90));
        LakeAge kept = new LakeAge(
                ToldScheduler.job("kept", "/lake", null), "/lake", null, Duration.ofHours(1), Duration.ofHours(36));

        Health health = new JobsHealth(scheduler, jobs -> List.of(old, soon, kept)).get();
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails().get("stale_lakes"))
                .isEqualTo(Map.of(
                        "nightly", "36 h 45 min old, promised are 36 h",
                        "often", "1 min 35 s old, promised are 1 min 30 s"));
    }

    @Test
    void aLookThatHangsIsDownAndOneThatThrowsSaysWhy() {
        WatchedHealth health = new WatchedHealth(
                () -> {
                    throw new IllegalStateException("no route to the database\nselect secret");
                },
                Duration.ofSeconds(5),
                PATIENCE,
                clock);
        assertThat(status(health)).isEqualTo(Status.UNKNOWN);
        health.look();
        assertThat(health.health().getDetails()).containsEntry("problem", "no route to the database");
        clock.now = clock.now.plus(PATIENCE).plusSeconds(1);
        assertThat(health.health().getDetails()).containsEntry("problem", "no answer for 21 s");
    }

    private static Status status(HealthIndicator health) {
        Health seen = health.health();
        return seen == null ? Status.UNKNOWN : seen.getStatus();
    }

    /** Stands still until it is moved. */
    private static final class MovedClock extends Clock {
        private Instant now = Instant.parse("2026-11-26T06:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
