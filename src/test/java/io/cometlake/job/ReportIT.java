// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.CometException;
import io.cometlake.client.RetryLimits;
import io.cometlake.config.ExportSpec;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.export.ExportEstimate;
import io.cometlake.export.ExportProgress;
import io.cometlake.export.ExportProgress.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every run that began leaves a report in the lake, however it ended. */
class ReportIT {
    private static final RetryLimits NO_RETRIES = new RetryLimits(0, Duration.ofSeconds(1), Duration.ofSeconds(1));

    @TempDir
    Path folder;

    private Emulator emulator;
    private Runs runs;

    @BeforeEach
    void open() {
        emulator = Emulator.start(EmulatorOptions.demo());
        runs = Runs.open(folder.resolve("home"), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        runs.close();
        emulator.close();
    }

    @Test
    void theLakeHasTheDocumentAndThePage() throws IOException {
        RunReport report = export(RunListener.SILENT);

        Path page = reportFolder(report.run()).resolve("report.html");
        assertThat(reportFolder(report.run()).resolve("report.json")).hasContent(ReportJson.render(report));
        assertThat(report.page()).isEqualTo(page.toString());
        assertThat(page).content().startsWith("<!DOCTYPE html>\n<html").contains("Run " + "<bdi>" + report.run());
        assertThat(report.exitCode()).isZero();
        assertThat(report.traffic().calls().byStatus()).containsOnlyKeys(200);
        assertThat(report.traffic().throughput().slices().stream()
                        .mapToLong(Throughput.Slice::calls)
                        .sum())
                .isEqualTo(report.totalCalls());
        assertThat(report.result().byProject())
                .filteredOn(project -> project.project() != null)
                .singleElement()
                .satisfies(project -> assertThat(project.experiments()).isEqualTo(report.experiments()))
                .satisfies(project -> assertThat(project.tables().get("metrics").rows())
                        .isEqualTo(report.rows().get("metrics")));
    }

    @Test
    void aStoppedRunHasAReportAndItsAttemptsAreSummed() throws IOException {
        RunReport stopped = export(new RunListener() {
            @Override
            public void planned(ExportEstimate estimate) {
                runs.requestStop();
            }
        });
        assertThat(stopped.state()).isEqualTo(RunState.STOPPED);
        assertThat(document(stopped.run()).get("state").asString()).isEqualTo("stopped");
        assertThat(document(stopped.run()).get("exit_code").asInt()).isEqualTo(6);

        RunReport done = export(RunListener.SILENT);

        assertThat(done.run()).isEqualTo(stopped.run());
        assertThat(done.state()).isEqualTo(RunState.DONE);
        assertThat(done.attempts()).isEqualTo(2);
        assertThat(done.totalCalls()).isEqualTo(emulator.calls().total());
        assertThat(document(done.run()).get("state").asString()).isEqualTo("done");
    }

    @Test
    void aFailedRunHasAReport() throws IOException {
        List<String> started = new ArrayList<>();

        assertThatThrownBy(() -> export(new RunListener() {
                    @Override
                    public void started(String run, boolean resumed) {
                        started.add(run);
                        emulator.close();
                    }
                }))
                .isInstanceOf(CometException.class);

        JsonNode document = document(started.get(0));
        assertThat(document.get("state").asString()).isEqualTo("failed");
        assertThat(document.get("exit_code").asInt()).isEqualTo(1);
        assertThat(document.get("error").asString()).contains("127.0.0.1");
        assertThat(document.get("calls_by_status").get("none").asLong()).isPositive();
        assertThat(document.has("commit")).isFalse();
    }

    @Test
    void aReportThatCannotBeWrittenFailsNoRun() throws IOException {
        Files.createDirectories(folder.resolve("lake/_cometlake"));
        Files.createFile(folder.resolve("lake/_cometlake/runs"));
        List<String> heard = new ArrayList<>();

        RunReport report = export(new RunListener() {
            @Override
            public void warned(String warning) {
                heard.add(warning);
            }
        });

        assertThat(report.state()).isEqualTo(RunState.DONE);
        assertThat(report.page()).isNull();
        assertThat(report.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning).startsWith("The report is not in the lake: "));
        assertThat(heard).isEqualTo(report.warnings());
        assertThat(runs.find(report.run())).contains(report);
    }

    @Test
    void whatARunUnderWayHasDoneIsKnown() {
        List<RunReport> seen = new ArrayList<>();

        export(new RunListener() {
            @Override
            public void progress(ExportProgress progress) {
                if (progress.phase() == Phase.PUBLISH && seen.isEmpty()) {
                    seen.addAll(runs.list(1));
                }
            }
        });

        assertThat(seen).singleElement().satisfies(report -> {
            assertThat(report.state()).isEqualTo(RunState.RUNNING);
            assertThat(report.totalCalls()).isPositive();
            assertThat(report.ended()).isNull();
        });
    }

    private RunReport export(RunListener listener) {
        return runs.export(
                ExportSpec.everythingTo(folder.resolve("lake").toString()).withWorkspaces(List.of("Google")),
                KilledRun.server(emulator.url()).withRetries(NO_RETRIES),
                listener);
    }

    private Path reportFolder(String run) {
        return folder.resolve("lake/_cometlake/runs").resolve(run);
    }

    private JsonNode document(String run) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(reportFolder(run).resolve("report.json")));
    }
}
