// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import io.cometlake.config.file.KeyText;
import io.cometlake.dataset.Column;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import io.cometlake.query.JudgeableNames;
import io.cometlake.settings.SettingsPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Documents say what is true. Generated pages are written anew with {@code -Ddocs.update=true}. */
class DocsTest {
    private static final List<String> VERBS = List.of(
            "",
            "demo",
            "export",
            "run",
            "runs",
            "runs list",
            "runs show",
            "runs resume",
            "lake",
            "lake check",
            "lake repair",
            "lake compact",
            "lake expire",
            "policy",
            "policy check",
            "policy plan",
            "policy show",
            "policy apply",
            "policy undo",
            "policy history",
            "serve",
            "schedule",
            "schedule list",
            "query",
            "api",
            "api workspaces",
            "api projects",
            "api experiments",
            "api experiment",
            "api assets",
            "api models",
            "api model",
            "api artifacts",
            "api artifact",
            "api download",
            "api download asset",
            "api download model",
            "api download artifact",
            "schema",
            "emulator",
            "notify",
            "notify test",
            "config",
            "config show",
            "config check",
            "repository",
            "repository status",
            "repository migrate",
            "repository backup",
            "doctor",
            "completion",
            "version");

    @TempDir
    Path folder;

    @Test
    void theCommandPageIsTheHelpOfEachVerb() throws IOException {
        StringBuilder page = new StringBuilder("# Commands\n\nThis page is the `--help` of each command.\n");
        for (String verb : VERBS) {
            Cli.Result help = new Cli(folder).run((verb + " --help").strip().split(" "));
            assertThat(help.exitCode()).as(verb).isZero();
            page.append("\n## `cometlake")
                    .append(verb.isEmpty() ? "" : " " + verb)
                    .append("`\n\n```\n");
            page.append(help.out()
                    .lines()
                    .map(String::stripTrailing)
                    .collect(Collectors.joining("\n"))
                    .strip());
            page.append("\n```\n");
        }
        assertPage("src/docs/reference/cli.md", page.toString());
    }

    @Test
    void theSchemaPageIsWhatTheDatasetSays() throws IOException {
        StringBuilder page = new StringBuilder(
                "# Tables\n\nEach column with the endpoint and member that it comes from. How a value of "
                        + "each type stands in a CSV file\nis on [the page on CSV](csv.md).\n");
        for (TableSchema table : Tables.all()) {
            page.append("\n## `").append(table.name()).append("`\n\n");
            page.append(table.description()).append(" One file a ");
            page.append(table.grain().unit());
            page.append(table.sortOrder().isEmpty() ? "" : ", sorted by " + String.join(", ", table.sortOrder()))
                    .append(". Version ")
                    .append(table.version());
            page.append(".\n\n| Column | Type | Null | Description | Source |\n|---|---|---|---|---|\n");
            for (Column column : table.columns()) {
                page.append("| `").append(column.name()).append("` | ");
                page.append(column.type().name().toLowerCase(Locale.ROOT)).append(" | ");
                page.append(column.nullable() ? "yes" : "no").append(" | ").append(column.description());
                page.append(" | ").append(column.source()).append(" |\n");
            }
        }
        assertPage("src/docs/reference/schema.md", page.toString());
    }

    @Test
    void theJobPageIsWhatTheParserKnows() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Keys of an export job

                What a file of `kind: export` may say. [Write a job](../how-to/write-a-job.md) tells how to go about it;
                [jobs](../../../jobs) has examples. A key that is not in this table is a mistake, and so are a key without a value and
                an empty list. What `schedule`, `notify` and `promise` mean in full is on [a page of its own](schedules.md).

                Patterns are names in which `*` stands for any text, `?` for one character, and a backslash takes the character behind
                it as it is. Where a list of patterns stands alone, it is what to include.

                | Key | Value | Default | Meaning | Example |
                |---|---|---|---|---|
                """);
        appendKeys(page, JobFormats.exports().keys());
        assertPage("src/docs/reference/export-job.md", page.toString());
    }

    @Test
    void theCleanupPageIsWhatTheParserKnows() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Keys of a clean-up job

                What a file of `kind: cleanup` may say; [jobs](../../../jobs) has examples. A key that is not in this table is a mistake,
                and so are a key without a value and an empty list. `cometlake policy check FILE` tells all mistakes at once, without a call
                to the server.

                - **Policies run in their order.** `policies` is a list of groups with the keys below `policies`. All that a policy says
                  must hold of an experiment at once, and what is not known of it does not hold.
                - **A policy names experiments.** One without `where`, a condition and `keep`, or with a pattern of workspaces that takes
                  all, is refused unless it says `match: everything`. `archived` names none, and neither do conditions that leave nothing
                  out, such as `names: ["*"]` or `older-than: 0d`.
                - **Keys belong to an action.** A key that is for another action is a mistake.
                - **A policy tightens the guards** of the file and never loosens them; its protected tags and projects come on top.
                - **Nothing rests on the server's word.** A query, `by` and `per` may name metrics, parameters, others, tags, and of the
                  metadata %s. `Environment(…)` is refused.
                - **The digest of a job** is of the values that its file says. Comments, layout, quotes, the order of keys and spellings of the
                  same value (`2w` and `14d`, `1GB` and `1000MB`) make no difference; the order of policies and of lists does, and so does a
                  default that is written out. `schedule` and `notify` are no part of it.
                - **`schedule` and `notify`** are told in full on [a page of their own](schedules.md).

                Patterns are names in which `*` stands for any text, `?` for one character, and a backslash takes the character behind
                it as it is. Where a list of patterns stands alone, it is what to include. Durations have weeks, days, hours, minutes and
                seconds in this order: `2w`, `90d`, `1d12h`, `30m`, `45s`. [The query language](query-language.md) has a page of its own.

                | Key | Value | Default | Meaning | Example |
                |---|---|---|---|---|
                """.formatted(
                JudgeableNames.METADATA.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "))));
        appendKeys(page, JobFormats.cleanups().keys());
        assertPage("src/docs/reference/cleanup-job.md", page.toString());
    }

