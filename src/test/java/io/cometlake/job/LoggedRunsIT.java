// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.ApiKey;
import io.cometlake.client.ClientConfig;
import io.cometlake.config.ExportSpec;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.emulator.SyntheticData;
import io.cometlake.job.JsonLog.Line;
import io.cometlake.policy.PlannedAction;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;

/** Each line that is logged during a run says whose it is, whichever thread logs it, down to the least detail. */
class LoggedRunsIT {
    private static final SyntheticData DATA = SyntheticData.defaults()
            .withWorkspaces(1)
            .withProjects(2)
            .withExperiments(20)
            .withPoints(10);

    @TempDir
    Path folder;

    @Test
    void anExportSaysItsRunOnEachLine() throws Exception {
        try (JsonLog log = new JsonLog();
                Emulator emulator = Emulator.start(EmulatorOptions.synthetic(DATA));
                Runs runs = Runs.open(folder.resolve("home"), Clock.systemUTC());
                LogContext fire = LogContext.ofFire(17, "nightly")) {
            RunReport report = runs.export("nightly", spec("lake"), server(emulator), marking());
            mark("ended");

            List<Line> lines = between(log.lines(), "started", "ended");
            assertThat(lines).hasSizeGreaterThan(100);
            assertThat(lines)
                    .allSatisfy(line -> assertThat(line)
                            .returns(report.run(), Line::run)
                            .returns("nightly", Line::job)
                            .returns("17", Line::fire));
            assertThat(threads(lines)).contains("cometlake-bundle", "cometlake-call");
            assertThat(lines).anySatisfy(line -> assertThat(line.logger()).startsWith("org.springframework.batch"));
            assertThat(lines).anySatisfy(line -> assertThat(line.logger()).startsWith("org.apache.hc"));
            assertThat(MDC.get(LogContext.RUN)).isNull();
            assertThat(MDC.get(LogContext.FIRE)).isEqualTo("17");
        }
        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }

    @Test
    void runsAtTheSameTimeAreToldApart() throws Exception {
        ExecutorService fires = Executors.newFixedThreadPool(2);
        try (JsonLog log = new JsonLog();
                Emulator emulator = Emulator.start(EmulatorOptions.synthetic(DATA));
                Runs first = Runs.open(folder.resolve("first"), Clock.systemUTC());
                Runs second = Runs.open(folder.resolve("second"), Clock.systemUTC())) {
            List<Future<RunReport>> reports = new ArrayList<>();
            for (int fire = 1; fire <= 2; fire++) {
                int id = fire;
                Runs runs = fire == 1 ? first : second;
                reports.add(fires.submit(() -> {
                    try (LogContext context = LogContext.ofFire(id, "job " + id)) {
                        return runs.export("job " + id, spec("lake " + id), server(emulator), RunListener.SILENT);
                    }
                }));
            }
            String firstRun = reports.get(0).get().run();
            String secondRun = reports.get(1).get().run();

            List<Line> lines = log.lines();
            assertThat(ofFire(lines, "1")).filteredOn(run -> run != null).containsOnly(firstRun);
            assertThat(ofFire(lines, "2")).filteredOn(run -> run != null).containsOnly(secondRun);
            assertThat(lines)
                    .filteredOn(line -> line.run() != null)
                    .allSatisfy(line -> assertThat(line.fire()).isNotNull());
        } finally {
            fires.shutdownNow();
        }
    }

    @Test
    void aCleanupSaysItsRunOnEachLine() {
        try (JsonLog log = new JsonLog();
                CleanupScene scene = new CleanupScene(folder)) {
            List<PlannedAction> actions = new ArrayList<>();
            for (int number = 1; number <= 3; number++) {
                actions.add(scene.action(number, "archive", scene.experiment("one of " + number, "weights.bin")));
            }
            CleanupScene.Plan plan = scene.plan(actions);
            try (Cleanups cleanups = Cleanups.open(folder.resolve("home"), Clock.systemUTC())) {
                CleanupReport report = cleanups.apply(plan.request(scene.job()), scene.server(), new CleanupListener() {
                    @Override
                    public void started(String run, boolean resumed, long all) {
                        mark("started");
                    }
                });
                mark("ended");

                List<Line> lines = between(log.lines(), "started", "ended");
                assertThat(lines).hasSizeGreaterThan(20);
                assertThat(lines)
                        .allSatisfy(line -> assertThat(line)
                                .returns(report.run(), Line::run)
                                .returns("tidy", Line::job));
            }
        }
    }

    private ExportSpec spec(String lake) {
        return ExportSpec.everythingTo(folder.resolve(lake).toString());
    }

    private static ClientConfig server(Emulator emulator) {
        return ClientConfig.of(emulator.url(), ApiKey.of(EmulatorOptions.DEMO_KEY, "the test"));
    }

    private static RunListener marking() {
        return new RunListener() {
            @Override
            public void started(String run, boolean resumed) {
                mark("started");
            }
        };
    }

    private static void mark(String moment) {
        LoggerFactory.getLogger("marks").info(moment);
    }

    /** Without the marks. */
    private static List<Line> between(List<Line> lines, String from, String to) {
        List<String> marks = lines.stream()
                .map(line -> line.logger().equals("marks") ? line.message() : "")
                .toList();
        return lines.subList(marks.indexOf(from) + 1, marks.indexOf(to));
    }

    private static Set<String> threads(List<Line> lines) {
        return lines.stream()
                .map(line -> line.thread().replaceAll("-\\d+$", ""))
                .collect(Collectors.toSet());
    }

    private static List<String> ofFire(List<Line> lines, String fire) {
        return lines.stream()
                .filter(line -> fire.equals(line.fire()))
                .map(Line::run)
                .toList();
    }
}
