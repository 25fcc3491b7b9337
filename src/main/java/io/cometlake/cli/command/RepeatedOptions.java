// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParseResult;

/**
 * Refuses an option that is there twice and takes one value. Picocli does so itself but for options of a group, of which it takes the
 * last: half of a selection would be lost without a word.
 */
final class RepeatedOptions {
    private RepeatedOptions() {}

    /** To be set as {@link CommandLine#setExecutionStrategy}. */
    static int executeUnlessRepeated(ParseResult parsed) {
        for (CommandLine level : parsed.asCommandLineList()) {
            for (OptionSpec option : level.getParseResult().matchedOptions()) {
                if (!option.isMultiValue() && option.originalStringValues().size() > 1) {
                    throw new OverwrittenOptionException(level, option, option.longestName() + " is repeated");
                }
            }
        }
        return new CommandLine.RunLast().execute(parsed);
    }
}
