// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.captures;

import io.cometlake.client.ApiKey;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.CometConnection;
import io.cometlake.client.RetryLimits;
import io.cometlake.client.api.ApiOptions;
import io.cometlake.client.api.Caching;
import io.cometlake.client.api.CometApi;
import io.cometlake.client.api.Experiment;
import io.cometlake.client.http.FakeTime;
import io.cometlake.client.internal.Json;
import io.cometlake.client.internal.api.ApiCalls;
import io.cometlake.client.internal.api.ConnectedExperiment;
import io.cometlake.client.internal.api.ExperimentContext;
import io.cometlake.client.model.ExperimentMetadata;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What 80 calls make of 17 answers: as Comet's own client, in our types, but for {@link MatrixDifference#ALL}.
 */
class ErrorMatrixTest {
    /** Our types for refusals by status. */
    private static final Map<String, String> BY_STATUS = Map.of(
            "400", "CometRefusedException",
            "401", "CometAuthenticationException",
            "402", "CometPaymentRequiredException",
            "403", "CometAuthenticationException",
            "404", "CometNotFoundException",
            "409", "CometRefusedException",
            "413", "CometTimeoutException",
            "429", "CometUnavailableException",
            "500", "CometUnavailableException");

    private final MatrixServer server = new MatrixServer();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> everyAnswerMeansWhatItShould() {
        Map<String, MatrixCalls.MatrixCall> calls = new MatrixCalls().all();
        Map<String, Map<String, String>> matrix = matrix();
        assertThat(calls).containsOnlyKeys(matrix.keySet());
        return matrix.entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.getKey(), () -> check(row.getKey(), row.getValue(), calls.get(row.getKey()))));
    }

    private void check(String row, Map<String, String> theirs, MatrixCalls.MatrixCall call) throws Exception {
        Map<String, String> expected = new LinkedHashMap<>();
        Map<String, String> actual = new LinkedHashMap<>();
        for (Map.Entry<String, String> cell : theirs.entrySet()) {
            String column = cell.getKey();
            expected.put(
                    column,
                    difference(row, column)
                            .map(MatrixDifference::ours)
                            .findFirst()
                            .orElseGet(() -> inOurTypes(column, cell.getValue())));
            actual.put(column, outcome(column, call));
        }
        assertThat(actual).containsExactlyEntriesOf(expected);
    }

    @Test
    void everyDifferenceIsOne() {
        Set<MatrixDifference> needed = new HashSet<>();
        matrix().forEach((row, cells) -> cells.forEach((column, theirs) -> difference(row, column)
                .findFirst()
                .filter(difference -> !difference.ours().equals(inOurTypes(column, theirs)))
                .ifPresent(needed::add)));

        assertThat(needed).containsExactlyInAnyOrderElementsOf(MatrixDifference.ALL);
        assertThat(MatrixDifference.ALL)
                .allSatisfy(difference -> assertThat(difference.reason()).endsWith("."));
    }

    private static Stream<MatrixDifference> difference(String row, String column) {
        return MatrixDifference.ALL.stream().filter(difference -> difference.isAbout(row, column));
    }

    /** Their outcome: what was returned after an arrow, or the exception after an exclamation mark. */
    private static String inOurTypes(String column, String theirs) {
        if (theirs.startsWith("->")) {
            return MatrixDifference.ANSWER;
        }
        return BY_STATUS.getOrDefault(column, "CometProtocolException");
    }

    private String outcome(String column, MatrixCalls.MatrixCall call) throws Exception {
        server.answer(column);
        ClientConfig config = ClientConfig.of(server.uri(), ApiKey.of("KEY", "a test"))
                .withRetries(new RetryLimits(1, Duration.ZERO, Duration.ZERO));
        try (CometConnection connection = CometConnection.open(config, new FakeTime(1).timing())) {
            call.with(
                    CometApi.over(connection, ApiOptions.DEFAULT),
                    experiment(connection),
                    Files.createTempDirectory(folder, "call"));
            return MatrixDifference.ANSWER;
        } catch (RuntimeException e) {
            return e.getClass().getSimpleName();
        }
    }

    private static Experiment experiment(CometConnection connection) {
        return new ConnectedExperiment(
                ExperimentContext.of(connection, ApiCalls.over(connection, Caching.ON)),
                new ExperimentMetadata(
                        ExperimentCaptures.KEY,
                        "run one",
                        "proj0001",
                        "proj",
                        "ws",
                        "ada",
                        1_700_000_000_000L,
                        1_700_000_061_000L,
                        61_000L,
                        false,
                        false,
                        false,
                        false,
                        null,
                        null,
                        null));
    }

    private static Map<String, Map<String, String>> matrix() {
        JsonNode outcomes = Json.MAPPER
                .readTree(CapturedCase.FOLDER
                        .resolve("behaviour/errors-matrix.json")
                        .toFile())
                .path("outcomes");
        Map<String, Map<String, String>> matrix = new LinkedHashMap<>();
        for (String row : outcomes.propertyNames()) {
            Map<String, String> cells = new LinkedHashMap<>();
            for (String column : outcomes.path(row).propertyNames()) {
                cells.put(column, outcomes.path(row).path(column).stringValue());
            }
            matrix.put(row, cells);
        }
        assertThat(matrix)
                .hasSize(80)
                .allSatisfy((row, cells) -> assertThat(cells).hasSize(17));
        return matrix;
    }
}
