// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import picocli.CommandLine.Option;

/** {@code --quiet} and {@code --verbose}. */
final class Verbosity {
    static final String VERBOSE = "--verbose";

    @Option(
            names = {"-q", "--quiet"},
            description = "Print results and errors only: no progress, no warnings.")
    private boolean quiet;

    @Option(
            names = {"-v", VERBOSE},
            description = "Print the log, and the stack of an error, on standard error.")
    private boolean verbose;

    boolean isQuiet() {
        return quiet;
    }

    boolean isVerbose() {
        return verbose;
    }
}
