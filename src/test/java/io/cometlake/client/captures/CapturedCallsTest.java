// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.captures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * For each call that Comet's own client was seen to make, ours sends the same requests: verb, path, query and body; their order, the
 * order of what is in them, and cosmetic headers aside. Every difference is one of {@link JustifiedDifferences}.
 */
class CapturedCallsTest {
    private static final JavaCalls CALLS = calls();

    @TempDir
    private Path folder;

    private static JavaCalls calls() {
        JavaCalls calls = new JavaCalls();
        ApiCaptures.in(calls);
        SessionCaptures.in(calls);
        QueryCaptures.in(calls);
        ExperimentCaptures.in(calls);
        RegistryCaptures.in(calls);
        return calls;
    }

    @TestFactory
    Stream<DynamicTest> oursSendsTheSame() throws IOException {
        return CapturedCase.all().stream()
                .filter(captured -> CALLS.find(captured).isPresent())
                .map(captured ->
                        DynamicTest.dynamicTest(captured.name() + ": " + captured.call(), () -> same(captured)));
    }

    @Test
    void everyCaptureHasAJavaCallOrAReason() throws IOException {
        assertThat(CapturedCase.all())
                .filteredOn(captured -> CALLS.find(captured).isEmpty())
                .filteredOn(captured -> JustifiedDifferences.about(captured).isEmpty())
                .extracting(captured -> captured.name() + ": " + captured.call())
                .isEmpty();
    }

    @Test
    void everyJavaCallAndEveryReasonIsAboutACapture() throws IOException {
        List<CapturedCase> cases = CapturedCase.all();

        assertThat(CALLS.names())
                .allSatisfy(
                        name -> assertThat(cases).extracting(CapturedCase::name).contains(name));
        assertThat(JustifiedDifferences.ALL).allSatisfy(difference -> {
            assertThat(cases).anyMatch(difference::isAbout);
            assertThat(difference.reason()).endsWith(".");
        });
        assertThat(JustifiedDifferences.ALL)
                .filteredOn(difference -> difference.edits().isEmpty())
                .allSatisfy(difference -> assertThat(cases)
                        .filteredOn(difference::isAbout)
                        .allMatch(captured -> CALLS.find(captured).isEmpty()));
    }

    private void same(CapturedCase captured) throws Exception {
        Path own = Files.createDirectories(folder.resolve(captured.name().replace('/', '_')));
        try (ReplayServer server = new ReplayServer(captured);
                Replay replay = new Replay(server, own)) {
            CALLS.find(captured).orElseThrow().with(replay);

            List<String> theirs =
                    captured.withoutProbes().stream().map(CapturedRequest::line).toList();
            List<String> ours = server.lines();
            Optional<Difference> difference = JustifiedDifferences.about(captured);
            if (difference.isPresent()) {
                assertThat(ours)
                        .as("this difference is no more: " + difference.get().reason())
                        .isNotEqualTo(theirs);
                theirs = difference.get().captured(theirs);
                ours = difference.get().ours(ours);
            }
            assertThat(ours).containsExactlyInAnyOrderElementsOf(theirs);
        }
    }
}
