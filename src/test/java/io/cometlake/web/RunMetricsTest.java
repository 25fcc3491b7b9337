// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.web;

import io.cometlake.config.BudgetSpec;
import io.cometlake.config.ConfiguredJob;
import io.cometlake.config.ExportJob;
import io.cometlake.config.ExportSpec;
import io.cometlake.export.ExperimentFailure;
import io.cometlake.job.AssetFigures;
import io.cometlake.job.ChangeFigures;
import io.cometlake.job.JobException;
import io.cometlake.job.ProofReport;
import io.cometlake.job.RunOrigin;
import io.cometlake.job.RunReport;
import io.cometlake.job.RunResult;
import io.cometlake.job.RunState;
import io.cometlake.job.RunTraffic;
import io.cometlake.job.ServerCalls;
import io.cometlake.job.ServerCalls.Answer;
import io.cometlake.job.TableFigures;
import io.cometlake.job.launch.LaunchListener;
import io.cometlake.job.launch.LaunchResult;
import io.cometlake.schedule.Fire;
import io.cometlake.schedule.FireState;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RunMetricsTest {
    private static final Instant BEGUN = Instant.parse("2026-11-26T01:00:00Z");
    private static final String HOSTILE = "night\"ly\\ \n# HELP fake\n{evil=\"1\"} \u0000\u2028\ud800 шт";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final RunMetrics metrics =
            new RunMetrics(registry, Clock.fixed(BEGUN.plus(Duration.ofMinutes(7)), ZoneOffset.UTC));

    @Test
    void callsAreCountedWhileARunIsAtWork() {
        LaunchListener listener = metrics.began(fire("nightly", FireState.RUNNING), export("nightly"));
        listener.export().called(calls(Map.of(new Answer("experiments", 200), 7L, new Answer("experiments", 429), 2L)));
        listener.cleanup().called(calls(Map.of(new Answer("experiments", 200), 1L, new Answer("projects", 0), 1L)));

        assertThat(scrape())
                .contains("cometlake_server_calls_total{endpoint=\"experiments\",status=\"200\"} 8.0")
                .contains("cometlake_server_calls_total{endpoint=\"experiments\",status=\"429\"} 2.0")
                .contains("cometlake_server_calls_total{endpoint=\"projects\",status=\"none\"} 1.0")
                .contains("cometlake_server_retries_total 6.0")
                .contains("cometlake_server_waited_seconds_total{reason=\"budget\"} 8.0")
                .contains("cometlake_server_waited_seconds_total{reason=\"throttled\"} 2.0")
                .contains("cometlake_server_waited_seconds_total{reason=\"retry\"} 3.0");
    }

    @Test
    void anEndIsCountedByJobOutcomeAndTable() {
        metrics.ended(
                fire("nightly", FireState.PARTIAL),
                export("nightly"),
                result(LaunchResult.Outcome.PARTIAL, report(RunState.PARTIAL), null));

        assertThat(scrape())
                .contains("cometlake_fires_total{job=\"nightly\",state=\"partial\"} 1.0")
                .contains("cometlake_runs_total{job=\"nightly\",kind=\"export\",outcome=\"partial\"} 1.0")
                .contains("cometlake_lake_rows_total{job=\"nightly\",table=\"metrics\"} 1000.0")
                .contains("cometlake_lake_written_bytes_total{job=\"nightly\",table=\"metrics\"} 4096.0")
                .contains("cometlake_failures_total{job=\"nightly\",kind=\"experiment\",step=\"fetch\"} 1.0")
                .contains("cometlake_run_seconds_sum{job=\"nightly\",kind=\"export\"} 420.0")
                .contains("cometlake_run_seconds_bucket{job=\"nightly\",kind=\"export\",le=\"300.0\"} 0")
                .contains("cometlake_run_seconds_bucket{job=\"nightly\",kind=\"export\",le=\"900.0\"} 1");
    }

    @Test
    void whatGoesOnLaterIsCountedOnceItIsOver() {
        metrics.ended(
                fire("nightly", FireState.STOPPED),
                export("nightly"),
                result(LaunchResult.Outcome.STOPPED, report(RunState.STOPPED), null));

        assertThat(scrape())
                .contains("cometlake_fires_total{job=\"nightly\",state=\"stopped\"} 1.0")
                .doesNotContain("cometlake_lake_rows_total{")
                .doesNotContain("cometlake_failures_total{");
    }

    @Test
    void aFailureIsCountedByWhatItWas() {
        LaunchResult failed = result(
                LaunchResult.Outcome.FAILED, null, new JobException("The disk is full: https://secret@host/", null));
        metrics.ended(fire("nightly", FireState.FAILED), export("nightly"), failed);
        metrics.skipped(fire("nightly", FireState.SKIPPED));

        assertThat(scrape())
                .contains("cometlake_failures_total{job=\"nightly\",kind=\"JobException\",step=\"run\"} 1.0")
                .contains("cometlake_fires_total{job=\"nightly\",state=\"skipped\"} 1.0")
                .doesNotContain("secret");
    }

    @Test
    void aHostileNameStaysOneLabel() {
        metrics.skipped(fire(HOSTILE, FireState.SKIPPED));

        String line = scrape().lines()
                .filter(one -> one.startsWith("cometlake_fires_total{"))
                .findFirst()
                .orElseThrow();
        assertThat(line)
                .isEqualTo("cometlake_fires_total{job=\"night\\\"ly\\\\ \uFFFD# HELP fake\uFFFD{evil=\\\"1\\\"}"
                        + " \uFFFD\uFFFD\uFFFD шт\",state=\"skipped\"} 1.0");
        assertThat(scrape().lines().filter(one -> one.startsWith("# HELP fake")))
                .isEmpty();
    }

    @Test
    void anEmptyAndAnEndlessNameAreCarried() {
        metrics.skipped(fire("", FireState.SKIPPED));
        metrics.skipped(fire("x".repeat(10_000), FireState.SKIPPED));

        assertThat(scrape())
                .contains("cometlake_fires_total{job=\"-\",state=\"skipped\"} 1.0")
                .contains("cometlake_fires_total{job=\"" + "x".repeat(200) + "\",state=\"skipped\"} 1.0");
    }

    private String scrape() {
        return registry.scrape();
    }

    private static ServerCalls calls(Map<Answer, Long> answers) {
        return new ServerCalls(answers, 3, Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofMillis(1_500));
    }

    private static ConfiguredJob export(String name) {
        return new ExportJob(name, null, ExportSpec.everythingTo("/lake"), BudgetSpec.DEFAULT);
    }

    private static Fire fire(String job, FireState state) {
        return new Fire(1, job, BEGUN, "schedule", state, "node", 1, null, null, BEGUN, null, null);
    }

    private static LaunchResult result(
            LaunchResult.Outcome outcome, @Nullable RunReport report, @Nullable RuntimeException failure) {
        return new LaunchResult(
                outcome, 1, Optional.ofNullable(report), Optional.empty(), List.of(), List.of(), "told", failure);
    }

    private static RunReport report(RunState state) {
        return new RunReport(
                "20261126T010000Z-0000",
                RunOrigin.UNKNOWN,
                state,
                4,
                "https://comet.example",
                "file:/lake",
                BEGUN,
                BEGUN,
                1,
                3L,
                null,
                new RunResult(
                        1,
                        1,
                        9,
                        1_000,
                        Map.of("metrics", new TableFigures(1_000, 1, 4_096)),
                        List.of(),
                        ChangeFigures.NONE,
                        AssetFigures.NONE),
                RunTraffic.NONE,
                List.of(new ExperimentFailure("key", "lab", "sweep", "it broke")),
                List.of(),
                null,
                null,
                Map.of(),
                ProofReport.NONE);
    }
}
