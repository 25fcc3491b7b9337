// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.ApiKey;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.UploadContent;
import io.cometlake.client.api.AssetOptions;
import io.cometlake.client.api.CometApi;
import io.cometlake.client.api.Experiment;
import io.cometlake.client.api.Moment;
import io.cometlake.client.model.GitMetadata;
import io.cometlake.config.ExportSpec;
import io.cometlake.config.Proof;
import io.cometlake.config.Share;
import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.export.ExportEstimate;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What an experiment logs beside values comes back from the lake, and an experiment that logs nothing has no row. */
class LoggedTablesIT {
    private static final String KEY = "SecretKeyThatMustNotLeak7";
    private static final String PATCH = "--- a\n+++ b\n+é\n";

    @TempDir
    static Path folder;

    private static final List<ExportEstimate> ESTIMATES = new ArrayList<>();
    private static RunReport report;
    private static long callsCounted;
    private static String full;
    private static LakeQuery lake;

    @BeforeAll
    static void export() throws SQLException {
        try (Emulator emulator = Emulator.start(EmulatorOptions.empty().withApiKeys(KEY))) {
            emulator.addWorkspace("team");
            ClientConfig server = ClientConfig.of(emulator.url(), ApiKey.of(KEY, "the test"));
            try (CometApi api = CometApi.connect(server)) {
                full = logEverything(api, emulator);
                api.createExperiment("team", "vision", "bare");
            }
            emulator.resetCalls();
            try (Runs runs = Runs.open(folder.resolve("home"), Clock.systemUTC())) {
                report = runs.export(
                        ExportSpec.everythingTo(folder.resolve("lake").toString())
                                .withProof(Proof.USUAL.withSample(Share.NONE)),
                        server,
                        new RunListener() {
                            @Override
                            public void planned(ExportEstimate estimate) {
                                ESTIMATES.add(estimate);
                            }
                        });
            }
            callsCounted = emulator.calls().total();
        }
        lake = new LakeQuery(
                folder.resolve("lake"),
                "system_details",
                "packages",
                "git",
                "texts",
                "assets",
                "metrics",
                "system_metrics",
                "metric_summaries");
    }

    private static String logEverything(CometApi api, Emulator emulator) {
        Experiment experiment = api.createExperiment("team", "vision", "full");
        String key = experiment.key();
        experiment.setCode("key = '" + KEY + "'\n");
        experiment.setModelGraph("{\"layers\":[]}");
        experiment.logHtml("<p>é</p>");
        experiment.logOutput("one\ntwo\n");
        experiment.setGitMetadata(
                new GitMetadata("ada", "r00t", "refs/heads/main", "p4r3nt", "https://ada:pass@example.com/a.git"));
        experiment.setGitPatch(PATCH);
        experiment.setInstalledPackages(List.of("numpy==2.0", "comet-ml==3.58.8"));
        experiment.setOsPackages(List.of("apt=2.4"));
        new WireWriter(emulator, KEY)
                .post(
                        "experiment/system-details",
                        WireWriter.members(
                                "experimentKey",
                                key,
                                "user",
                                "ada",
                                "pid",
                                7,
                                "totalRam",
                                13608370176.0,
                                "command",
                                List.of("train.py", "-z", "-a"),
                                "env",
                                WireWriter.members("HOME", "/home/ada", "COMET_API_KEY", KEY, "HF_TOKEN", "hf_1")));
        experiment.logAsset(UploadContent.of("abc"), AssetOptions.named("a.txt"));
        experiment.logRemoteAsset(URI.create("s3://bucket/far.bin"), AssetOptions.UNSAID);
        experiment.logRamMetrics(1_000, 250, Moment.UNSAID);
        return key;
    }

    @AfterAll
    static void close() throws SQLException {
        lake.close();
    }

    @Test
    void textsOfAllKindsAreRows() throws SQLException {
        assertThat(lake.rows("select kind, text from texts where experiment_key = '" + full + "' order by kind"))
                .containsExactly(
                        "code|key = '[removed: the API key in use]'\n",
                        "git-patch|" + PATCH,
                        "graph|{\"layers\":[]}",
                        "html|<p>é</p>",
                        "output|one\ntwo\n");
    }

    @Test
    void surroundingsAreRowsWithoutSecrets() throws SQLException {
        assertThat(lake.rows(
                        "select user_name, pid, total_ram::BIGINT, array_to_string(command, ' ') from system_details"))
                .containsExactly("ada|7|13608370176|train.py -z -a");
        assertThat(lake.rows("select env from system_details"))
                .containsExactly("{\"HOME\":\"/home/ada\",\"COMET_API_KEY\":\"[removed: the API key in use]\","
                        + "\"HF_TOKEN\":\"[removed: API key]\"}");
        assertThat(lake.rows("select kind, package, version from packages order by all"))
                .containsExactly("os|apt|2.4", "python|comet-ml|3.58.8", "python|numpy|2.0");
        assertThat(lake.rows("select user_name, branch, origin from git"))
                .containsExactly("ada|refs/heads/main|https://ada:[removed: password]@example.com/a.git");
    }

    @Test
    void assetsAreListedWithTheirSizesAndRemoteOnesWithTheirLinks() throws SQLException {
        assertThat(lake.rows("select file_name, bytes, remote, link, sha256 from assets where not remote"))
                .containsExactly("a.txt|3|false|null|null");
        assertThat(lake.rows("select remote, link from assets where remote"))
                .containsExactly("true|s3://bucket/far.bin");
    }

    @Test
    void pointsOfTheSystemHaveATableOfTheirOwn() throws SQLException {
        assertThat(lake.rows("select distinct metric from system_metrics order by 1"))
                .containsExactly("sys.ram.total", "sys.ram.used");
        assertThat(lake.number("select count(*) from metrics")).isZero();
        assertThat(lake.number("select count(*) from metric_summaries")).isEqualTo(2);
    }

    @Test
    void everyCallIsAnnounced() {
        assertThat(report.state()).isEqualTo(RunState.DONE);
        assertThat(report.calls())
                .containsEntry("experiment/asset/list", 2L)
                .containsEntry("experiment/git/patch", 2L)
                .containsEntry("experiment/system-details", 2L);
        assertThat(ESTIMATES)
                .singleElement()
                .satisfies(estimate ->
                        assertThat(estimate.callsSoFar() + estimate.calls()).isEqualTo(callsCounted));
    }

    @Test
    void theKeyIsInNoFile() throws IOException {
        try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(content.contains(KEY)).as(file.toString()).isFalse();
            }
        }
    }
}
