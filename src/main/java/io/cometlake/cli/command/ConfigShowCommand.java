// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.ExitCode;
import io.cometlake.cli.output.SettingsPrinter;
import io.cometlake.settings.LoadedSettings;
import io.cometlake.settings.SettingEntry;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "show",
        header = "Lists each key with its value, and the file and line, or the variable, that it is from.",
        description = {"Secrets are never shown, only where they are from.", ""},
        sortOptions = false,
        footer = {"", "Example:", "  cometlake config show --changed"})
final class ConfigShowCommand implements Callable<Integer> {
    private final CommandContext context;

    @Option(names = "--changed", description = "Only what somebody has set.")
    private boolean changed;

    @Mixin
    private HomeOption homeOption = new HomeOption();

    @Mixin
    private JsonOption json = new JsonOption();

    @Mixin
    private Verbosity verbosity = new Verbosity();

    @Mixin
    private HelpOption help = new HelpOption();

    ConfigShowCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Logging.toTerminal(verbosity);
        LoadedSettings loaded = context.installation().load(homeOption.find(context.surroundings()));
        List<SettingEntry> entries = loaded.entries().stream()
                .filter(entry -> !changed || entry.origin() != null)
                .toList();
        Secrets secrets = new Secrets(context.surroundings(), loaded.secrets());
        context.console()
                .result(secrets.mask(
                        json.isJson()
                                ? SettingsPrinter.json(loaded, entries)
                                : SettingsPrinter.table(
                                        loaded, entries, context.console().width())));
        return ExitCode.DONE.code();
    }
}
