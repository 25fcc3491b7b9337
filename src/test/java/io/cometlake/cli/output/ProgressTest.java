// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.output;

import io.cometlake.export.ExportEstimate;
import io.cometlake.export.ExportProgress;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

import static io.cometlake.export.ExportProgress.Phase.COMMIT;
import static io.cometlake.export.ExportProgress.Phase.DISCOVER;
import static io.cometlake.export.ExportProgress.Phase.FETCH;
import static org.assertj.core.api.Assertions.assertThat;

final class ProgressTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aLogGetsALineAtEachPhaseAndEveryTenSeconds() {
        SteppingClock clock = new SteppingClock();
        PlainProgress progress = new PlainProgress(console(Console.Display.STREAM), clock);

        progress.started("r1", false);
        progress.progress(at(DISCOVER, 0));
        progress.planned(new ExportEstimate(2, 422, 3, 7, 118, Optional.of(Duration.ofMinutes(12)), new TreeMap<>()));
        progress.progress(at(FETCH, 0));
        clock.advance(Duration.ofSeconds(9));
        progress.progress(at(FETCH, 100));
        clock.advance(Duration.ofSeconds(1));
        progress.progress(at(FETCH, 178));
        progress.warned("3 series are thinned");
        progress.progress(at(COMMIT, 422));

        assertThat(err).hasToString("""
                        Run r1 starts.
                        Discovering: 1 of 2 projects, 1,087 calls, 1 failed
                        To export: 422 experiments of 2 projects in 3 bundles, about 118 calls, at least 12 min 00 s at \
                        the request budget (7 calls made to find out).
                        Exporting: 0 of 422 experiments, 1,234,567 points, 1,087 calls, 1 failed
                        Exporting: 178 of 422 experiments, 1,234,567 points, 1,087 calls, 1 failed
                        warning: 3 series are thinned
                        Committing
                        """);
        assertThat(out).hasToString("");
    }

    @Test
    void aTerminalGetsABarThatKeepsToItsWidth() {
        try (TerminalProgress progress =
                new TerminalProgress(console(Console.Display.TERMINAL).withWidth(80))) {
            progress.started("r1", true);
            progress.progress(at(FETCH, 178));
            progress.warned("3 series are thinned");
            progress.progress(at(FETCH, 422));
        }
        String text = err.toString(StandardCharsets.UTF_8);

        assertThat(text)
                .startsWith("Going on with run r1.\n")
                .contains("Exporting 100%")
                .endsWith("\n");
        assertThat(text.split("[\r\n]"))
                .allMatch(line -> line.replace("\u001B[K", "").length() < 80);
        assertThat(text).contains("warning: 3 series are thinned\n");
        assertThat(out).hasToString("");
    }

    @Test
    void theBarNeverGoesBack() {
        try (TerminalProgress progress = new TerminalProgress(console(Console.Display.TERMINAL))) {
            progress.progress(at(FETCH, 178));
            progress.progress(at(FETCH, 100));
        }

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("178/422 experiments")
                .doesNotContain("100/422");
    }

    @Test
    void thereAreNoPointsToTellOfWhileProjectsAreDiscovered() {
        try (TerminalProgress progress = new TerminalProgress(console(Console.Display.TERMINAL))) {
            progress.progress(at(DISCOVER, 0));
        }

        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("1/2 projects, 1,087 calls")
                .doesNotContain("point");
    }

    private Console console(Console.Display display) {
        return Console.of(new PrintStream(out, true), new PrintStream(err, true, StandardCharsets.UTF_8), display);
    }

    private static ExportProgress at(ExportProgress.Phase phase, long experiments) {
        return new ExportProgress(phase, 1, 2, experiments, 422, 1_234_567, 1_087, 1);
    }

    /** Stands still until told otherwise. */
    private static final class SteppingClock extends Clock {
        private Instant now = Instant.parse("2026-11-24T00:00:00Z");

        void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
