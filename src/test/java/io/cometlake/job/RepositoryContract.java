// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.ApiKey;
import io.cometlake.client.ClientConfig;
import io.cometlake.config.ExportSpec;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.export.DiscoveredScope;
import io.cometlake.export.ExportProgress;
import io.cometlake.export.HashKey;
import io.cometlake.lake.LakeSql;
import io.cometlake.lake.WriterProcess;
import io.cometlake.policy.JournalEntry;
import io.cometlake.policy.JournalEntry.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.quartz.CronScheduleBuilder;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.calendar.CronCalendar;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.quartz.SchedulerFactoryBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a job repository does, whatever database it is in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RepositoryContract {
    private static final WriterProcess OTHER =
            new WriterProcess("elsewhere", "m", 7, Instant.parse("2026-11-26T05:00:00Z"));

    @TempDir
    static Path folder;

    private RepositoryPlace place;
    private Repository repository;
    private JdbcClient jdbc;

    /** Where there is none yet. */
    abstract RepositoryPlace newPlace(Path home);

    abstract String quartzDelegate();

    @BeforeAll
    void open() {
        place = newPlace(folder.resolve("home"));
        repository = Repository.open(place);
        jdbc = repository.context().getBean(JdbcClient.class);
    }

    @AfterAll
    void close() {
        if (repository != null) {
            repository.close();
        }
    }

    final RepositoryPlace place() {
        return place;
    }

    final Repository repository() {
        return repository;
    }

    @Test
    void tablesOfAnEarlierVersionAreBroughtUpToDate() {
        RepositoryPlace earlier = newPlace(folder.resolve("earlier"));
        try (Repository before = Repository.open(earlier)) {
            JdbcClient old = before.context().getBean(JdbcClient.class);
            old.sql("drop table notice").update();
            old.sql("delete from \"flyway_schema_history\" where \"version\" = '15'")
                    .update();
        }
        assertThat(RepositoryStatus.look(earlier).pending()).isTrue();

        try (Repository after = Repository.open(earlier)) {
            assertThat(after.context()
                            .getBean(JdbcClient.class)
                            .sql("select count(*) from notice")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
        RepositoryStatus status = RepositoryStatus.look(earlier);
        assertThat(status.pending()).isFalse();
        assertThat(status.version())
                .as("RepositoryTables.NEWEST has to name the last migration")
                .contains(String.valueOf(RepositoryTables.NEWEST));
    }

    @Test
    void anExportLeavesItsRowsAndIsToldOfLater() throws SQLException {
        try (Emulator emulator = Emulator.start(EmulatorOptions.demo());
                Runs runs = repository.runs(Clock.systemUTC(), HashKey.NONE)) {
            ExportSpec spec = spec("lake").withWorkspaces(List.of("Google"));
            RunReport report = runs.export(spec, KilledRun.server(emulator.url()), RunListener.SILENT);

            assertThat(report.state()).isEqualTo(RunState.DONE);
            assertThat(runs.find(report.run())).contains(report);
            assertThat(number("select count(*) from batch_job_execution e join batch_job_execution_params p"
                            + " on p.job_execution_id = e.job_execution_id where e.status = 'COMPLETED'"
                            + " and p.parameter_value = '" + report.run() + "'"))
                    .isEqualTo(1);
            for (String table : DiscoveryStore.TABLES) {
                assertThat(number("select count(*) from " + table)).as(table).isZero();
            }
            assertThat(LakeSql.rows("select count(*) > 0 from " + LakeSql.table(folder.resolve("lake"), "metrics")))
                    .containsExactly("true");

            RunReport second = runs.export(spec, KilledRun.server(emulator.url()), RunListener.SILENT);
            assertThat(runs.list(2)).containsExactly(second, report);
            List<String> recent = new ArrayList<>();
            store().recent(second.lake(), run -> recent.add(run.run()));
            assertThat(recent).containsExactly(report.run(), second.run());
            assertThat(store().doubts(second.lake()).failed()).isEmpty();
        }
    }

    @Test
    void aRunThatWasStoppedGoesOn() throws SQLException {
        try (Emulator emulator = Emulator.start(EmulatorOptions.demo());
                Runs runs = repository.runs(Clock.systemUTC(), HashKey.NONE)) {
            ExportSpec spec = spec("resumed").withWorkspaces(List.of("Google"));
            RunReport stopped = runs.export(spec, KilledRun.server(emulator.url()), new RunListener() {
                @Override
                public void progress(ExportProgress progress) {
                    if (progress.phase() == ExportProgress.Phase.FETCH) {
                        runs.requestStop();
                    }
                }
            });
            assertThat(stopped.state()).isEqualTo(RunState.STOPPED);
            assertThat(RepositoryStatus.look(place).unfinished()).contains(stopped.run());

            RunReport report = runs.export(spec, KilledRun.server(emulator.url()), RunListener.SILENT);

            assertThat(report.run()).isEqualTo(stopped.run());
            assertThat(report.attempts()).isEqualTo(2);
            assertThat(report.state()).isEqualTo(RunState.DONE);
            assertThat(RepositoryStatus.look(place).unfinished()).doesNotContain(stopped.run());
        }
    }

    @Test
    void aCleanUpIsCarriedOutAndTakenBack() {
        Path room = folder.resolve("cleanup");
        try (CleanupScene scene = new CleanupScene(room);
                Cleanups cleanups = repository.cleanups(Clock.systemUTC())) {
            String hidden = scene.experiment("hidden");
            String freed = scene.experiment("freed", "a.ckpt", "b.ckpt");
            CleanupScene.Plan plan =
                    scene.plan(List.of(scene.action(1, "archive", hidden), scene.action(2, "delete-assets", freed)));

            scene.emulator().resetCalls();

            CleanupReport report = cleanups.apply(plan.request(scene.job()), scene.server(), CleanupListener.SILENT);

            assertThat(report.state()).as(report.toString()).isEqualTo(RunState.DONE);
            List<JournalEntry> lines = cleanups.history(report.run(), null, 100);
            assertThat(lines).filteredOn(line -> line.phase() == Phase.DONE).hasSameSizeAs(scene.writes());
            assertThat(cleanups.history(null, hidden, 100))
                    .extracting(JournalEntry::phase)
                    .containsSubsequence(Phase.INTENDED, Phase.DONE);
            assertThat(scene.state(hidden).archived()).isTrue();

            CleanupReport undone = cleanups.undo(report.run(), "me", scene.server(), CleanupListener.SILENT);
            assertThat(undone.state()).isEqualTo(RunState.DONE);
            assertThat(scene.state(hidden).archived()).isFalse();
            assertThat(cleanups.list(2)).extracting(CleanupReport::run).containsExactly(undone.run(), report.run());
        }
    }

    /** As if this process had been frozen for long. */
    private void takeOver(String table, RunState state) {
        jdbc.sql("update " + table + " set owner = ?, state = ? where state = 'RUNNING'")
                .params(Json.write(OTHER), state.name())
                .update();
    }

    @Test
    void anExportThatAnotherProcessHasTakenOverIsLeftToIt() throws IOException {
        try (Emulator emulator = Emulator.start(EmulatorOptions.demo());
                Runs runs = repository.runs(Clock.systemUTC(), HashKey.NONE)) {
            ExportSpec spec = spec("taken").withWorkspaces(List.of("Google"));
            RunListener frozen = new RunListener() {
                @Override
                public void progress(ExportProgress progress) {
                    if (progress.phase() == ExportProgress.Phase.FETCH) {
                        takeOver("export_run", RunState.RUNNING);
                        runs.requestStop();
                    }
                }
            };

            assertThatThrownBy(() -> runs.export(spec, KilledRun.server(emulator.url()), frozen))
                    .isInstanceOf(RunTakenException.class)
                    .hasMessageContaining("has been taken over by process 7 on elsewhere, where it is running")
                    .satisfies(e -> assertThat(RunOutcome.exitCode(e)).isEqualTo(3));
            RunRecord left = store().list(1).get(0);
            assertThat(left.state()).isEqualTo(RunState.RUNNING);
            assertThat(left.owner()).isEqualTo(OTHER);
            assertThat(reports("taken")).as("that is for the other one").isEmpty();

            RunReport report = runs.export(spec, KilledRun.server(emulator.url()), RunListener.SILENT);
            assertThat(report.run()).isEqualTo(left.run());
            assertThat(report.state()).isEqualTo(RunState.DONE);
            assertThat(store().find(left.run()).orElseThrow().owner()).isEqualTo(WriterProcess.current());
            assertThat(reports("taken")).hasSize(1);
        }
    }

    @Test
    void anExportThatCameToItsEndElsewhereIsNotToldAnew() {
        try (Emulator emulator = Emulator.start(EmulatorOptions.demo());
                Runs runs = repository.runs(Clock.systemUTC(), HashKey.NONE)) {
            ExportSpec spec = spec("overtaken").withWorkspaces(List.of("Google"));
            RunListener frozen = new RunListener() {
                @Override
                public void progress(ExportProgress progress) {
                    if (progress.phase() == ExportProgress.Phase.PUBLISH) {
                        takeOver("export_run", RunState.DONE);
                    }
                }
            };

            assertThatThrownBy(() -> runs.export(spec, KilledRun.server(emulator.url()), frozen))
                    .isInstanceOf(RunTakenException.class)
                    .hasMessageContaining("where it is done");
            RunRecord left = store().list(1).get(0);
            assertThat(left.owner()).isEqualTo(OTHER);
            assertThat(left.state()).isEqualTo(RunState.DONE);
            repository.context().getBean(DiscoveryStore.class).forget(left.run());
        }
    }

    @Test
    void onlyWhoHasARunWritesItsEnd() {
        Instant now = Instant.parse("2026-11-26T06:00:00Z");
        WriterProcess self = WriterProcess.current();
        RunRecord run = new RunRecord(
                "owned",
                null,
                "https://c",
                "/owned",
                spec("owned"),
                RunState.RUNNING,
                self,
                now,
                now,
                Optional.empty());
        store().insert(run);
        RunReport report = RunReports.ofRecord(run).withState(RunState.FAILED);

        assertThat(store().keep(report, OTHER)).isFalse();
        assertThat(store().end(report, OTHER)).isFalse();
        store().abandonOwn("owned", OTHER);
        assertThat(store().find("owned")).contains(run);

        assertThat(store().end(report, self)).isTrue();
        assertThat(store().take("owned", OTHER, now)).isTrue();
        store().abandon("owned", self);
        assertThat(store().take("owned", OTHER, now)).as("given up").isFalse();
        assertThat(store().end(report, OTHER)).as("given up").isFalse();
        assertThat(store().find("owned").orElseThrow().state()).isEqualTo(RunState.ABANDONED);
    }

    @Test
    void aCleanUpThatAnotherProcessHasTakenOverIsLeftToIt() throws IOException {
        try (CleanupScene scene = new CleanupScene(folder.resolve("taken cleanup"));
                Cleanups cleanups = repository.cleanups(Clock.systemUTC())) {
            CleanupScene.Plan plan = scene.plan(List.of(
                    scene.action(1, "archive", scene.experiment("one")),
                    scene.action(2, "archive", scene.experiment("two"))));
            scene.emulator().resetCalls();
            for (RunState state : List.of(RunState.RUNNING, RunState.STOPPED)) {
                assertThatThrownBy(() -> cleanups.apply(
                                plan.request(scene.job()), scene.server(), takenBehindAnAction(cleanups, state)))
                        .isInstanceOf(RunTakenException.class)
                        .hasMessageContaining("taken over by process 7 on elsewhere, where it is "
                                + state.name().toLowerCase(Locale.ROOT));
                assertThat(reports("taken cleanup/lake"))
                        .as("that is for the other one")
                        .isEmpty();
            }

            CleanupReport report = cleanups.apply(plan.request(scene.job()), scene.server(), CleanupListener.SILENT);
            assertThat(report.state()).isEqualTo(RunState.DONE);
            assertThat(scene.writes()).as("each once").hasSameSizeAs(archivings(cleanups, report));
            assertThatThrownBy(() -> cleanups.undo(
                            report.run(), "me", scene.server(), takenBehindAnAction(cleanups, RunState.ABANDONED)))
                    .isInstanceOf(RunTakenException.class)
                    .hasMessageContaining("where it is abandoned");
            CleanupStore store = repository.context().getBean(CleanupStore.class);
            assertThat(store.list(1).get(0).state()).isEqualTo(RunState.ABANDONED);
        }
    }

    private static List<JournalEntry> archivings(Cleanups cleanups, CleanupReport report) {
        return cleanups.history(report.run(), null, 100).stream()
                .filter(line -> line.phase() == Phase.DONE)
                .toList();
    }

    private CleanupListener takenBehindAnAction(Cleanups cleanups, RunState state) {
        return new CleanupListener() {
            @Override
            public void acted(JournalEntry last, long done, long all) {
                takeOver("cleanup_run", state);
                cleanups.requestStop();
            }
        };
    }

    /** In a lake. */
    private static List<Path> reports(String lake) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(lake))) {
            return files.filter(file -> file.endsWith(ReportWriter.DOCUMENT)).toList();
        }
    }

    @Test
    void anyNameThatAServerMayHaveIsExported() throws SQLException {
        List<String> names =
                List.of("nul \u0000 inside", "\u0010" + "0000", "rocket \uD83D\uDE80", "CASE", "case", "'; --");
        try (Emulator emulator = Emulator.start(EmulatorOptions.empty());
                Runs runs = repository.runs(Clock.systemUTC(), HashKey.NONE)) {
            WireWriter wire = new WireWriter(emulator, EmulatorOptions.DEMO_KEY);
            for (String name : names) {
                emulator.addWorkspace(name);
                wire.tags(wire.experiment(name, name, name), List.of(name, "of all"));
            }
            RunReport report = runs.export(
                    spec("hostile"),
                    ClientConfig.of(emulator.url(), ApiKey.of(EmulatorOptions.DEMO_KEY, "the test")),
                    RunListener.SILENT);

            assertThat(report.state()).isEqualTo(RunState.DONE);
            assertThat(report.warnings()).isEmpty();
            Path lake = folder.resolve("hostile");
            assertThat(LakeSql.rows("select tag from " + LakeSql.table(lake, "tags") + " where tag <> 'of all'"))
                    .containsExactlyInAnyOrderElementsOf(names);
            assertThat(LakeSql.rows("select project_name from " + LakeSql.table(lake, "experiments")))
                    .containsExactlyInAnyOrderElementsOf(names);
        }
    }

    @Test
    void textsComeBackAsTheyWereAndInTheOrderOfTheirCharacters() {
        DiscoveryStore store = repository.context().getBean(DiscoveryStore.class);
        List<String> keys = List.of("B", "a\u0000b", "a\u0010b", "a\uD800b", "A", "a b", "ab", "_", "b", "\u00e9", "Z");
        try {
            store.listings().addTag("texts", 1, "tag \u0000", keys);
            store.changes().saveGone("texts", keys);
            store.changes().saveCursor("texts", ChangeStore.SWEEP, "first");
            store.changes().saveCursor("texts", ChangeStore.SWEEP, "second");
            for (String key : keys) {
                store.changes().saveHints("texts", 1, List.of(key));
                store().warn("texts", key);
                store().warn("texts", key);
            }

            assertThat(store.listings().tags("texts", 1, keys)).containsOnlyKeys(keys);
            assertThat(store.listings().tags("texts", 1, List.of("a\u0000b", "none")))
                    .containsExactly(Map.entry("a\u0000b", List.of("tag \u0000")));
            assertThat(store.changes().of("texts", keys)).containsOnlyKeys(keys);
            assertThat(store.changes().gone("texts")).containsExactlyInAnyOrderElementsOf(keys);
            assertThat(store.changes().hints("texts", 1)).containsExactlyInAnyOrderElementsOf(keys);
            assertThat(store.changes().cursor("texts", ChangeStore.SWEEP)).contains("second");
            assertThat(store().warnings("texts")).containsExactlyElementsOf(keys);
            List<String> plain = List.of("Z", "a b", "_", "A", "ab", "B", "\u00e9");
            store.saveScope("texts", new DiscoveredScope(plain, List.of()));
            assertThat(store.workspaces("texts"))
                    .containsExactlyElementsOf(plain.stream().sorted().toList());
        } finally {
            store.forget("texts");
        }
    }

    @Test
    void aPlanThatIsAppliedIsPutBackWhereItsFileWasTakenAway() throws IOException {
        PlanTexts texts = repository.context().getBean(PlanTexts.class);
        Path plan = Files.writeString(folder.resolve("plan.json"), "{\"the\": \"plan\"}");
        texts.keep("p".repeat(64), plan);

        texts.restore("p".repeat(64), plan);
        assertThat(plan).hasContent("{\"the\": \"plan\"}");
        Files.delete(plan);
        texts.restore("p".repeat(64), plan);
        assertThat(plan).hasContent("{\"the\": \"plan\"}");

        texts.forget("p".repeat(64));
        Files.delete(plan);
        texts.restore("p".repeat(64), plan);
        assertThat(plan).as("nobody applies it").doesNotExist();
    }

    /** Fires nothing: only its data are looked at. */
    static final class NoJob implements Job {
        @Override
        public void execute(JobExecutionContext context) {}
    }

    @Test
    void quartzKeepsItsTriggersAndCalendars() throws Exception {
        TriggerKey key = TriggerKey.triggerKey("nightly", "jobs");
        withScheduler(scheduler -> {
            scheduler.addCalendar("office", new CronCalendar("* * 8-17 ? * MON-FRI"), true, true);
            scheduler.scheduleJob(
                    JobBuilder.newJob(NoJob.class)
                            .withIdentity("nightly", "jobs")
                            .usingJobData("job", "nightly")
                            .requestRecovery()
                            .build(),
                    TriggerBuilder.newTrigger()
                            .withIdentity(key)
                            .withSchedule(CronScheduleBuilder.cronSchedule("0 30 2 * * ?"))
                            .modifiedByCalendar("office")
                            .build());
        });
        withScheduler(scheduler -> {
            Trigger trigger = scheduler.getTrigger(key);
            assertThat(trigger.getCalendarName()).isEqualTo("office");
            assertThat(trigger.getNextFireTime()).isNotNull();
            assertThat(((CronCalendar) scheduler.getCalendar("office"))
                            .getCronExpression()
                            .getCronExpression())
                    .isEqualTo("* * 8-17 ? * MON-FRI");
            assertThat(scheduler
                            .getJobDetail(trigger.getJobKey())
                            .getJobDataMap()
                            .getString("job"))
                    .isEqualTo("nightly");
            assertThat(scheduler.unscheduleJob(key)).isTrue();
        });
        assertThat(number("select count(*) from qrtz_cron_triggers")).isZero();
    }

    /** What is done with a scheduler. */
    private interface Work {
        void with(Scheduler scheduler) throws SchedulerException, ParseException;
    }

    private void withScheduler(Work work) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("org.quartz.jobStore.driverDelegateClass", quartzDelegate());
        properties.setProperty("org.quartz.jobStore.useProperties", "true");
        properties.setProperty("org.quartz.jobStore.isClustered", "true");
        properties.setProperty("org.quartz.scheduler.instanceId", "AUTO");
        properties.setProperty("org.quartz.threadPool.threadCount", "1");
        SchedulerFactoryBean factory = new SchedulerFactoryBean();
        factory.setDataSource(repository.context().getBean(DataSource.class));
        factory.setQuartzProperties(properties);
        factory.setSchedulerName("contract");
        factory.setAutoStartup(false);
        factory.afterPropertiesSet();
        try {
            work.with(factory.getScheduler());
        } finally {
            factory.destroy();
        }
    }

    private RunStore store() {
        return repository.context().getBean(RunStore.class);
    }

    private long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    final ExportSpec spec(String lake) {
        return ExportSpec.everythingTo(folder.resolve(lake).toString());
    }
}
