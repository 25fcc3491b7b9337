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

    /** The file is written anew with {@code -Ddocs.update=true}. */
    @Test
    void theFileBesideTheExamplesIsWhatTheCommandPrints() throws IOException {
        Cli.Result schema = new Cli(folder).run("schema", "--job");
        assertThat(schema.exitCode()).isZero();
        Path file = JOBS.resolve("export.schema.json");
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(file, schema.out());
        }
        assertThat(file).as("Write it anew with -Ddocs.update=true").hasContent(schema.out());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleNamesTheSchemaAndKeepsToIt(Path example) throws IOException {
        String yaml = Files.readString(example);

        assertThat(yaml).startsWith("# yaml-language-server: $schema=export.schema.json\n");
        assertThat(problemsOfEditor(yaml)).isEmpty();
        assertThat(LakeTables.jobFormat()
                        .read(example.toAbsolutePath(), example.toString())
                        .name())
                .isEqualTo(example.getFileName().toString().replace(".yaml", ""));
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
                "version: 1\nkind: cleanup",
                "kind: export"
            })
    void bothRefuseAnotherVersionOrKind(String head) throws IOException {
        String yaml = head + "\nname: n\n" + LAKE;

        assertThat(problemsOfEditor(yaml)).isNotEmpty();
        assertThat(problemsOfParser(yaml)).isNotEmpty();
    }

    private static List<Error> problemsOfEditor(String yaml) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(Files.readString(JOBS.resolve("export.schema.json")));
        return schema.validate(yaml, InputFormat.YAML);
    }

    private static List<String> problemsOfParser(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("job.yaml"), yaml);
        ConfigException thrown = catchThrowableOfType(
                ConfigException.class, () -> LakeTables.jobFormat().read(file, "job.yaml"));
        return thrown == null ? List.of() : thrown.problems();
    }
}
