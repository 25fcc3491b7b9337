// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.output.ServerSheets;
import io.cometlake.client.model.Project;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "projects",
        header = "Lists the projects of a workspace.",
        sortOptions = false,
        footer = {"", "Example:", "  cometlake api projects vision"})
final class ApiProjectsCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "WORKSPACE", description = "The workspace.")
    private String workspace = "";

    @Mixin
    private Reading reading = new Reading();

    ApiProjectsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return reading.print(context, (comet, style) -> {
            List<Project> projects = KnownPlaces.in(comet, workspace, () -> comet.listProjects(workspace));
            return Reading.Answer.of(ServerSheets.projects().render(projects, style), projects.size(), "project");
        });
    }
}
