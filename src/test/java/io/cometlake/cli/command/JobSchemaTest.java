// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.cometlake.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Editors and the parser see the same in a job file. */
class JobSchemaTest {
    private static final Path JOBS = Path.of("jobs");
    private static final String REQUIRED = "version: 1\nkind: export\nname: n\n";
    private static final String LAKE = "lake: { uri: /lake }\n";

    @TempDir
    static Path folder;

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(JOBS)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @Test
    void withoutAKindItIsTheSchemaOfExports() {
        Cli cli = new Cli(folder);

        assertThat(cli.run("schema", "--job")).isEqualTo(cli.run("schema", "--job", "export"));
        assertThat(cli.run("schema", "--job", "metrics"))
                .isEqualTo(new Cli.Result(
                        2, "", "error: Unknown kind of job 'metrics'. The kinds are export, cleanup.\n"));
    }

    /** The files are written anew with {@code -Ddocs.update=true}. */
    @ParameterizedTest
    @ValueSource(strings = {"export", "cleanup"})
    void theFileBesideTheExamplesIsWhatTheCommandPrints(String kind) throws IOException {
        Cli.Result schema = new Cli(folder).run("schema", "--job", kind);
        assertThat(schema.exitCode()).isZero();
        Path file = JOBS.resolve(kind + ".schema.json");
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(file, schema.out());
        }
        assertThat(file).as("Write it anew with -Ddocs.update=true").hasContent(schema.out());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleNamesTheSchemaAndKeepsToIt(Path example) throws IOException {
        String yaml = Files.readString(example);

        String kind = kind(yaml);
        assertThat(yaml).startsWith("# yaml-language-server: $schema=" + kind + ".schema.json\n");
        assertThat(problemsOfEditor(yaml)).isEmpty();
        Path file = example.toAbsolutePath();
        String name = kind.equals("cleanup")
                ? JobFormats.cleanups().read(file, example.toString()).name()
                : JobFormats.exports().read(file, example.toString()).name();
        assertThat(name).isEqualTo(example.getFileName().toString().replace(".yaml", ""));
    }

    private static String kind(String yaml) {
        return yaml.contains("\nkind: cleanup\n") ? "cleanup" : "export";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "metrics: [42, 007, no, true, 2024-01-01, 1.5, \"\", \"*\"]",
                "source: { experiments: { keys: { exclude: [a] }, archived: included } }",
                "tables: [tags, metrics]",
                "budget: { concurrency: 64, calls-per-hour: 1 }",
                "redact: { keep-secrets: [api-keys], drop: [user_name] }",
            })
    void bothTake(String line) throws IOException {
        assertThat(problemsOfEditor(REQUIRED + LAKE + line)).isEmpty();
        assertThat(problemsOfParser(REQUIRED + LAKE + line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                LAKE + "nonsense: 1",
                LAKE + "where: 'Metadata(\"duration\") > 60'",
                LAKE + "metrics: []",
                LAKE + "metrics: a",
                LAKE + "metrics: [[a]]",
                LAKE + "metrics: [null]",
                LAKE + "metrics: {}",
                LAKE + "metrics: { exlude: [a] }",
                LAKE + "source:",
                LAKE + "source: { experiments: { archived: no } }",
                LAKE + "tables: [metrcs]",
                LAKE + "budget: { concurrency: 0 }",
                LAKE + "budget: { concurrency: 65 }",
                LAKE + "budget: { calls-per-hour: \"5\" }",
                LAKE + "redact: { keep-secrets: [all] }",
                "lake: /lake",
                "lake: { format: csv }",
                "lake: { uri: /lake, format: CSV }",
                "lake: { uri: /lake, compression: lz4 }",
                "lake: { uri: /lake, guard-formulas: \"true\" }",
                "tables: [metrics]",
            })
    void bothRefuse(String lines) throws IOException {
        assertThat(problemsOfEditor(REQUIRED + lines)).isNotEmpty();
        assertThat(problemsOfParser(REQUIRED + lines)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version: 2\nkind: export",
                "version: \"1\"\nkind: export",
                "version: 1\nkind: purge",
                "kind: export"
            })
    void bothRefuseAnotherVersionOrKind(String head) throws IOException {
        String yaml = head + "\nname: n\n" + LAKE;

        assertThat(problemsOfEditor(yaml)).isNotEmpty();
        assertThat(problemsOfParser(yaml)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "older-than: 90d, action: archive",
                "where: 'Tag(\"a\")', keep: { last: 1, per: 'Metric(\"a\")' }, action: tag, add-tags: [a]",
                "asset-bytes: { at-least: 1000, at-most: 2GB }, action: stop, guards: { max-percent-of-project: 1% }",
                "match: everything, action: delete-assets, assets: { types: [a], at-least: 1MB }, proof: waivable",
            })
    void bothTakeAPolicy(String keys) throws IOException {
        assertThat(problemsOfEditor(cleanup(keys))).isEmpty();
        assertThat(problemsOfParser(cleanup(keys))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "older-than: 90d",
                "older-than: 90, action: archive",
                "older-than: 90 days, action: archive",
                "older: 90d, action: archive",
                "states: [done], action: archive",
                "in-registry: no, action: archive",
                "keep: { last: 0 }, action: archive",
                "keep: { last: 1, per: [] }, action: archive",
                "points: { at-least: -1 }, action: archive",
                "match: all, action: archive",
                "older-than: 90d, action: purge",
                "older-than: 90d, action: move, to: { workspace: w }",
                "older-than: 90d, action: archive, approve: nobody",
                "older-than: 90d, action: archive, guards: { max-experiments: 0 }",
            })
    void bothRefuseAPolicy(String keys) throws IOException {
        assertThat(problemsOfEditor(cleanup(keys))).isNotEmpty();
        assertThat(problemsOfParser(cleanup(keys))).isNotEmpty();
    }

    private static String cleanup(String keys) {
        return "version: 1\nkind: cleanup\nname: n\n" + LAKE + "policies: [{ name: p, scope: { workspaces: [w] }, "
                + keys + " }]\n";
    }

    private static List<Error> problemsOfEditor(String yaml) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(Files.readString(JOBS.resolve(kind(yaml) + ".schema.json")));
        return schema.validate(yaml, InputFormat.YAML);
    }

    private static List<String> problemsOfParser(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("job.yaml"), yaml);
        ConfigException thrown = catchThrowableOfType(ConfigException.class, () -> {
            if (kind(yaml).equals("cleanup")) {
                JobFormats.cleanups().read(file, "job.yaml");
            } else {
                JobFormats.exports().read(file, "job.yaml");
            }
        });
        return thrown == null ? List.of() : thrown.problems();
    }
}
