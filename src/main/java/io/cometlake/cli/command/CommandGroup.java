// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that does nothing without one of its verbs but to show its help. */
abstract class CommandGroup implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    CommandGroup(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.console()
                .note(spec.commandLine()
                        .getUsageMessage(CommandLine.Help.Ansi.OFF)
                        .stripTrailing());
        return ExitCode.USAGE.code();
    }
}
