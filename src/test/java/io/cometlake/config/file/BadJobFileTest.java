// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.config.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every mistake is named with line, key and remedy, and all of them at once. */
class BadJobFileTest {
    private static final String SECRET = "hUn7er2hUn7er2hUn7er2";

    @TempDir
    private Path folder;

    private ExportFiles files;

    @BeforeEach
    void prepare() {
        files = new ExportFiles(folder);
    }

    @Test
    void manyMistakesAreToldAtOnceInTheFilesOrder() {
        assertThat(files.problems("""
                        version: 1
                        kind: export
                        source:
                          workspces: [vision]
                          experiments:
                            archived: leftout
                        tables: [experiments, paramters]
                        lake:
                          uri: lake
                          format: csv
                          compression: zstd
                        budget: { calls-per-hour: -5 }
                        redact:
                          drop:
                          - bad_column
                        """))
                .containsExactly(
                        "job.yaml:1: The key 'name' is missing. Add it, as in \"name: nightly\".",
                        "job.yaml:4: source.workspces: Unknown key. Did you mean workspaces?",
                        "job.yaml:6: source.experiments.archived: 'leftout' has to be one of included, left-out."
                                + " Did you mean left-out?",
                        "job.yaml:7: tables: 'paramters' has to be one of experiments, parameters."
                                + " Did you mean parameters?",
                        "job.yaml:11: lake.compression: 'zstd' does not go with csv, which takes gzip, none.",
                        "job.yaml:12: budget.calls-per-hour: '-5' has to be a whole number of at least 1.",
                        "job.yaml:15: redact.drop: 'bad_column' cannot be followed.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nmae: x                               | nmae: Unknown key. Did you mean name?
            where: x                              | where: Unknown key. The keys here are version, kind, name, source,
            workspaces: [a]                       | workspaces: Unknown key here. It belongs to source.
            keys-from: a                          | keys-from: Unknown key here. It belongs to source.experiments.
            name: twice                           | name: is there twice, first on line 3. Leave one of them out.
            ? [a]: b                              | A key has to be a plain word
            source:                               | source: has no value. Give it a group of keys (server,
            source: {}                            | source: has no keys. Leave it out, or give it some of server,
            source: [a]                           | source: has to be a group of keys (server, workspaces, projects, experiments), not a list.
            source: { workspaces: a }             | source.workspaces: has to be a list of patterns, or include and exclude with one each, not a single value. Put it in brackets
            source: { workspaces: [] }            | source.workspaces: is an empty list. Leave the key out, or name something.
            source: { workspaces: [a, null] }     | source.workspaces: has an entry without a value.
            source: { workspaces: [[a]] }         | source.workspaces: has to be a text, not a list.
            source: { workspaces: { exlude: [a] } } | source.workspaces.exlude: Unknown key. Did you mean exclude?
            source: { server: comet.com }         | source.server: is no http or https address
            source: { server: "${SERVER}" }       | source.server: References as ${NAME} are not replaced here.
            source: { experiments: { keys-from: no.txt } } | source.experiments.keys-from: The file of keys
            source: { experiments: { keys-from: "a\\0b" } } | source.experiments.keys-from: is no path
            source: &a { workspaces: [*a] }       | source.workspaces: has to be a text, not a group of keys.
            metrics: !secret [a]                  | metrics: The tag !secret is not read. Leave it out.
            others: [!!binary aGk=]               | others: The tag tag:yaml.org,2002:binary is not read.
            budget: { concurrency: 65 }           | budget.concurrency: '65' has to be a whole number from 1 to 64.
            budget: { concurrency: "8" }          | budget.concurrency: '8' has to be a whole number from 1 to 64.
            budget: { calls-per-hour: 1.5 }       | budget.calls-per-hour: '1.5' has to be a whole number
            budget: { calls-per-hour: 99999999999 } | budget.calls-per-hour: '99999999999' has to be a whole number
            redact: { hash: [bad.column] }        | redact.hash: 'bad.column' cannot be followed.
            redact: { drop: [a, b], hash: [b] }   | redact: 'b' cannot be followed.
            redact: { keep-secrets: [links] }     | redact.keep-secrets: 'links' has to be one of presigned-links, share-keys, api-keys.
            """)
    void isToldWithItsLine(String line, String told) {
        assertThat(files.problems(ExportFiles.REQUIRED + line))
                .singleElement()
                .asString()
                .startsWith("job.yaml:5: " + told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lake: {}                              | lake: has no keys.
            lake: { format: csv }                 | lake: The key 'uri' is missing. Add it, as in "uri: /data/lake".
            lake: { uri: " " }                    | lake.uri: is blank.
            lake: { uri: l, guard-formulas: yes } | lake.guard-formulas: has to be true or false, without quotes.
            lake: { uri: l, guard-formulas: true } | lake.guard-formulas: is for csv only.
            lake: { uri: l, format: orc }         | lake.format: 'orc' has to be one of parquet, csv.
            lake: { uri: l, format: parquet, compression: gzip } | lake.compression: 'gzip' does not go with parquet, which takes zstd, snappy, none.
            lake: { uri: l, format: csw, guard-formulas: true } | lake.format: 'csw' has to be one of parquet, csv. Did you mean csv?
            """)
    void ofTheLakeIsToldWithItsLine(String line, String told) {
        assertThat(files.problems("version: 1\nkind: export\nname: n\n" + line))
                .singleElement()
                .asString()
                .startsWith("job.yaml:4: " + told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            version: 2, nonsense: x | version: '2' is no version that this Cometlake reads
            version: "1"            | version: '1' is no version that this Cometlake reads
            kind: cleanup, policies: [] | kind: This is a job of kind cleanup, not export. Run it with 'cometlake policy plan FILE'.
            kind: exprt, lake: x    | kind: 'exprt' is no kind of job. Those that there are: export, cleanup. Did you mean export?
            """)
    void ofAnotherVersionOrKindNothingElseIsSaid(String keys, String told) {
        assertThat(files.problems("{ " + keys + " }"))
                .singleElement()
                .asString()
                .startsWith("job.yaml:1: " + told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'a: [b'             | job.yaml:1: This is not YAML, at column
            'a: b: c'           | job.yaml:1: This is not YAML, at column 5: mapping values are not allowed here.
            'a: *nobody'        | job.yaml:1: This is not YAML, at column
            'a: "\\q"'          | job.yaml:1: This is not YAML, at column
            ''                  | job.yaml:1: is empty. A job file begins with "version: 1".
            '# only a comment'  | job.yaml:1: is empty.
            'text'              | job.yaml:1: has to be a group of keys
            '- a'               | job.yaml:1: has to be a group of keys
            """)
    void whatIsNoJobAtAllIsToldAsThat(String text, String told) {
        assertThat(files.problems(text)).singleElement().asString().startsWith(told);
    }

    @Test
    void aSecondDocumentIsToldWithItsLine() {
        assertThat(files.problems(ExportFiles.REQUIRED + "---\n" + ExportFiles.REQUIRED))
                .containsExactly("job.yaml:6: A second document stands here. Give each job a file of its own.");
    }

    @Test
    void theLineOfBrokenYamlIsToldAndNothingOfItsText() {
        assertThat(files.problems(ExportFiles.REQUIRED + "tables:\n\t- " + SECRET + "\n"))
                .singleElement()
                .asString()
                .startsWith("job.yaml:6: This is not YAML, at column 1: ")
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Metric(\"a\") > 1 and Tag(\"b\")",
                "'Metric(\"a\") > 1 and Tag(\"b\")'",
                "\"Metric('a') > 1 and Tag('b')\"",
                ">\n      Metric(\"a\") > 1\n      and Tag(\"b\")",
                "|\n      Metric(\"a\") > 1 and\n      Tag(\"b\")",
            })
    void aMistakeInAQueryIsToldWithItsPlaceInTheFile(String query) {
        String yaml = ExportFiles.REQUIRED + "source:\n  experiments:\n    query: " + query + "\n";
        int at = yaml.indexOf("and");
        long line = yaml.substring(0, at).lines().count();

        assertThat(files.problems(yaml))
                .containsExactly("job.yaml:" + line + ": source.experiments.query: column "
                        + (at - yaml.lastIndexOf('\n', at)) + ": Write & instead of and.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ">\n      Tag(\"a\") # good\n      & ~Tag(\"b\")",
                "'Tag(\"a\") # good\n      & ~Tag(\"b\")'",
                "\"Tag('it\\\\'s') # good\n      & ~Tag('b')\"",
            })
    void aCommentThatWouldTakeTheRestOfAFoldedQueryIsRefused(String query) {
        assertThat(files.problems(ExportFiles.REQUIRED + "source:\n  experiments:\n    query: " + query + "\n"))
                .containsExactly(
                        "job.yaml:7: source.experiments.query: YAML makes one line of this, so that the comment in"
                                + " it takes all behind it. Write query: | above the lines, or leave the comment out.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "|\n      Tag(\"a\") # good\n      & ~Tag(\"b\")",
                "'Tag(\"a\") # good'",
                ">\n      Tag(\"a#1\")\n      & ~Tag('b#\"2')",
            })
    void whatTakesNothingAwayIsNoMistake(String query) {
        assertThat(files.problems(ExportFiles.REQUIRED + "source:\n  experiments:\n    query: " + query + "\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [a]   | has to be a text, not a list.
            ""    | is blank. Write a query, or leave it out.
            """)
    void whatIsNoQueryIsToldAsThat(String query, String told) {
        assertThat(files.problems(ExportFiles.REQUIRED + "source: { experiments: { query: " + query + " } }"))
                .containsExactly("job.yaml:5: source.experiments.query: " + told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api_key: %s",
                "apikey: %s",
                "API-KEY: %s",
                "key: %s",
                "comet_api_key: %s",
                "password: [%s]",
                "source: { api-key: %s }",
                "source: { workspaces: [\"%s*eyJiYXNlVXJsIjoiaHR0cHM6Ly9jIn0=\"] }",
                "lake: { token: %s }",
                "source: { server: \"https://me:%s@comet.com\" }",
                "budget: { concurrency: { %s: 1 } }",
            })
    void aKeyIsRefusedAndNeverRepeated(String line) {
        List<String> problems = files.problems(ExportFiles.REQUIRED + line.formatted(SECRET));

        assertThat(problems).isNotEmpty();
        assertThat(problems).noneMatch(problem -> problem.contains(SECRET));
    }

    @Test
    void whatIsShownOfAFileMovesNoCursorAndIsShort() {
        assertThat(files.problems(ExportFiles.REQUIRED + "\"\\e[2J\\u202e" + "x".repeat(500) + "\": 1"))
                .singleElement()
                .asString()
                .startsWith("job.yaml:5: ?[2J?xxx")
                .hasSizeLessThan(300);
    }

    @Test
    void aliasesThatMultiplyCostNothing() {
        StringBuilder laughs = new StringBuilder(ExportFiles.REQUIRED + "metrics: &a0 [lol, lol]\n");
        for (int i = 1; i < 18; i++) {
            laughs.append("x")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [")
                    .append(("*a" + (i - 1) + ",").repeat(9))
                    .append("]\n");
        }

        assertThat(files.problems(laughs.toString())).isNotEmpty();
    }

    @Test
    void aFileThatIsNestedWithoutEndIsRefused() {
        assertThat(files.problems("[".repeat(300_000)))
                .singleElement()
                .asString()
                .contains("is nested more than 20 deep");
    }

    @Test
    void aFileThatIsTooLargeIsRefused() {
        assertThat(files.problems("#".repeat((1 << 20) + 1)))
                .singleElement()
                .asString()
                .contains("is larger than 1 MB");
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("latin.yaml"), "name: ü".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(ExportFiles.problems(file)).containsExactly("job.yaml:1: is not text in UTF-8. Save it as such.");
        assertThat(ExportFiles.problems(folder)).containsExactly("job.yaml:1: is no file.");
        assertThat(ExportFiles.problems(folder.resolve("nowhere")))
                .containsExactly("job.yaml:1: There is no such file.");
    }
}
