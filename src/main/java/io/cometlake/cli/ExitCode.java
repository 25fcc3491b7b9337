// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli;

import io.cometlake.job.RunOutcome;
import io.cometlake.job.RunState;
import java.util.stream.Stream;

/** What the process says to its caller. Scripts depend on the numbers: they never change their meaning. */
public enum ExitCode {
    DONE(0, "done"),
    FAILED(1, "failed; nothing new is in the lake"),
    USAGE(2, "bad usage or configuration; nothing was started"),
    REFUSED(3, "refused: another writer holds the lake, or guard rails or a missing approval hold up a plan"),
    PARTIAL(4, "partial: done, but for what is named as failed or found wrong"),
    UNKNOWN(5, "outcome unknown; the next start finds out and mends it"),
    STOPPED(6, "stopped at a safe point on request; resumable");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** How a command ends that waited for a run which ended so. */
    public static ExitCode of(RunState state) {
        return of(RunOutcome.exitCode(state));
    }

    /** How a command ends that an exception of ours ended. */
    public static ExitCode of(Throwable thrown) {
        return of(RunOutcome.exitCode(thrown));
    }

    private static ExitCode of(int code) {
        return Stream.of(values())
                .filter(candidate -> candidate.code == code)
                .findFirst()
                .orElseThrow();
    }

    public int code() {
        return code;
    }

    /** For people, as in the help. */
    public String meaning() {
        return meaning;
    }
}
