// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import io.cometlake.client.CometAuthenticationException;
import io.cometlake.client.CometConfigException;
import io.cometlake.client.CometException;
import io.cometlake.client.CometNotFoundException;
import io.cometlake.client.CometProtocolException;
import io.cometlake.client.CometTimeoutException;
import io.cometlake.client.CometUnavailableException;
import io.cometlake.client.CometUnreachableException;
import io.cometlake.config.ConfigException;
import io.cometlake.job.RunOutcome;
import io.cometlake.job.RunState;
import io.cometlake.lake.LakeFormException;
import io.cometlake.lake.LakeLocationException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

final class FailuresTest {
    private final Cli cli = new Cli(Path.of("/work"));

    static Stream<CometException> failuresOfTheServer() {
        return Stream.of(
                new CometAuthenticationException("told", 401, null),
                new CometNotFoundException("told", 404, null),
                new CometProtocolException("told", 200, null),
                new CometTimeoutException("told", 504, null),
                new CometUnavailableException("told", 503, null),
                new CometUnreachableException("told", 0, null));
    }

    @ParameterizedTest
    @MethodSource("failuresOfTheServer")
    void everyFailureOfTheServerHasExitCode1AndAHint(CometException thrown) {
        Failure failure = explain(thrown);

        assertThat(failure.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(failure.message()).isEqualTo("told");
        assertThat(failure.hint()).isNotEmpty();
    }

    @Test
    void aBadSettingHasExitCode2() {
        assertThat(explain(new ConfigException("told"))).isEqualTo(new Failure(ExitCode.USAGE, "told", ""));
    }

    @Test
    void aFormThatTheLakeDoesNotHaveHasExitCode2() {
        assertThat(explain(new LakeFormException("told"))).isEqualTo(new Failure(ExitCode.USAGE, "told", ""));
    }

    @Test
    void whatTheRoomsThrowIsFoundUnderItsWrappers() {
        Failure failure = explain(new CompletionException(new RuntimeException(new ConfigException("told"))));

        assertThat(failure).isEqualTo(new Failure(ExitCode.USAGE, "told", ""));
    }

    @Test
    void aRunThatHadBegunIsToldWithTheCommandThatGoesOn() {
        Failure failure = explain(new FailedRunException(
                "cometlake runs resume r1", new CometNotFoundException("No workspace 'w'.", 404, null)));

        assertThat(failure.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(failure.message()).isEqualTo("No workspace 'w'.");
        assertThat(failure.hint())
                .isEqualTo("Check the spelling, upper and lower case too, and that the key may see it. "
                        + "Once that is mended, go on with: cometlake runs resume r1");
    }

    @Test
    void aRunThatAskedForWhatCannotBeIsNotGoneOnWith() {
        Failure failure = explain(new FailedRunException("cometlake runs resume r1", new ConfigException("told")));

        assertThat(failure).isEqualTo(new Failure(ExitCode.USAGE, "told", ""));
    }

    @Test
    void whatNobodyExpectedIsAFailureThatAsksForAReport() {
        assertThat(explain(new IllegalStateException("odd")))
                .isEqualTo(new Failure(
                        ExitCode.FAILED,
                        "Unexpected IllegalStateException: odd",
                        "This should not happen. Run it again with --verbose, and report what it prints."));
    }

    @Test
    void outOfMemoryHasARemedy() {
        assertThat(explain(new OutOfMemoryError()).hint()).contains("JAVA_OPTS=-Xmx4g");
    }

    @Test
    void aMessageIsOneLine() {
        assertThat(explain(new ConfigException("one\n  two\r\nthree\n")).message())
                .isEqualTo("one two three");
    }

    @Test
    void secretsOfTheEnvironmentAreMasked() {
        cli.with("COMET_API_KEY", "k-1234567").with("AWS_SECRET_ACCESS_KEY", "s-1234567");

        Failure failure = explain(new IllegalStateException("key k-1234567 and s-1234567"));

        assertThat(failure.message()).isEqualTo("Unexpected IllegalStateException: key *** and ***");
        assertThat(cli.surroundings().toString()).doesNotContain("1234567");
    }

    @ParameterizedTest
    @CsvSource({"DONE, 0", "FAILED, 1", "INTERRUPTED, 1", "ABANDONED, 1", "PARTIAL, 4", "RUNNING, 5", "STOPPED, 6"})
    void howARunEndedIsTheExitCode(RunState state, int code) {
        assertThat(ExitCode.of(state).code()).isEqualTo(code);
    }

    @Test
    void aReportHasTheExitCodeOfItsCommand() {
        for (RunState state : RunState.values()) {
            assertThat(RunOutcome.exitCode(state)).isEqualTo(ExitCode.of(state).code());
        }
        for (Throwable thrown : List.of(
                new ConfigException("told"),
                new CometConfigException("told", null),
                new CometNotFoundException("told", 404, null),
                new LakeLocationException("told"),
                new LakeFormException("told"),
                new IllegalStateException(new LakeLocationException("told")),
                new IllegalStateException("odd"))) {
            assertThat(RunOutcome.exitCode(thrown))
                    .as(thrown.toString())
                    .isEqualTo(explain(thrown).exitCode().code());
        }
    }

    private Failure explain(Throwable thrown) {
        return new Failures(cli.surroundings(), List::of).explain(thrown);
    }
}
