// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** A job file as an argument, without any server. */
class JobFileTest {
    @TempDir
    private Path folder;

    @Test
    void fiveMistakesAreFiveLinesAndNothingIsStarted() throws IOException {
        write("""
                version: 1
                kind: export
                name: broken
                source:
                  workspces: [vision]
                tables: [experiments, metrcs]
                lake:
                  uri: lake
                  format: csv
                  compression: zstd
                budget:
                  calls-per-hour: -5
                redact:
                  drop: [usr_name]
                """);

        Cli.Result result = new Cli(folder).run("export", "nightly.yaml");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEqualTo("""
                error: nightly.yaml:5: source.workspces: Unknown key. Did you mean workspaces?
                error: nightly.yaml:6: tables: 'metrcs' has to be one of workspaces, projects, experiments, metrics, \
                metric_summaries, system_metrics, parameters, others, tags, system_details, packages, git, texts, assets, models, model_versions, model_version_assets, artifacts, artifact_versions, artifact_files, symlinks, experiments_wide. Did you mean metrics?
                error: nightly.yaml:10: lake.compression: 'zstd' does not go with csv, which takes gzip, none.
                error: nightly.yaml:12: budget.calls-per-hour: '-5' has to be a whole number of at least 1.
                error: nightly.yaml:14: redact.drop: 'usr_name': no table has such a column. Did you mean user_name? \
                Name a column (user_name), a column of one table (experiments.file_path), or names in metrics, \
                parameters, others, tags (parameters.api_*).
                """);
        assertThat(folder).isDirectoryNotContaining("glob:**{lake,user}");
    }

    @Test
    void mistakesInTheFileAndInOptionsAreToldTogether() throws IOException {
        write("version: 1\nkind: export\nname: n\nlake: {}\n");

        Cli.Result result = new Cli(folder).run("export", "nightly.yaml", "--format=parqet");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err().lines())
                .containsExactly(
                        "error: nightly.yaml:4: lake: has no keys. Leave it out, or give it some of uri, format,"
                                + " compression, guard-formulas.",
                        "error: --format parqet is none of parquet, csv. Did you mean parquet?");
    }

    @Test
    void checkSaysWhereAJobExportsToAndMakesNothing() throws IOException {
        Files.createDirectories(folder.resolve("jobs"));
        Files.writeString(
                folder.resolve("jobs/n.yaml"), "version: 1\nkind: export\nname: n\nlake: { uri: ../data/lake }\n");

        Cli.Result result = new Cli(folder).run("export", "--check", "jobs/n.yaml");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("Job n is in order. It exports to " + folder.resolve("data/lake") + ".\n");
        assertThat(folder).isDirectoryNotContaining("glob:**{data,user}");
    }

    @Test
    void checkTellsWhenAJobRunsByItself() throws IOException {
        write("version: 1\nkind: export\nname: n\nlake: { uri: lake }\n"
                + "schedule: { cron: 0 15 4 * * ?, zone: Europe/Berlin, jitter: 10m, time-box: 3h }\n");

        assertThat(new Cli(folder).run("export", "--check", "nightly.yaml").out())
                .endsWith("\nIt runs by itself: 0 15 4 * * ? (Europe/Berlin); up to 10m later; for 3h at most.\n");
    }

    @Test
    void withoutOptionsTheFileHolds() throws IOException {
        writeFull();

        JsonNode export = checked();

        assertThat(export.at("/selection/workspaces/include").toString()).isEqualTo("[\"w\"]");
        assertThat(export.at("/selection/projects/exclude").toString()).isEqualTo("[\"p\"]");
        assertThat(export.at("/selection/archived").stringValue()).isEqualTo("LEFT_OUT");
        assertThat(export.at("/lake/uri").stringValue())
                .isEqualTo(folder.resolve("lake").toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -w x -w y*          | /selection/workspaces | {"include":["x","y*"],"exclude":[]}
            -p x                | /selection/projects   | {"include":["x"],"exclude":[]}
            -e x                | /selection/keys       | {"include":["x"],"exclude":[]}
            --keys-from keys    | /selection/keys       | {"include":["k1","k2"],"exclude":[]}
            --keys-from keys -e x | /selection/keys     | {"include":["k1","k2","x"],"exclude":[]}
            --name x            | /selection/names      | {"include":["x"],"exclude":[]}
            --with-archived     | /selection/archived   | "INCLUDED"
            --metric x          | /selection/metrics    | {"include":["x"],"exclude":[]}
            --parameter x       | /selection/parameters | {"include":["x"],"exclude":[]}
            --other x           | /selection/others     | {"include":["x"],"exclude":[]}
            -t tags             | /tables               | ["tags"]
            --to hdfs://h/l     | /lake/uri             | "hdfs://h/l"
            --format parquet --compression snappy --no-guard-formulas | /lake/format | "PARQUET"
            --compression none  | /lake/compression     | "NONE"
            --no-guard-formulas | /lake/formulas        | "OFF"
            --drop file_name    | /redaction/drop       | ["file_name"]
            --hash file_name    | /redaction/hash       | ["file_name"]
            --keep-secrets share-keys | /redaction/keep_secrets | ["SHARE_KEYS"]
            --since 2026-11-02  | /selection/started/since | "2026-11-02T00:00:00Z"
            --full              | /refresh/reread       | "EVERYTHING"
            --sweep 1.5%        | /refresh/sweep/percent | 1.5
            --no-prune          | /refresh/gone         | "KEPT"
            """)
    void anOptionReplacesWhatTheFileSaysAndNothingElse(String options, String where, String value) throws IOException {
        writeFull();
        Files.writeString(folder.resolve("keys"), "k1\nk2\n");
        JsonNode before = checked();

        JsonNode after = checked(options.split(" "));

        assertThat(before.at(where)).as("the file says it").isNotEqualTo(after.at(where));
        assertThat(after.at(where).toString()).isEqualTo(value);
        if (!where.startsWith("/lake")) {
            String group = where.split("/")[1];
            assertThat(List.of("selection", "tables", "redaction", "lake", "refresh"))
                    .filteredOn(other -> !other.equals(group))
                    .allMatch(other -> before.path(other).equals(after.path(other)));
        }
    }

    private void writeFull() throws IOException {
        write("""
                version: 1
                kind: export
                name: full
                source:
                  server: http://localhost:1
                  workspaces: [w]
                  projects: { exclude: [p] }
                  experiments: { keys: [k], names: [n], archived: left-out, since: 2026-11-01 }
                tables: [experiments, metrics]
                metrics: [m]
                parameters: { exclude: [p] }
                others: [o]
                lake: { uri: lake, format: csv, compression: gzip, guard-formulas: true }
                budget: { calls-per-hour: 100, concurrency: 2 }
                redact: { drop: [user_name], hash: [others.a], keep-secrets: [presigned-links] }
                sweep: 3%
                prune: true
                """);
    }

    private void write(String yaml) throws IOException {
        Files.writeString(folder.resolve("nightly.yaml"), yaml);
    }

    /** The settings as they would be used. */
    private JsonNode checked(String... options) {
        List<String> arguments = new ArrayList<>(List.of("export", "nightly.yaml", "--check", "--json"));
        arguments.addAll(List.of(options));
        Cli.Result result = new Cli(folder).run(arguments.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.err()).isZero();
        return JsonMapper.shared().readTree(result.out()).path("export");
    }
}
