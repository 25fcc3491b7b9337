// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client;

import io.cometlake.client.api.CometApi;
import io.cometlake.client.api.CometReads;
import io.cometlake.client.api.Experiment;
import io.cometlake.client.api.LoggedArtifact;
import io.cometlake.client.api.Model;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The coverage page names every entry of Comet's classes, and what it names is there. */
class ApiCoverageTest {
    private static final Path PAGE = Path.of("src/docs/reference/api-coverage.md");
    private static final Path ENTRIES = Path.of("src/test/resources/io/cometlake/client/ApiCoverageTest/entries.txt");
    private static final Pattern METHOD = Pattern.compile("`([A-Z]\\w+)\\.([a-z]\\w+)`");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))`");
    private static final Path CAPTURES = Path.of("src/test/resources/io/cometlake/client/captures");
    private static final int IN_THE_REFERENCE = 68;

    /** One line of the page's tables of methods. */
    private record Row(String python, String java, String calls, String tests) {
        /** Other classes' entries have their class before them. */
        boolean isOfTheApi() {
            return !python.contains(".");
        }

        /** The contract that its methods are a part of. */
        Class<?> whole() {
            return switch (python.substring(0, Math.max(0, python.indexOf('.')))) {
                case "" -> CometApi.class;
                case "APIExperiment", "RestApiClient" -> Experiment.class;
                case "Model" -> Model.class;
                case "LoggedArtifact", "LoggedArtifactAsset" -> LoggedArtifact.class;
                default -> throw new AssertionError("No class of Comet's: " + python);
            };
        }

        /** What of it only reads. */
        Class<?> reading() {
            Class<?> whole = whole();
            return whole == CometApi.class ? CometReads.class : home(whole.getSimpleName() + "Reads");
        }
    }

    @Test
    void everyEntryHasItsRow() throws IOException {
        List<String> lines = Files.readAllLines(ENTRIES);
        List<String> entries =
                lines.stream().filter(line -> !line.startsWith("#")).toList();
        assertThat(lines.indexOf("# Newer than that") - 1).isEqualTo(IN_THE_REFERENCE);

        assertThat(rows())
                .filteredOn(Row::isOfTheApi)
                .extracting(Row::python)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(entries);
    }

    @Test
    void everyCapturedOperationOfTheOtherClassesHasItsRow() throws IOException {
        List<String> captured;
        try (Stream<Path> files = Files.list(CAPTURES)) {
            captured = files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".json") && !file.startsWith("API."))
                    .map(file -> file.substring(0, file.length() - ".json".length()))
                    .toList();
        }

        assertThat(captured).hasSizeGreaterThan(120);
        assertThat(rows())
                .filteredOn(row -> !row.isOfTheApi())
                .extracting(Row::python)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(captured);
    }

    @Test
    void everyMethodNamedIsInTheContract() throws IOException {
        for (Row row : rows()) {
            List<MatchResult> methods = METHOD.matcher(row.java()).results().toList();
            assertThat(methods).as(row.python()).isNotEmpty();
            for (MatchResult named : methods) {
                Class<?> home = home(named.group(1));
                assertThat(methodsOf(home)).as(row.python()).contains(named.group(2));
                assertThat(home.isAssignableFrom(row.whole()) || home.isAssignableFrom(CometApi.class))
                        .as(home + " is a part of " + row.whole())
                        .isTrue();
            }
        }
    }

    @Test
    void whatWritesIsNotAmongTheReads() throws IOException {
        for (Row row : rows()) {
            for (MatchResult named : METHOD.matcher(row.java()).results().toList()) {
                if (row.calls().contains("write/")) {
                    assertThat(named.group(1)).as(row.python()).endsWith("Writes");
                    assertThat(methodsOf(row.reading())).doesNotContain(named.group(2));
                } else {
                    assertThat(home(named.group(1)).isAssignableFrom(row.reading())
                                    || home(named.group(1)) == CometApi.class)
                            .as(row.python())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void everyDeprecatedMethodSaysWhatToUse() throws IOException {
        for (Row row : rows()) {
            boolean deprecated = METHOD.matcher(row.java()).results().allMatch(named -> isDeprecated(named));
            assertThat(row.java().contains("(deprecated: `")).as(row.python()).isEqualTo(deprecated);
        }
    }

    @Test
    void everyTestNamedExists() throws IOException {
        Set<String> tests;
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            tests = files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }
        for (Row row : rows()) {
            List<String> named = TEST.matcher(row.tests())
                    .results()
                    .map(match -> match.group(1))
                    .toList();
            assertThat(named).as(row.python()).isNotEmpty();
            assertThat(tests).as(row.python()).containsAll(named);
        }
    }

    @Test
    void everyTestOfASingleObjectNamedCallsTheMethod() throws IOException {
        for (Row row : rows()) {
            for (MatchResult test : TEST.matcher(row.tests()).results().toList()) {
                if (row.isOfTheApi() || test.group(1).equals("CapturedCallsTest")) {
                    continue;
                }
                String text = source(test.group(1));
                assertThat(METHOD.matcher(row.java()).results())
                        .as(row.python() + " in " + test.group(1))
                        .anyMatch(named -> text.contains("." + named.group(2) + "(")
                                || text.contains("::" + named.group(2) + ")"));
            }
        }
    }

    private static String source(String test) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java/io/cometlake/client"))) {
            Path file = files.filter(candidate -> candidate.endsWith(test + ".java"))
                    .findFirst()
                    .orElseThrow();
            return Files.readString(file);
        }
    }

    @Test
    void anObjectForReadingHasNoWritingMethodEvenByCast() throws Exception {
        Class<?> readOnly = Class.forName("io.cometlake.client.internal.api.ReadOnlyApi");

        assertThat(CometApi.class.isAssignableFrom(readOnly)).isFalse();
        assertThat(Arrays.stream(readOnly.getMethods()).map(Method::getName))
                .doesNotContain("archiveExperiment", "createProject", "deleteExperiment", "updateRegistryModel");
        assertThat(readOnly.getInterfaces()).containsExactly(CometReads.class);
    }

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .map(line -> line.split(" \\| ", -1))
                .filter(cells -> cells.length == 4 && cells[0].startsWith("| `"))
                .map(cells -> new Row(cells[0].substring(3, cells[0].length() - 1), cells[1], cells[2], cells[3]))
                .toList();
    }

    private static Class<?> home(String simpleName) {
        try {
            return Class.forName("io.cometlake.client.api." + simpleName);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("There is no " + simpleName, e);
        }
    }

    private static Set<String> methodsOf(Class<?> type) {
        return Arrays.stream(type.getMethods()).map(Method::getName).collect(Collectors.toSet());
    }

    private static boolean isDeprecated(MatchResult named) {
        return Arrays.stream(home(named.group(1)).getMethods())
                .filter(method -> method.getName().equals(named.group(2)))
                .allMatch(method -> method.isAnnotationPresent(Deprecated.class));
    }
}
