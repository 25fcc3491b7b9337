// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.cli.output.Reports;
import io.cometlake.client.ApiKey;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.ProxyAddress;
import io.cometlake.config.ExportSpec;
import io.cometlake.config.NameFilter;
import io.cometlake.export.ExperimentFailure;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

final class ReportJsonTest {
    @ParameterizedTest
    @EnumSource(RunState.class)
    void aDocumentIsReadAsItWasWritten(RunState state) {
        RunReport report = Reports.ended(state);

        assertThat(ReportReader.read(ReportJson.render(report))).isEqualTo(report);
    }

    @Test
    void theDocumentHasSnakeCaseKeysAndLeavesOutWhatHasNoValue() {
        JsonNode done = document(Reports.ended(RunState.DONE));
        JsonNode failed = document(Reports.ended(RunState.FAILED));

        assertThat(done.propertyNames())
                .containsExactly(
                        "format",
                        "run",
                        "started_by",
                        "version",
                        "state",
                        "exit_code",
                        "server",
                        "lake",
                        "started",
                        "ended",
                        "attempts",
                        "commit",
                        "workspaces",
                        "projects",
                        "experiments",
                        "points",
                        "changes",
                        "rows",
                        "files",
                        "bytes",
                        "tables",
                        "by_project",
                        "calls",
                        "total_calls",
                        "estimated_calls",
                        "calls_by_status",
                        "retries",
                        "budget_wait_ms",
                        "throttle_wait_ms",
                        "retry_wait_ms",
                        "throughput",
                        "first_call_to_commit_ms",
                        "failures",
                        "failures_by_reason",
                        "proof",
                        "warnings",
                        "report",
                        "settings");
        assertThat(done.get("state").asString()).isEqualTo("done");
        assertThat(done.get("started").asString()).isEqualTo("2026-11-24T00:00:00Z");
        assertThat(done.get("budget_wait_ms").asLong()).isEqualTo(12_000);
        assertThat(done.at("/calls_by_status/none").asLong()).isEqualTo(1);
        assertThat(done.at("/tables/metrics/files").asLong()).isEqualTo(20);
        assertThat(done.at("/by_project/0").has("project")).isFalse();
        assertThat(failed.has("commit")).isFalse();
        assertThat(failed.get("error").asString()).isEqualTo("The disk is full.");
    }

    @Test
    void failuresSayWhereAndWhatNextAndAreCountedByReason() {
        List<ExperimentFailure> failures = List.of(
                new ExperimentFailure("k1", "w", "p", "tags of k1: answered 500"),
                new ExperimentFailure("k2", "w", "p", "tags of k2: answered 500"),
                ExperimentFailure.notThere("k3"));

        JsonNode document = document(Reports.ended(RunState.PARTIAL, "https://www.comet.com", failures));

        assertThat(document.at("/failures/0/step").asString()).isEqualTo("fetch");
        assertThat(document.at("/failures/0/next").asString()).contains("tries it again");
        assertThat(document.at("/failures/2/step").asString()).isEqualTo("discover");
        assertThat(document.at("/failures_by_reason/0/reason").asString()).isEqualTo("tags of …: answered 500");
        assertThat(document.at("/failures_by_reason/0/experiments").asLong()).isEqualTo(2);
        assertThat(document.at("/failures_by_reason/1/experiments").asLong()).isEqualTo(1);
    }

    @Test
    void aReportOfBeforeTheDocumentHadANumberIsStillRead() {
        RunReport report = ReportReader.read("""
                {"run":"20261124T064919Z-8ddc","state":"DONE","server":"http://127.0.0.1:36139","lake":"file:///data/lake",
                 "started":"2026-11-24T06:49:19.086642095Z","ended":"2026-11-24T06:49:22.860313538Z","commit":1,
                 "workspaces":7,"projects":19,"experiments":422,"points":111379,
                 "rows":{"experiments":422,"metrics":111379},"files":159,"bytes":1360431,
                 "calls":{"experiment/log-other":422,"experiments":38},"retries":1,"budgetWait":"PT0.003S",
                 "estimatedCalls":551,"firstCallToCommit":"PT3.603S",
                 "failures":[{"experimentKey":"k1","workspace":"w","project":"p","reason":"answered 500"}],
                 "warnings":["a"],"error":null}""");

        assertThat(report.state()).isEqualTo(RunState.DONE);
        assertThat(report.rows()).containsEntry("metrics", 111_379L).containsEntry("experiments", 422L);
        assertThat(report.files()).isEqualTo(159);
        assertThat(report.bytes()).isEqualTo(1_360_431);
        assertThat(report.totalCalls()).isEqualTo(460);
        assertThat(report.estimatedCalls()).isEqualTo(551);
        assertThat(report.firstCallToCommit()).hasMillis(3_603);
        assertThat(report.failures()).containsExactly(new ExperimentFailure("k1", "w", "p", "answered 500"));
        assertThat(document(report).get("format").asInt()).isEqualTo(2);
    }

    @Test
    void settingsShowTheSelectionAndNoSecret() {
        ClientConfig client = ClientConfig.of(
                        URI.create("https://www.comet.com"), ApiKey.of("SecretKey", "COMET_API_KEY"))
                .withProxy(new ProxyAddress("proxy", 3128, "ann", "SecretPassword"));
        ExportSpec spec = ExportSpec.everythingTo("/data/lake")
                .selecting(all -> all.withMetrics(NameFilter.including(List.of("loss*"))));

        JsonNode settings = JsonMapper.shared().valueToTree(RunSettings.of(spec, client));

        assertThat(settings.at("/export/selection/metrics/include/0").asString())
                .isEqualTo("loss*");
        assertThat(settings.at("/export/selection/archived").asString()).isEqualTo("included");
        assertThat(settings.at("/export/lake/uri").asString()).isEqualTo("/data/lake");
        assertThat(settings.at("/client/proxy").asString()).isEqualTo("proxy:3128");
        assertThat(settings.at("/client/calls_per_hour").asInt()).isEqualTo(14_000);
        assertThat(settings.toString()).doesNotContain("Secret", "ann");
    }

    private static JsonNode document(RunReport report) {
        return JsonMapper.shared().readTree(ReportJson.render(report));
    }
}
