// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake;

import io.cometlake.cli.Surroundings;
import io.cometlake.cli.command.CommandLineInterface;
import io.cometlake.cli.output.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** The command line's entry point: arguments in, exit code out. */
public final class Main {
    private static final int NARROWEST = 60;

    private Main() {}

    public static void main(String[] args) {
        // Names of workspaces and experiments are in any script, and a JVM that finds no locale prints ASCII.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        System.setOut(out);
        System.setErr(err);
        Map<String, String> variables = System.getenv();
        Surroundings surroundings = new Surroundings(
                variables,
                Path.of("").toAbsolutePath(),
                Path.of(System.getProperty("user.home", "/")),
                Clock.systemUTC());
        Console console = Console.of(out, err, display(variables)).withWidth(width(variables));
        int exitCode =
                new CommandLineInterface(console, surroundings, new ProcessInterrupts(), WebServing::start).run(args);
        out.flush();
        err.flush();
        System.exit(exitCode);
    }

    /** Java cannot ask about standard error, so the launcher does. */
    private static Console.Display display(Map<String, String> variables) {
        String terminal = variables.getOrDefault("COMETLAKE_TERMINAL", "no");
        return terminal.equals("yes") ? Console.Display.TERMINAL : Console.Display.STREAM;
    }

    private static int width(Map<String, String> variables) {
        try {
            return Math.max(NARROWEST, Integer.parseInt(variables.getOrDefault("COLUMNS", "100")));
        } catch (NumberFormatException e) {
            return 100;
        }
    }
}
