// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule.notices;

import io.cometlake.config.BudgetSpec;
import io.cometlake.config.ExportJob;
import io.cometlake.config.ExportSpec;
import io.cometlake.config.NotifyEvent;
import io.cometlake.config.NotifySpec;
import io.cometlake.job.LastExports;
import io.cometlake.job.Repository;
import io.cometlake.job.RepositoryPlace;
import io.cometlake.notify.Delivery;
import io.cometlake.notify.Notification;
import io.cometlake.schedule.ScheduledJob;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What is told once a day, by all nodes on a database. */
abstract class NoticesContract {
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path home;

    private final Remembered told = new Remembered();
    private final ChangingClock clock = new ChangingClock();

    abstract RepositoryPlace place(Path folder);

    @Test
    void oneOfManyTellsItAndAgainADayLater() throws Exception {
        RepositoryPlace place = place(home);
        try (Repository one = Repository.open(place);
                Repository other = Repository.open(place)) {
            List<NoticeStore> stores = List.of(new NoticeStore(one), new NoticeStore(other));
            for (int day = 0; day < 3; day++) {
                assertThat(claimsOfSixteen(stores)).isEqualTo(1);
                clock.goOn(DAY);
            }
            clock.goOn(Duration.ofMinutes(-1));
            assertThat(claimsOfSixteen(stores)).isZero();
        }
    }

    @Test
    void aStaleLakeIsToldOnceADayOverRestarts() {
        RepositoryPlace place = place(home);
        try (Repository repository = Repository.open(place)) {
            exported(repository, "r1", "nightly", "file:///data/lake", "DONE", clock.instant());
            exported(
                    repository,
                    "r2",
                    "nightly",
                    "file:///data/lake",
                    "FAILED",
                    clock.instant().plus(Duration.ofHours(30)));
            exported(
                    repository,
                    "r3",
                    "nightly",
                    "file:///data/other",
                    "DONE",
                    clock.instant().plus(Duration.ofHours(30)));
            exported(
                    repository,
                    "r4",
                    "other",
                    "file:///data/lake",
                    "DONE",
                    clock.instant().plus(Duration.ofHours(30)));
            assertThat(LastExports.of(repository).find("nightly", "/data/lake")).contains(clock.instant());

            clock.goOn(Duration.ofHours(36));
            check(repository).look();
            assertThat(told.notifications).isEmpty();

            clock.goOn(Duration.ofMinutes(1));
            check(repository).look();
            check(repository).look();
            assertThat(told.notifications).hasSize(1);
        }
        Notification first = told.notifications.get(0);
        assertThat(first.event()).isEqualTo(NotifyEvent.STALE);
        assertThat(first.title()).isEqualTo("The lake of nightly is 1 d 12 h old, and is to be at most 1 d 12 h old.");
        assertThat(first.facts())
                .containsEntry("age_seconds", 36 * 3600L + 60)
                .containsEntry("promised_seconds", 36 * 3600L);
        try (Repository repository = Repository.open(place)) {
            clock.goOn(Duration.ofHours(23));
            check(repository).look();
            assertThat(told.notifications).hasSize(1);
            clock.goOn(Duration.ofHours(1));
            check(repository).look();
            check(repository).look();
            assertThat(told.notifications).hasSize(2);

            exported(repository, "r5", "nightly", "file:///data/lake", "PARTIAL", clock.instant());
            clock.goOn(Duration.ofHours(30));
            check(repository).look();
            assertThat(told.notifications).hasSize(2);
        }
    }

    @Test
    void aNoticeThatReachesNobodyIsToldAgainInAQuarterOfAnHour() {
        try (Repository repository = Repository.open(place(home))) {
            told.outcome = List.of(new Delivery("mail", "mail to ops@example.com", 3, "down"));
            clock.goOn(Duration.ofDays(3));
            check(repository).look();
            clock.goOn(Duration.ofMinutes(14));
            check(repository).look();
            assertThat(told.notifications).hasSize(1);
            assertThat(told.notifications.get(0).title())
                    .isEqualTo("The lake of nightly has no export of this job yet, and is to be at most 1 d 12 h old.");

            clock.goOn(Duration.ofMinutes(1));
            told.outcome = List.of(new Delivery("mail", "mail to ops@example.com", 1, null));
            check(repository).look();
            clock.goOn(Duration.ofHours(23));
            check(repository).look();
            assertThat(told.notifications).hasSize(2);
        }
    }

    private PromiseCheck check(Repository repository) {
        return new PromiseCheck(
                () -> List.of(job()), new LakeAges(repository, clock), told, new NoticeStore(repository), clock);
    }

    private static ScheduledJob job() {
        ExportJob job = new ExportJob(
                "nightly",
                null,
                ExportSpec.everythingTo("/data/lake"),
                BudgetSpec.DEFAULT,
                null,
                NotifySpec.DEFAULT,
                Duration.ofHours(36));
        return new ScheduledJob(
                job,
                Path.of("/jobs/nightly.yaml"),
                Instant.parse("2026-11-24T01:00:00Z"),
                null,
                null,
                Optional.empty());
    }

    private int claimsOfSixteen(List<NoticeStore> stores) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Boolean> claim =
                    () -> stores.get((int) (Thread.currentThread().getId() % 2))
                            .claim(NotifyEvent.STALE, "nightly", "", clock.instant(), DAY)
                            .isPresent();
            int claims = 0;
            for (Future<Boolean> one : threads.invokeAll(Collections.nCopies(16, claim))) {
                claims += one.get() ? 1 : 0;
            }
            return claims;
        } finally {
            threads.shutdownNow();
        }
    }

    private static void exported(
            Repository repository, String run, String job, String lake, String state, Instant started) {
        repository
                .context()
                .getBean(JdbcClient.class)
                .sql("insert into export_run (run_id, job, server, lake, spec, spec_digest, state, owner, started_at)"
                        + " values (?, ?, 's', ?, '{}', 'd', ?, '{}', ?)")
                .params(run, job, lake, state, OffsetDateTime.ofInstant(started, ZoneOffset.UTC))
                .update();
    }
}
