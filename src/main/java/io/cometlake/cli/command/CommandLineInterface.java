// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import io.cometlake.cli.Interrupts;
import io.cometlake.cli.ServeLauncher;
import io.cometlake.cli.Surroundings;
import io.cometlake.cli.output.Console;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The whole command line as one function: arguments in, exit code and two streams out. */
public final class CommandLineInterface {
    private static final int NARROWEST_HELP = 60;
    private static final int WIDEST_HELP = 100;

    private final CommandContext context;
    private final Failures failures;

    /** One that does not serve. */
    public CommandLineInterface(Console console, Surroundings surroundings, Interrupts interrupts) {
        this(console, surroundings, interrupts, ServeLauncher.NONE);
    }

    public CommandLineInterface(
            Console console, Surroundings surroundings, Interrupts interrupts, ServeLauncher serveLauncher) {
        this.context = new CommandContext(
                console, surroundings, interrupts, serveLauncher, new InstallationSettings(console, surroundings));
        this.failures = new Failures(surroundings, context.installation()::secrets);
    }

    /** Runs a command to its end and returns the exit code; throws nothing, short of a broken JVM. */
    public int run(String... arguments) {
        StringWriter help = new StringWriter();
        CommandLine commandLine = commandLine(new PrintWriter(help));
        int exitCode;
        try {
            exitCode = commandLine.execute(arguments);
        } catch (OutOfMemoryError | LinkageError e) {
            exitCode = fail(e, false);
        }
        if (!help.toString().isEmpty()) {
            context.console().result(help.toString().stripTrailing());
        }
        return exitCode;
    }

    private CommandLine commandLine(PrintWriter help) {
        CommandLine runs = new CommandLine(new RunsCommand(context))
                .addSubcommand(new RunsListCommand(context))
                .addSubcommand(new RunsShowCommand(context))
                .addSubcommand(new RunsResumeCommand(context));
        CommandLine commandLine = new CommandLine(new RootCommand(context))
                .addSubcommand(new DemoCommand(context))
                .addSubcommand(new ExportCommand(context))
                .addSubcommand(new RunCommand(context))
                .addSubcommand(runs)
                .addSubcommand(LakeCommand.withVerbs(context))
                .addSubcommand(PolicyCommand.withVerbs(context))
                .addSubcommand(new ServeCommand(context))
                .addSubcommand(ScheduleCommand.withVerbs(context))
                .addSubcommand(new QueryCommand(context))
                .addSubcommand(ApiCommand.withVerbs(context))
                .addSubcommand(new SchemaCommand(context))
                .addSubcommand(new EmulatorCommand(context))
                .addSubcommand(NotifyCommand.withVerbs(context))
                .addSubcommand(ConfigCommand.withVerbs(context))
                .addSubcommand(RepositoryCommand.withVerbs(context))
                .addSubcommand(new DoctorCommand(context))
                .addSubcommand(new CompletionCommand(context))
                .addSubcommand(new VersionCommand(context));
        commandLine.getCommandSpec().usageMessage().exitCodeList(exitCodes());
        int width =
                Math.max(NARROWEST_HELP, Math.min(WIDEST_HELP, context.console().width()));
        return commandLine
                .setOut(help)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setUsageHelpWidth(width)
                .setUsageHelpLongOptionsMaxWidth(width - 40)
                .setExecutionStrategy(RepeatedOptions::executeUnlessRepeated)
                .setParameterExceptionHandler(this::explainUsage)
                .setExecutionExceptionHandler((thrown, at, parsed) -> fail(thrown, isVerbose(parsed)));
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> exitCodes = new LinkedHashMap<>();
        for (ExitCode exitCode : ExitCode.values()) {
            exitCodes.put(String.valueOf(exitCode.code()), exitCode.meaning());
        }
        return exitCodes;
    }

    private int explainUsage(ParameterException thrown, String[] arguments) {
        Failure failure = UsageErrors.explain(thrown, context.command());
        failure.print(context.console());
        return failure.exitCode().code();
    }

    private int fail(Throwable thrown, boolean verbose) {
        Failure failure = failures.explain(thrown);
        failure.print(context.console());
        if (verbose) {
            StringWriter stack = new StringWriter();
            thrown.printStackTrace(new PrintWriter(stack, true));
            context.console()
                    .note(new Secrets(
                                    context.surroundings(),
                                    context.installation().secrets())
                            .mask(stack.toString().stripTrailing()));
        }
        return failure.exitCode().code();
    }

    private static boolean isVerbose(ParseResult parsed) {
        ParseResult innermost = parsed;
        while (innermost.hasSubcommand()) {
            innermost = innermost.subcommand();
        }
        return innermost.hasMatchedOption(Verbosity.VERBOSE);
    }
}