    private static void appendKeys(StringBuilder page, List<KeyText> keys) {
        for (KeyText key : keys) {
            page.append("| `").append(key.path()).append("` | ").append(key.shape());
            page.append(" | ").append(key.required() ? "required" : key.usual());
            page.append(" | ").append(key.meaning().replace("*", "\\*")).append(" | ");
            page.append(key.example().isEmpty() ? "" : "`" + key.example() + "`")
                    .append(" |\n");
        }
    }

    @Test
    void everyExitCodeIsDocumented() throws IOException {
        String page = Files.readString(Path.of("src/docs/reference/errors-and-exit-codes.md"));
        for (ExitCode code : ExitCode.values()) {
            assertThat(page).contains("| " + code.code() + " | `" + code.name() + "` |");
        }
    }

    @Test
    void everyRelativeLinkLeadsSomewhere() throws IOException {
        for (Path page : pages()) {
            Matcher link = Pattern.compile("\\]\\((?!https?:)([^)#]+)").matcher(Files.readString(page));
            while (link.find()) {
                Path directory = page.toAbsolutePath().getParent();
                assertThat(directory.resolve(link.group(1))).as(page.toString()).exists();
            }
        }
    }

    @Test
    void everyJobThatAPageShowsIsInOrder() throws IOException {
        int jobs = 0;
        for (Path page : pages()) {
            for (String block : all("(?s)```yaml\n(.*?)```", Files.readString(page))) {
                if (block.contains("kind: ")) {
                    Files.writeString(folder.resolve("shown.yaml"), block);
                    String[] check = block.contains("kind: cleanup")
                            ? new String[] {"policy", "check", "shown.yaml"}
                            : new String[] {"export", "--check", "shown.yaml"};
                    Cli.Result checked = new Cli(folder).run(check);
                    assertThat(checked.exitCode())
                            .as("%s: %s", page, checked.err())
                            .isZero();
                    jobs++;
                }
            }
        }
        assertThat(jobs).isGreaterThan(3);
    }

    @Test
    void everyCommandThatAPageShowsIsThereWithItsOptions() throws IOException {
        Map<String, String> helps = new HashMap<>();
        int commands = 0;
        for (Path page : pages()) {
            String text = Files.readString(page).replace("\\\n", " ");
            for (String shown : all("(?m)(?<![\\w-])cometlake ((?:[a-z]+(?: |$|`))[^`\n#|&>]*)", code(text))) {
                String verb = VERBS.stream()
                        .filter(known -> (shown.strip() + " ").startsWith(known + " "))
                        .max(Comparator.comparingInt(String::length))
                        .orElse("");
                assertThat(verb).as("%s: cometlake %s", page, shown).isNotEmpty();
                String help = helps.computeIfAbsent(
                        verb,
                        known -> new Cli(folder)
                                .run((known + " --help").split(" "))
                                .out());
                assertThat(all("(?<=[ \\[])(--[a-z][a-z-]+)", shown))
                        .as("%s: cometlake %s", page, shown)
                        .allSatisfy(option -> assertThat(help).contains(option));
                commands++;
            }
        }
        assertThat(commands).isGreaterThan(100);
    }

    /** What a page shows as typed: blocks for a shell, and words in a line. */
    private static String code(String text) {
        String blocks = String.join("\n", all("(?s)```sh\n(.*?)```", text));
        String words = String.join("\n", all("`(cometlake [^`\n]+)`", text.replaceAll("(?s)```.*?```", "")));
        return blocks.replaceAll("(?m) #.*$", "") + "\n" + words;
    }

    @Test
    void everyTypeThatThePagesNameIsThere() throws IOException {
        Set<String> types = names("src");
        for (String page : List.of("ARCHITECTURE.md", "CONTRIBUTING.md", "src/docs/invariants.md")) {
            Matcher type =
                    Pattern.compile("`(?!Xxx)([A-Z][a-z]+[A-Z][A-Za-z]+)`").matcher(Files.readString(Path.of(page)));
            while (type.find()) {
                assertThat(types).as(page).contains(type.group(1));
            }
        }
    }

