// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import io.cometlake.cli.output.Console;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Something that went wrong, as it is told: one line, and a hint at the remedy.
 *
 * @param messages a line each
 * @param hint empty where the message holds the remedy
 */
record Failure(ExitCode exitCode, List<String> messages, String hint) {
    private static final Pattern LINE_BREAK = Pattern.compile("\\s*\\R\\s*");

    Failure {
        messages = messages.stream()
                .map(message -> LINE_BREAK.matcher(message.strip()).replaceAll(" "))
                .toList();
    }

    Failure(ExitCode exitCode, String message, String hint) {
        this(exitCode, List.of(message), hint);
    }

    String message() {
        return String.join(" ", messages);
    }

    void print(Console console) {
        messages.forEach(message -> console.note("error: " + message));
        if (!hint.isEmpty()) {
            console.note("hint: " + hint);
        }
    }

    /** The same, with another hint after its own. */
    Failure withHint(String more) {
        return new Failure(exitCode, messages, hint.isEmpty() ? more : hint + " " + more);
    }

    Failure withoutSecrets(Secrets secrets) {
        return new Failure(exitCode, messages.stream().map(secrets::mask).toList(), secrets.mask(hint));
    }
}
