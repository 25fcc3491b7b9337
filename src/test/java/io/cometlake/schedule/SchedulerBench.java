// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.schedule;

import io.cometlake.config.file.JobFiles;
import io.cometlake.job.JobLakeNames;
import io.cometlake.job.Repository;
import io.cometlake.settings.BudgetSettings;
import io.cometlake.settings.JobsSettings;
import io.cometlake.settings.LogSettings;
import io.cometlake.settings.NotificationSettings;
import io.cometlake.settings.RepositorySettings;
import io.cometlake.settings.ServeSettings;
import io.cometlake.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Schedulers over one job repository and one folder of job files, with launches that the test carries out. */
final class SchedulerBench implements AutoCloseable {
    static final Duration CHECK_IN = Duration.ofMillis(500);

    final Path jobs;
    final FakeLaunches launches = new FakeLaunches();
    final List<String> told = new CopyOnWriteArrayList<>();

    private final Repository repository;
    private final List<AnnotationConfigApplicationContext> contexts = new ArrayList<>();

    SchedulerBench(Repository repository, Path jobs) {
        this.repository = repository;
        this.jobs = jobs;
        for (String table : List.of(
                "schedule_fire",
                "schedule_job",
                "schedule_node",
                "qrtz_fired_triggers",
                "qrtz_cron_triggers",
                "qrtz_simple_triggers",
                "qrtz_triggers",
                "qrtz_job_details",
                "qrtz_calendars",
                "qrtz_scheduler_state")) {
            sql("delete from " + table);
        }
    }

    void sql(String statement, Object... values) {
        jdbc().sql(statement).params(List.of(values)).update();
    }

    JdbcClient jdbc() {
        return repository.context().getBean(JdbcClient.class);
    }

    /** A file of an export. */
    void write(String file, String name, String... schedule) {
        write(
                file,
                "version: 1\nkind: export\nname: " + name + "\nlake:\n  uri: ./lake\n" + String.join("\n", schedule)
                        + "\n");
    }

    void write(String file, String text) {
        try {
            Files.createDirectories(jobs);
            Files.writeString(jobs.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a process that has no name. */
    Claims claims() {
        JobFiles files = new JobFiles(new JobLakeNames(), new QuartzCron(), jobs);
        return new Claims(
                new TransactionTemplate(repository.context().getBean(PlatformTransactionManager.class)),
                new JobStore(jdbc()),
                new FireStore(jdbc()),
                new KnownJobs(files::read, jobs),
                "nameless",
                Clock.systemUTC());
    }

    boolean hasTold(String line) {
        synchronized (told) {
            return told.contains(line);
        }
    }

    JobScheduler start() {
        JobScheduler scheduler = open();
        scheduler.start();
        return scheduler;
    }

    JobScheduler open() {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.setParent(repository.context());
        context.registerBean(Repository.class, () -> repository, definition -> definition.setDestroyMethodName(""));
        context.registerBean(Settings.class, this::settings);
        context.registerBean(Clock.class, () -> Clock.systemUTC());
        context.registerBean(Launches.class, () -> launches);
        JobFiles files = new JobFiles(new JobLakeNames(), new QuartzCron(), jobs);
        context.registerBean(JobReader.class, () -> files::read);
        context.registerBean(FireListener.class, () -> new Telling(told));
        context.register(EngineConfiguration.class);
        context.refresh();
        contexts.add(context);
        return context.getBean(JobScheduler.class);
    }

    private Settings settings() {
        return new Settings(
                new RepositorySettings(null, null, null, 20),
                new BudgetSettings(true, null),
                new JobsSettings(jobs, Duration.ofMillis(100), 4, Duration.ofMinutes(1)),
                new ServeSettings("127.0.0.1", 0, Duration.ofSeconds(10), CHECK_IN),
                new NotificationSettings(
                        null,
                        null,
                        new NotificationSettings.MailSettings(
                                null, 25, null, null, "cometlake@localhost", null, true, Map.of(), null),
                        Duration.ofDays(3),
                        Duration.ofSeconds(1),
                        1,
                        null),
                new LogSettings(LogSettings.LogFormat.TEXT, false));
    }

    /** All fires of a job, the oldest first. */
    List<Fire> fires(String job) {
        List<Fire> fires = new ArrayList<>(new FireStore(jdbc()).of(job, 1_000));
        java.util.Collections.reverse(fires);
        return fires;
    }

    /** Waits until the fires of a job are as they should be, and hands them out. */
    List<Fire> await(String job, Consumer<List<Fire>> assertion) {
        eventually(() -> {
            try {
                assertion.accept(fires(job));
                return true;
            } catch (AssertionError e) {
                return false;
            }
        });
        assertion.accept(fires(job));
        return fires(job);
    }

    static void eventually(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(20).toNanos());
        }
    }

    @Override
    public void close() {
        launches.releaseAll();
        contexts.forEach(AnnotationConfigApplicationContext::close);
        assertThat(launches.mostOfOneJobAtOnce()).as("fires of one job at once").isLessThanOrEqualTo(1);
    }
}
