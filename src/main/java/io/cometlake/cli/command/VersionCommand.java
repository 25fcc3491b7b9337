// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "version",
        header = "Prints the version of Cometlake and of Java.",
        footer = {"", "Example:", "  cometlake version"})
final class VersionCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private HelpOption help = new HelpOption();

    VersionCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        String version = Objects.requireNonNullElse(
                VersionCommand.class.getPackage().getImplementationVersion(), "(not built as a jar)");
        context.console()
                .result("cometlake " + version + "\nJava " + Runtime.version() + " ("
                        + System.getProperty("java.vendor", "unknown vendor") + ")");
        return ExitCode.DONE.code();
    }
}
