// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.output.FileSheets;
import io.cometlake.client.model.ArtifactDetails;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "artifacts",
        header = "Lists the artifacts of a workspace.",
        sortOptions = false,
        footer = {"", "Example:", "  cometlake api artifacts vision --type dataset"})
final class ApiArtifactsCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "WORKSPACE", description = "The workspace.")
    private String workspace = "";

    @Option(names = "--type", paramLabel = "T", description = "Only those of a type, as dataset.")
    private @Nullable String type;

    @Mixin
    private Reading reading = new Reading();

    ApiArtifactsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return reading.print(context, (comet, style) -> {
            List<ArtifactDetails> artifacts =
                    type == null ? comet.getArtifactList(workspace) : comet.getArtifactList(workspace, type);
            return Reading.Answer.of(FileSheets.artifacts().render(artifacts, style), artifacts.size(), "artifact");
        });
    }
}
