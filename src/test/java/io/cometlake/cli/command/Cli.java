// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.Interrupts;
import io.cometlake.cli.Surroundings;
import io.cometlake.cli.output.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** The command line in this process, through its real entry point: arguments in, exit code and both streams out. */
final class Cli {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T00:00:00Z"), ZoneOffset.UTC);

    private final Path folder;
    private final Map<String, String> variables = new HashMap<>();
    private Clock clock = CLOCK;

    /** @param folder the working directory; the user's home is {@code user} in it */
    Cli(Path folder) {
        this.folder = folder;
    }

    Cli with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    Cli at(Clock otherClock) {
        clock = otherClock;
        return this;
    }

    Surroundings surroundings() {
        return new Surroundings(variables, folder, folder.resolve("user"), clock);
    }

    Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = Console.of(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Console.Display.STREAM);
        int exitCode = new CommandLineInterface(console, surroundings(), Interrupts.NONE).run(arguments);
        return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    record Result(int exitCode, String out, String err) {}
}
