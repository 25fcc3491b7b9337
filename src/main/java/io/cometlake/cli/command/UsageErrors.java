// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import io.cometlake.config.Spelling;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells of arguments that mean nothing. Never repeats what may be a secret: of an unknown option only the name. */
final class UsageErrors {
    private UsageErrors() {}

    static Failure explain(ParameterException thrown, String command) {
        CommandLine at = thrown.getCommandLine();
        String help = helpOf(at, command);
        if (thrown instanceof UnmatchedArgumentException unmatched) {
            return explainUnmatched(unmatched, at, help);
        }
        if (thrown instanceof OverwrittenOptionException repeated
                && repeated.getOverwritten() instanceof OptionSpec option) {
            return new Failure(
                    ExitCode.USAGE, option.longestName() + " takes one value. Leave all but one out.", "See: " + help);
        }
        if (thrown instanceof MissingParameterException missing
                && at.getSubcommands().isEmpty()) {
            String names = missing.getMissing().stream()
                    .map(argument ->
                            argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel())
                    .collect(Collectors.joining(", "));
            return new Failure(ExitCode.USAGE, "Missing: " + names + ".", "See: " + help);
        }
        return new Failure(ExitCode.USAGE, sentence(String.valueOf(thrown.getMessage())), "See: " + help);
    }

    private static Failure explainUnmatched(UnmatchedArgumentException thrown, CommandLine at, String help) {
        List<String> unmatched = thrown.getUnmatched();
        String first = unmatched.isEmpty() ? "" : firstWord(unmatched.get(0));
        if (first.equals("--api-key")) {
            return new Failure(
                    ExitCode.USAGE,
                    "A key on the command line can be seen by others, so --api-key is not taken.",
                    "Put it into COMET_API_KEY or .comet.config.");
        }
        if (first.startsWith("-")) {
            Set<String> known = new TreeSet<>(at.getCommandSpec().optionsMap().keySet());
            return new Failure(
                    ExitCode.USAGE,
                    "Unknown option " + first + "." + Spelling.didYouMean(first, known),
                    "See: " + help);
        }
        Set<String> verbs = at.getSubcommands().keySet();
        String kind = verbs.isEmpty() ? "Unexpected argument" : "Unknown command";
        return new Failure(
                ExitCode.USAGE, kind + " '" + first + "'." + Spelling.didYouMean(first, verbs), "See: " + help);
    }

    private static String helpOf(CommandLine at, String command) {
        String qualified = at.getCommandSpec().qualifiedName(" ");
        int verb = qualified.indexOf(' ');
        return command + (verb < 0 ? "" : qualified.substring(verb)) + " --help";
    }

    private static String firstWord(String argument) {
        return argument.split("[=\\s]", 2)[0];
    }

    private static String sentence(String text) {
        String message = text.replace(" is not an int", " is not a whole number")
                .replace(" is not a long", " is not a whole number");
        return message.endsWith(".") ? message : message + ".";
    }
}
