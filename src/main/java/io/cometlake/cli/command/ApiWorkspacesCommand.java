// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.output.ServerSheets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "workspaces",
        header = "Lists the workspaces that the key sees.",
        sortOptions = false,
        footer = {"", "Example:", "  cometlake api workspaces"})
final class ApiWorkspacesCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private Reading reading = new Reading();

    ApiWorkspacesCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return reading.print(context, (comet, style) -> {
            List<String> names = comet.getWorkspaces();
            return Reading.Answer.of(ServerSheets.workspaces().render(names, style), names.size(), "workspace");
        });
    }
}