    @Test
    void everyTestThatAnInvariantNamesIsThere() throws IOException {
        Set<String> tests = names("src/test");
        List<String> rows = Files.readAllLines(Path.of("src/docs/invariants.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| What always holds |"))
                .toList();
        for (String row : rows) {
            List<String> named = all("`([A-Za-z/]+)`", row.substring(row.lastIndexOf('|', row.length() - 2)));
            assertThat(named).as(row).isNotEmpty();
            // A test, or a program of the folder of scripts.
            assertThat(named)
                    .as(row)
                    .allMatch(name ->
                            tests.contains(name) || name.startsWith("scripts/") && Files.isRegularFile(Path.of(name)));
        }
    }

    @Test
    void everyPathThatTheArchitectureNamesIsThere() throws IOException {
        List<String> paths = all("`([a-z]\\w*(?:/[\\w.-]+)+)`", Files.readString(Path.of("ARCHITECTURE.md")));
        assertThat(paths)
                .isNotEmpty()
                .allSatisfy(path -> assertThat(Path.of(path)).exists());
    }

    @Test
    void theArchitectureNamesTheRulesThatAreChecked() throws IOException {
        String rules = Files.readString(Path.of("ARCHITECTURE.md"))
                .split("\\| Rule \\|")[1]
                .split("\n\n")[0];
        String test = Files.readString(Path.of("src/test/java/io/cometlake/ArchitectureTest.java"));
        assertThat(all("`([a-z]+(?:[A-Z][a-z]+)+)`", rules))
                .containsExactlyInAnyOrderElementsOf(all("static final ArchRule (\\w+)", test));
    }

    @Test
    void theMethodsToStartReadingAtAreThere() throws IOException {
        String page = Files.readString(Path.of("ARCHITECTURE.md"));
        Matcher start = Pattern.compile("`(\\w+)` \\(((?:`\\w+`(?:, )?)+)\\)").matcher(page);
        assertThat(start.results()).hasSizeGreaterThanOrEqualTo(5);
        start.reset();
        while (start.find()) {
            String source = Files.readString(source(start.group(1)));
            assertThat(all("`(\\w+)`", start.group(2)))
                    .as(start.group(1))
                    .allSatisfy(method -> assertThat(source).contains(" " + method + "("));
        }
    }

    @Test
    void theSettingsPageIsWhatTheRecordsSay() throws IOException {
        String page = Files.readString(Path.of("src/docs/reference/configuration.md"));
        String begin = "<!-- Generated from the records of settings. -->\n\n";
        int from = page.indexOf(begin) + begin.length();
        String table = SettingsPage.table();
        assertPage(
                "src/docs/reference/configuration.md",
                page.substring(0, from) + table + page.substring(page.indexOf("\n\n", from) + 1));
    }

    @Test
    void everyVariableThatIsReadIsDocumented() throws IOException {
        String page = Files.readString(Path.of("src/docs/reference/configuration.md"));
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                assertThat(all("\"(COMET(?:LAKE)?_[A-Z_]+)\"", Files.readString(file)))
                        .as(file.toString())
                        .allSatisfy(variable -> assertThat(page).contains("`" + variable + "`"));
            }
        }
    }

    @Test
    void theReadmeLeadsToEveryPage() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        assertThat(pages())
                .filteredOn(page -> page.startsWith("src/docs") && !page.startsWith("src/docs/decisions"))
                .allSatisfy(page -> assertThat(readme).contains("](" + page + ")"));
    }

    @Test
    void theReadmeNamesTheTwoCommands() throws IOException {
        assertThat(Files.readString(Path.of("README.md"))).contains("\n./scripts/cometlake demo ", "\nmvn verify ");
        assertThat(Files.readString(Path.of(".ci/run"))).contains("mvn -B verify");
    }

    @Test
    void theNoticeNamesTheSourceOfTheRunData() throws IOException {
        assertThat(Files.readString(Path.of("NOTICE")))
                .contains("mlcommons/training_results_v3.1", "Apache License, Version 2.0", "runs.jsonl.gz");
    }

    private static void assertPage(String file, String expected) throws IOException {
        Path page = Path.of(file);
        if (Boolean.getBoolean("docs.update")) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, expected);
        }
        assertThat(page).as("Write it anew with -Ddocs.update=true").hasContent(expected);
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> top = Files.list(Path.of(""));
                Stream<Path> docs = Files.walk(Path.of("src/docs"))) {
            return Stream.concat(top, docs)
                    .filter(path -> path.toString().endsWith(".md"))
                    .toList();
        }
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    private static Path source(String type) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(path -> path.endsWith(type + ".java"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("No type " + type));
        }
    }

    private static Set<String> names(String root) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(root))) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }
}
