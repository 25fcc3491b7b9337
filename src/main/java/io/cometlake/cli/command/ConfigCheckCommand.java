// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import io.cometlake.cli.output.SettingsPrinter;
import io.cometlake.settings.LoadedSettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "check",
        header = "Tells whether the settings are in order, or all that is wrong with them.",
        description = {
            "Reads the files and the environment as every other command does, and opens nothing else. A mistake ends with exit"
                    + " code 2; a variable that has no effect is a warning.",
            ""
        },
        sortOptions = false,
        footer = {
            "",
            "Example: a file before it is put into its place:",
            "  COMETLAKE_CONFIG=new.yaml cometlake config check"
        })
final class ConfigCheckCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private HomeOption homeOption = new HomeOption();

    @Mixin
    private Verbosity verbosity = new Verbosity();

    @Mixin
    private HelpOption help = new HelpOption();

    ConfigCheckCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Logging.toTerminal(verbosity);
        LoadedSettings loaded = context.installation().load(homeOption.find(context.surroundings()));
        context.console().result(SettingsPrinter.checked(loaded));
        return ExitCode.DONE.code();
    }
}
