// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.client.api.ArtifactSelector;
import io.cometlake.client.download.DownloadOptions;
import io.cometlake.client.download.FolderReceipt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "artifact",
        header = "Downloads the files of an artifact's version.",
        sortOptions = false,
        footer = {
            "",
            "Example: what is not there yet of the version called latest:",
            "  cometlake api download artifact vision images:latest --output images --existing skip"
        })
final class ApiDownloadArtifactCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "WORKSPACE", description = "The workspace.")
    private String workspace = "";

    @Parameters(
            index = "1",
            paramLabel = "NAME[:VERSION]",
            description = "The artifact, and the number or an alias of its version. Default: latest.")
    private String typed = "";

    @Mixin
    private DownloadTarget target = new DownloadTarget();

    @Mixin
    private Reading reading = new Reading();

    ApiDownloadArtifactCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ArtifactName artifact = ArtifactName.parse(typed);
        DownloadOptions options = target.options(reading.downloads(context));
        return reading.print(context, (comet, style) -> {
            FolderReceipt receipt = comet.getArtifact(
                            workspace, artifact.name(), artifact.version().orElse(ArtifactSelector.LATEST))
                    .download(target.folder(context), options);
            return reading.downloaded(context, receipt, style);
        });
    }
}
