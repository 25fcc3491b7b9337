// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import io.cometlake.cli.output.Console;
import io.cometlake.cli.output.Reports;
import io.cometlake.job.RunState;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class RunEndingTest {
    private static final String RESUME = "cometlake runs resume r1 --home \"my home\"";

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console = Console.of(
            new PrintStream(new ByteArrayOutputStream()), new PrintStream(err, true), Console.Display.STREAM);

    @Test
    void aStoppedRunEndsWithTheCommandThatGoesOn() {
        assertThat(whatNext(RunState.STOPPED)).isEqualTo(ExitCode.STOPPED);
        assertThat(err).hasToString("Stopped. Go on with:\n  " + RESUME + "\n");
    }

    @Test
    void aFailedRunSaysWhyAndHowToGoOn() {
        assertThat(whatNext(RunState.FAILED)).isEqualTo(ExitCode.FAILED);
        assertThat(err)
                .hasToString("error: The disk is full.\nhint: Once that is mended, go on with: " + RESUME + "\n");
    }

    @Test
    void aPartialRunSaysHowToTryAgain() {
        assertThat(whatNext(RunState.PARTIAL)).isEqualTo(ExitCode.PARTIAL);
        assertThat(err)
                .hasToString("error: Some experiments failed; the lake keeps what it had of them.\n"
                        + "hint: Run the same command again to try them again.\n");
    }

    @Test
    void aRunThatIsDoneNeedsNoWords() {
        assertThat(whatNext(RunState.DONE)).isEqualTo(ExitCode.DONE);
        assertThat(err).hasToString("");
    }

    private ExitCode whatNext(RunState state) {
        return new RunEnding(Reports.ended(state), RESUME).printWhatNext(console);
    }
}
