// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.captures;

import io.cometlake.client.internal.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What was seen of Comet's own client apart from single calls, and where ours is held against it. */
class CapturedBehaviourTest {
    /** Which test looks at the file, and what is meant to differ. */
    private static final Map<String, String> COVERED_BY = Map.of(
            "behaviour/cache", "this test",
            "behaviour/configuration", "CapturedConfigurationTest",
            "behaviour/redirects", "CapturedRedirectsTest; one stream instead of ranges at once",
            "behaviour/retries",
                    "CometClientFailuresTest and CometWritesTest; reads are repeated more often, writes only if unprocessed",
            "behaviour/errors-matrix", "ErrorMatrixTest, with MatrixDifference",
            "behaviour/edge-cases",
                    "CometClientFailuresTest, CometWritesTest and ExperimentCaptures; redirects of writes are refused, since nobody knows what they would do there");

    /** Calls whose repetition is sent although that client answers it from memory: they change the server. */
    private static final List<String> SENT_AGAIN = List.of("stop_experiment");

    @TempDir
    private Path folder;

    @Test
    void everyFileIsHeldAgainstOurs() throws IOException {
        assertThat(CapturedCase.files().stream().filter(file -> file.startsWith("behaviour/")))
                .containsExactlyInAnyOrderElementsOf(COVERED_BY.keySet());
    }

    @TestFactory
    Stream<DynamicTest> aRepetitionIsSentIfItWasThen() throws IOException {
        JsonNode calls = Json.MAPPER
                .readTree(CapturedCase.FOLDER.resolve("behaviour/cache.json").toFile())
                .path("calls");
        JavaCalls ours = new JavaCalls();
        ApiCaptures.in(ours);
        List<DynamicTest> tests = new ArrayList<>();
        for (CapturedCase captured : CapturedCase.all()) {
            JsonNode seen = calls.path(captured.file().replace("API.", ""));
            if (captured.index() == 0 && seen.isObject() && ours.find(captured).isPresent()) {
                tests.add(DynamicTest.dynamicTest(
                        captured.call(),
                        () -> repeat(captured, seen, ours.find(captured).orElseThrow())));
            }
        }
        assertThat(tests).hasSizeGreaterThan(12);
        return tests.stream();
    }

    private void repeat(CapturedCase captured, JsonNode seen, JavaCalls.JavaCall call) throws Exception {
        try (ReplayServer server = new ReplayServer(captured);
                Replay replay = new Replay(server, folder)) {
            call.with(replay);
            int first = server.lines().size();
            call.with(replay);
            int second = server.lines().size() - first;

            boolean sentThen = !seen.path("second_call").isEmpty();
            boolean sentAgain = SENT_AGAIN.contains(captured.file().replace("API.", ""));
            assertThat(second > 0).isEqualTo(sentThen || sentAgain);
        }
    }
}
