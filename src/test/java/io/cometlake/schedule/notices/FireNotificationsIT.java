// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule.notices;

import io.cometlake.config.BudgetSpec;
import io.cometlake.config.ExportJob;
import io.cometlake.config.ExportSpec;
import io.cometlake.config.NotifyEvent;
import io.cometlake.job.JobException;
import io.cometlake.job.Repository;
import io.cometlake.job.RepositoryPlace;
import io.cometlake.job.launch.LaunchResult;
import io.cometlake.job.launch.LaunchResult.NearDelete;
import io.cometlake.job.launch.LaunchResult.Outcome;
import io.cometlake.job.launch.LaunchResult.WaitingPlan;
import io.cometlake.notify.Delivery;
import io.cometlake.notify.Notification;
import io.cometlake.schedule.Fire;
import io.cometlake.schedule.FireState;
import io.cometlake.schedule.JobFileProblem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FireNotificationsIT {
    private static final ExportJob JOB =
            new ExportJob("tidy up", null, ExportSpec.everythingTo("/data/lake"), BudgetSpec.DEFAULT);

    @TempDir
    private Path home;

    private final Remembered told = new Remembered();
    private final ChangingClock clock = new ChangingClock();
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private Repository repository;

    @BeforeEach
    void open() {
        repository = Repository.open(RepositoryPlace.embedded(home));
    }

    @AfterEach
    void close() {
        repository.close();
    }

    @Test
    void aFailureIsToldEachTimeAndAFailedDeliveryIsNotedAtTheFire() {
        told.outcome = List.of(
                new Delivery("webhook", "webhook at hooks.example", 3, "HTTP 503"),
                new Delivery("mail", "mail to ops@example.com", 1, null));
        LaunchResult failed = result(
                Outcome.FAILED,
                1,
                "The export failed.",
                new JobException("The disk is full.\nFree some.", null),
                List.of(),
                List.of());

        end(failed, failed);

        assertThat(told.notifications)
                .extracting(Notification::event)
                .containsExactly(NotifyEvent.FAILED, NotifyEvent.FAILED);
        assertThat(told.notifications.get(0).title()).isEqualTo("The export failed.");
        assertThat(told.notifications.get(0).lines()).containsExactly("The disk is full.", "Free some.");
        assertThat(notes)
                .containsExactly(
                        "7: Could not tell by webhook at hooks.example: HTTP 503, tried 3 times.",
                        "7: Could not tell by webhook at hooks.example: HTTP 503, tried 3 times.");
    }

    @Test
    void plansThatWaitAndDeletesThatAreNearAreToldOnceADayAndNotEachRun() {
        WaitingPlan plan = new WaitingPlan(
                Path.of("/home/x/it's a plan.json"), "ab12", 1234, List.of("purge", "archive"), List.of());
        NearDelete near = new NearDelete("purge", 12, Instant.parse("2026-11-26T02:00:00Z"), Set.of("bob", "ada"));
        LaunchResult waiting = result(Outcome.DONE, 0, "Done.", null, List.of(plan), List.of(near));

        end(waiting, waiting);
        clock.goOn(Duration.ofHours(23));
        end(waiting);

        assertThat(told.notifications)
                .extracting(Notification::event)
                .containsExactly(
                        NotifyEvent.DONE,
                        NotifyEvent.WAITING,
                        NotifyEvent.DELETE_NEAR,
                        NotifyEvent.DONE,
                        NotifyEvent.DONE,
                        NotifyEvent.WAITING,
                        NotifyEvent.DELETE_NEAR);
        Notification plans = told.notifications.get(1);
        assertThat(plans.title()).isEqualTo("A plan of 1,234 actions of the job tidy up waits for an approval.");
        assertThat(plans.next()).isEqualTo("cometlake policy apply '/home/x/it'\\''s a plan.json' --approve ab12");
        Notification deletes = told.notifications.get(2);
        assertThat(deletes.owners()).containsExactlyInAnyOrder("ada", "bob");
        assertThat(deletes.title())
                .isEqualTo("From 2026-11-26T02:00:00Z on 12 archived experiments will be deleted by the policy"
                        + " purge of the job tidy up.");
        assertThat(deletes.lines()).contains("Owners: ada, bob");
    }

    @Test
    void aRefusalByGuardRailsIsToldWithThePlan() {
        WaitingPlan plan = new WaitingPlan(
                Path.of("/p.json"),
                "ab12",
                5000,
                List.of("purge"),
                List.of("5,000 experiments, and at most 500 may be"));

        end(result(Outcome.REFUSED, 3, "Refused.", null, List.of(plan), List.of()));
        end(result(Outcome.REFUSED, 3, "Another run holds the lake.", null, List.of(), List.of()));

        assertThat(told.notifications)
                .extracting(Notification::event)
                .containsExactly(NotifyEvent.REFUSED, NotifyEvent.REFUSED);
        assertThat(told.notifications.get(0).title())
                .isEqualTo("Guard rails refuse a plan of 5,000 actions of the job tidy up.");
        assertThat(told.notifications.get(0).lines()).startsWith("5,000 experiments, and at most 500 may be");
        assertThat(told.notifications.get(1).title()).isEqualTo("Another run holds the lake.");
    }

    @Test
    void aBrokenFileIsToldOnceForEachStateOfIt() {
        try (FireNotifications notifications = notifications()) {
            notifications.broken(new JobFileProblem(Path.of("/jobs/new.yaml"), "new.yaml:3: lake: not there", null));
            notifications.broken(new JobFileProblem(Path.of("/jobs/new.yaml"), "new.yaml:3: lake: not there", null));
            notifications.broken(new JobFileProblem(Path.of("/jobs/tidy.yaml"), "tidy.yaml:1: no", JOB));
        }

        assertThat(told.notifications).extracting(Notification::job).containsExactly("new.yaml", "tidy up");
        assertThat(told.notifications.get(0).title())
                .isEqualTo("The job file new.yaml cannot be used; its job does not run.");
        assertThat(told.notifications.get(1).title())
                .isEqualTo("The job file tidy.yaml cannot be used; the last good version of it stays in use.");
        assertThat(told.notifications.get(0).lines()).containsExactly("new.yaml:3: lake: not there");
    }

    @Test
    void withoutTheDatabaseItIsToldRatherTwiceThanNotAtAll() {
        FireNotifications notifications = notifications();
        repository.close();
        NearDelete near = new NearDelete("purge", 12, Instant.parse("2026-11-26T02:00:00Z"), Set.of());

        notifications.ended(fire(), JOB, result(Outcome.DONE, 0, "Done.", null, List.of(), List.of(near)));
        notifications.close();

        assertThat(told.notifications)
                .extracting(Notification::event)
                .containsExactly(NotifyEvent.DONE, NotifyEvent.DELETE_NEAR);
    }

    private void end(LaunchResult... results) {
        try (FireNotifications notifications = notifications()) {
            for (LaunchResult result : results) {
                notifications.ended(fire(), JOB, result);
            }
        }
    }

    private FireNotifications notifications() {
        return new FireNotifications(
                told, new NoticeStore(repository), (fire, note) -> notes.add(fire + ": " + note), clock);
    }

    private static LaunchResult result(
            Outcome outcome,
            int exitCode,
            String message,
            @Nullable RuntimeException failure,
            List<WaitingPlan> waiting,
            List<NearDelete> near) {
        return new LaunchResult(outcome, exitCode, Optional.empty(), Optional.empty(), waiting, near, message, failure);
    }

    private Fire fire() {
        return new Fire(
                7, "tidy up", clock.instant(), "schedule", FireState.FAILED, "node", 1, null, 1, null, null, null);
    }
}
