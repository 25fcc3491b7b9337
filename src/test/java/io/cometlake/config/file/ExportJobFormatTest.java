// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import io.cometlake.config.ArchivedExperiments;
import io.cometlake.config.AssetSpec;
import io.cometlake.config.BudgetSpec;
import io.cometlake.config.ExportJob;
import io.cometlake.config.ExportSpec;
import io.cometlake.config.FormulaGuard;
import io.cometlake.config.LakeCompression;
import io.cometlake.config.LakeFormat;
import io.cometlake.config.LakeSpec;
import io.cometlake.config.NameFilter;
import io.cometlake.config.Proof;
import io.cometlake.config.Redaction;
import io.cometlake.config.Refresh;
import io.cometlake.config.Refresh.GoneExperiments;
import io.cometlake.config.Refresh.Reread;
import io.cometlake.config.SecretKind;
import io.cometlake.config.Selection;
import io.cometlake.config.Share;
import io.cometlake.config.StartTimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ExportJobFormatTest {
    @TempDir
    private Path folder;

    private ExportFiles files;

    @BeforeEach
    void prepare() {
        files = new ExportFiles(folder);
    }

    @Test
    void aFileThatSaysTheLeastExportsEverything() {
        assertThat(files.read(ExportFiles.REQUIRED))
                .isEqualTo(new ExportJob("nightly", null, ExportSpec.everythingTo("/lake"), BudgetSpec.DEFAULT));
    }

    @Test
    void everyKeyIsMapped() throws IOException {
        Files.writeString(folder.resolve("keys.txt"), "# chosen\nk1\n\n  k2  # the second\nk3*\n");

        ExportJob job = files.read("""
                version: 1
                kind: export
                name: all of it
                source:
                  server: https://comet.example.com/clientlib/
                  workspaces: [w1, "w 2"]
                  projects: { include: ["prod-*"], exclude: ["*-scratch", p] }
                  experiments:
                    keys: { include: [k0], exclude: [k31] }
                    keys-from: keys.txt
                    names:
                    - base-*
                    archived: left-out
                    query: 'Tag("best")   & (Metric("acc") > .9)'
                    since: 2026-11-01
                    until: 2026-12-01T02:00:00+02:00
                tables: [experiments]
                metrics: { exclude: ["sys.*"] }
                parameters: [lr]
                others: [git]
                assets: { types: [image], names: { exclude: ["*.ckpt"] }, max-size: 1.5GiB, remote: fetched }
                lake:
                  uri: hdfs://host/lake
                  format: csv
                  compression: gzip
                  guard-formulas: true
                budget: { calls-per-hour: 12000, concurrency: 64 }
                redact:
                  drop: [duration_ms, "parameters.api_*"]
                  hash: [experiments.user_name]
                  keep-secrets: [presigned-links, share-keys]
                sweep: 2.5%
                prune: true
                """);

        assertThat(job.name()).isEqualTo("all of it");
        assertThat(job.server()).isEqualTo("https://comet.example.com/clientlib/");
        assertThat(job.budget()).isEqualTo(new BudgetSpec(12_000, 64));
        assertThat(job.spec())
                .isEqualTo(new ExportSpec(
                        new Selection(
                                NameFilter.including(List.of("w1", "w 2")),
                                new NameFilter(List.of("prod-*"), List.of("*-scratch", "p")),
                                new NameFilter(List.of("k0", "k1", "k2", "k3*"), List.of("k31")),
                                NameFilter.including(List.of("base-*")),
                                ArchivedExperiments.LEFT_OUT,
                                "Tag(\"best\") & (Metric(\"acc\") > 0.9)",
                                new StartTimes(
                                        Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-12-01T00:00:00Z")),
                                new NameFilter(List.of(), List.of("sys.*")),
                                NameFilter.including(List.of("lr")),
                                NameFilter.including(List.of("git"))),
                        List.of("experiments"),
                        new Redaction(
                                List.of("duration_ms", "parameters.api_*"),
                                List.of("experiments.user_name"),
                                Set.of(SecretKind.PRESIGNED_LINKS, SecretKind.SHARE_KEYS)),
                        new LakeSpec("hdfs://host/lake", LakeFormat.CSV, LakeCompression.GZIP, FormulaGuard.ON),
                        new Refresh(Reread.CHANGED, Share.parse("2.5%"), GoneExperiments.PRUNED),
                        new AssetSpec(
                                AssetSpec.Bytes.DOWNLOADED,
                                NameFilter.including(List.of("image")),
                                new NameFilter(List.of(), List.of("*.ckpt")),
                                1_610_612_736L,
                                AssetSpec.RemoteAssets.FETCHED),
                        Proof.USUAL));
    }

    @Test
    void assetsThatAreNotDownloadedAreListedWhateverElseIsSaid() {
        ExportJob job =
                files.read(ExportFiles.REQUIRED + "assets: { download: false, types: [image], max-size: 1MB }\n");

        assertThat(job.spec().assets()).isEqualTo(AssetSpec.LISTED);
    }

    @Test
    void assetsAreDownloadedWhereThatIsAllThatIsSaid() {
        ExportJob job = files.read(ExportFiles.REQUIRED + "assets: { download: true }\n");

        assertThat(job.spec().assets()).isEqualTo(AssetSpec.DOWNLOADED);
    }

    @Test
    void everyExampleOfTheReferenceIsTaken() throws IOException {
        Files.writeString(folder.resolve("keys.txt"), "k");
        List<KeyText> keys = ExportFiles.FORMAT.keys();

        assertThat(keys).hasSizeGreaterThan(25);
        for (KeyText key : keys) {
            if (key.example().isEmpty() || key.required()) {
                continue;
            }
            StringBuilder yaml = new StringBuilder(
                    key.path().startsWith("lake.")
                            ? ExportFiles.REQUIRED.replace("lake: { uri: /lake }\n", "")
                            : ExportFiles.REQUIRED);
            String[] path = key.path().split("\\.");
            for (int i = 0; i < path.length; i++) {
                yaml.append("  ".repeat(i)).append(path[i]).append(':');
                yaml.append(i == path.length - 1 ? " " + key.example() + "\n" : "\n");
            }
            if (key.path().startsWith("lake.")) {
                yaml.append("  uri: /lake\n");
            }
            if (key.path().equals("lake.guard-formulas")) {
                yaml.append("  format: csv\n");
            }
            if (key.path().equals("schedule.on")) {
                yaml.append("  after: nightly\n");
            } else if (key.path().startsWith("schedule.") && !key.path().matches(".*(cron|after)")) {
                yaml.append("  cron: 0 15 4 * * ?\n");
            }
            // The real tables have more columns than these; DocsTest's are those.
            assertThat(files.problems(yaml.toString()))
                    .as(yaml.toString())
                    .allMatch(problem -> problem.contains("table"));
        }
    }

    @Test
    void aQueryMayBeFoldedOverLines() {
        ExportJob job = files.read(ExportFiles.REQUIRED + """
                source:
                  experiments:
                    query: >
                      Metric("acc") > 0.98
                      & ~Tag("old")
                      & Metadata("start_server_timestamp") > datetime(2026, 1, 1)
                """);

        assertThat(job.spec().selection().query())
                .isEqualTo("(Metric(\"acc\") > 0.98) & ~Tag(\"old\")"
                        + " & (Metadata(\"start_server_timestamp\") > datetime(2026, 1, 1))");
    }

    @Test
    void whatYamlTakesForNumbersDatesAndFlagsAreNamesAsWritten() {
        ExportJob job = files.read(ExportFiles.REQUIRED + """
                source:
                  projects: [42, 007, 1e3, 2024-01-01, no, true, "", "null", 0x1F, '*', "a\\nb", 名]
                """);

        assertThat(job.spec().selection().projects().include())
                .containsExactlyInAnyOrder(
                        "42", "007", "1e3", "2024-01-01", "no", "true", "", "null", "0x1F", "*", "a\nb", "名");
    }

    @Test
    void aFileFromWindowsIsReadAsAnyOther() {
        assertThat(files.read("\uFEFF" + ExportFiles.REQUIRED.replace("\n", "\r\n")))
                .isEqualTo(files.read(ExportFiles.REQUIRED));
    }

    @Test
    void anchorsMayRepeatAValue() {
        ExportJob job = files.read(ExportFiles.REQUIRED + """
                metrics: &names { exclude: [a] }
                others: *names
                """);

        assertThat(job.spec().selection().others()).isEqualTo(new NameFilter(List.of(), List.of("a")));
    }
}
