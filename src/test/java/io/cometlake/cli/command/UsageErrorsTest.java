// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

final class UsageErrorsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            expotr                          | Unknown command 'expotr'. Did you mean export?
            runs shwo x                     | Unknown command 'shwo'. Did you mean show?
            export --workspce=x             | Unknown option --workspce. Did you mean --workspace?
            export lake                     | There is no job file 'lake'. To name the lake, use --to.
            export a b                      | Unexpected argument 'b'.
            export --format parqet          | --format parqet is none of parquet, csv. Did you mean parquet?
            export --format csv --compression zstd | Compression 'zstd' does not go with csv, which takes gzip, none.
            export --format parquet --guard-formulas | The guard against formulas is for csv only, and the format is parquet.
            export --with-archived --without-archived | --with-archived and --without-archived exclude each other. Leave one of them out.
            export --keep-secrets links     | --keep-secrets links is none of presigned-links, share-keys, api-keys.
            export --calls-per-hour 0       | --calls-per-hour 0 is less than 1.
            export --server=                | --server is empty. Name one as https://comet.example.com, or leave it out.
            export --sweep 200%             | --sweep: '200%' is no share: it is from 0% to 100%.
            export --sample 5               | --sample: '5' is no share. Write it as 10%.
            schema --to lake                | --to belongs to --sql. Say both, or neither.
            schema metrics --job            | --job and a table exclude each other. Leave one of them out.
            schema --job metrics            | Unknown kind of job 'metrics'. The kinds are export, cleanup.
            export --to a --to b            | --to takes one value. Leave all but one out.
            export --query Tag('a') --query Tag('b') | --query takes one value. Leave all but one out.
            query w p Tag('a') --format csv -f json | --format takes one value. Leave all but one out.
            export --home                   | Missing: --home.
            export --concurrency x          | Invalid value for option '--concurrency': 'x' is not a whole number.
            export --concurrency 0          | --concurrency 0 is not between 1 and 64.
            export --to=                    | No lake to export to. Name one with --to DIR or --to URI.
            emulator --port 70000           | --port 70000 is not between 0 and 65535.
            emulator --latency -1           | --latency -1 is negative. Give it in milliseconds.
            emulator --rate-limit -1        | --rate-limit -1 is less than 0.
            emulator --fault status=503,share=2 | Fault 'status=503,share=2': share=2.0 is not in 0 to 1.
            emulator --assets etags=odd | Assets 'etags=odd': etags=odd is none of stable, changed, unchecked, none.
            emulator --empty --points 3     | --empty and sizes of made-up data exclude each other. Leave one of them out.
            emulator --metrics -1           | --metrics -1 is less than 0.
            emulator --projects 1 --workspaces 2 | --projects 1 is less than --workspaces 2. Every workspace has at least one project.
            runs list --limit 0             | --limit 0 is less than 1.
            runs show                       | Missing: RUN.
            schema a b                      | Unexpected argument 'b'.
            """)
    void isOneLineWithExitCode2(String arguments, String message) {
        Cli.Result result = new Cli(folder).run(arguments.split(" "));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines().findFirst()).hasValue("error: " + message);
        assertThat(result.err().lines().skip(1)).allMatch(line -> line.startsWith("hint: "));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void mistakesInSeveralOptionsAreToldTogether() {
        Cli.Result result = new Cli(folder)
                .run(
                        "export",
                        "--keys-from=no.txt",
                        "--table=metrcs",
                        "--drop=others.a",
                        "--hash=others.a",
                        "--format=parqet",
                        "--concurrency=65");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines())
                .containsExactly(
                        "error: The file of keys " + folder.resolve("no.txt")
                                + " cannot be read (NoSuchFileException).",
                        "error: Unknown table 'metrcs'. Did you mean metrics? The tables are workspaces, projects,"
                                + " experiments, metrics, metric_summaries, system_metrics, parameters, others, tags, system_details, packages, git, texts, assets, models, model_versions, model_version_assets, artifacts, artifact_versions, artifact_files, symlinks, experiments_wide.",
                        "error: 'others.a' is to be dropped and hashed. Say one of both.",
                        "error: --format parqet is none of parquet, csv. Did you mean parquet?",
                        "error: --concurrency 65 is not between 1 and 64.");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theHintIsTheHelpOfTheVerbAsTheUserCallsUs() {
        Cli.Result result =
                new Cli(folder).with("COMETLAKE_COMMAND", "scripts/cometlake").run("runs", "show");

        assertThat(result.err()).isEqualTo("""
                        error: Missing: RUN.
                        hint: See: scripts/cometlake runs show --help
                        """);
    }

    @Test
    void aKeyOnTheCommandLineIsNotRepeated() {
        Cli.Result result = new Cli(folder).run("export", "--api-key", "k-1234567");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("""
                        error: A key on the command line can be seen by others, so --api-key is not taken.
                        hint: Put it into COMET_API_KEY or .comet.config.
                        """);
        assertThat(new Cli(folder).run("export", "--key=k-1234567").err()).doesNotContain("k-1234567");
    }

    @Test
    void anUnknownTableNamesTheKnownOnes() {
        Cli.Result result = new Cli(folder).run("export", "--table", "metrcs");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("""
                        error: Unknown table 'metrcs'. Did you mean metrics? The tables are workspaces, projects, \
                        experiments, metrics, metric_summaries, system_metrics, parameters, others, tags, system_details, packages, git, texts, assets, models, model_versions, model_version_assets, artifacts, artifact_versions, artifact_files, symlinks, experiments_wide.
                        """);
    }

    @Test
    void theTableOfCleanUpsIsRefusedWithTheReason() throws IOException {
        Files.writeString(folder.resolve("job.yaml"), """
                version: 1
                kind: export
                name: wrong
                tables: [policy_actions]
                redact: { drop: [policy_actions.who], hash: [rule_digest] }
                lake: { uri: lake }
                """);

        assertThat(new Cli(folder).run("export", "--table", "Policy_Actions").err())
                .isEqualTo("""
                error: The table policy_actions is written by clean-ups, not by exports.
                """);
        Cli.Result job = new Cli(folder).run("export", "job.yaml");
        assertThat(job.exitCode()).isEqualTo(2);
        assertThat(job.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("error: job.yaml:4: tables: 'policy_actions' has to be one of workspaces, ")
                                .endsWith("experiments_wide. The table policy_actions is written by clean-ups, not by"
                                        + " exports."),
                        line -> assertThat(line)
                                .isEqualTo("error: job.yaml:5: redact.drop: 'policy_actions.who': The table"
                                        + " policy_actions is written by clean-ups, not by exports."),
                        line -> assertThat(line)
                                .startsWith(
                                        "error: job.yaml:5: redact.hash: 'rule_digest': no table has such a column."));
        assertThat(new Cli(folder).run("schema", "policy_actions").exitCode()).isZero();
        assertThat(folder.resolve("lake")).doesNotExist();
    }

    @Test
    void aHomeThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        Cli.Result result = new Cli(folder).run("runs", "list", "--home", "file/home");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .startsWith("error: Cannot make the home folder " + file + "/home (")
                .endsWith("). Name another with --home DIR or COMETLAKE_HOME.\n");
    }
}
