// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.output.FileSheets;
import io.cometlake.cli.output.SheetStyle;
import io.cometlake.cli.output.ShellWord;
import io.cometlake.client.api.ArtifactSelector;
import io.cometlake.client.api.CometReads;
import io.cometlake.client.api.LoggedArtifactReads;
import io.cometlake.client.model.ArtifactDetails;
import io.cometlake.client.model.Asset;
import io.cometlake.config.ConfigException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "artifact",
        header = "Shows an artifact and its versions, or one version and its files.",
        sortOptions = false,
        footer = {
            "",
            "Example: the files of the version that is called latest:",
            "  cometlake api artifact vision images:latest"
        })
final class ApiArtifactCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "WORKSPACE", description = "The workspace.")
    private String workspace = "";

    @Parameters(
            index = "1",
            paramLabel = "NAME[:VERSION]",
            description = "The artifact, or its version of a number or alias.")
    private String typed = "";

    @Mixin
    private Reading reading = new Reading();

    ApiArtifactCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ArtifactName artifact = ArtifactName.parse(typed);
        return reading.print(
                context,
                (comet, style) -> artifact.version()
                        .map(version -> version(comet, artifact.name(), version, style))
                        .orElseGet(() -> artifact(comet, artifact.name(), style)));
    }

    private Reading.Answer artifact(CometReads comet, String name, SheetStyle style) {
        ArtifactDetails details = comet.getArtifactDetails(workspace, name).orElseThrow(() -> notThere(name));
        String text =
                FileSheets.artifact().renderWith(details, FileSheets.artifactVersions(), details.versions(), style);
        return Reading.Answer.of(text, details.versions().size(), "version");
    }

    private Reading.Answer version(CometReads comet, String name, ArtifactSelector version, SheetStyle style) {
        LoggedArtifactReads artifact = comet.getArtifact(workspace, name, version);
        List<Asset> files = artifact.assets();
        String text =
                FileSheets.artifactVersion().renderWith(artifact.details(), FileSheets.assets("files"), files, style);
        return Reading.Answer.of(text, files.size(), "file");
    }

    private ConfigException notThere(String name) {
        return new ConfigException("No artifact '" + name + "' in workspace '" + workspace
                + "', or the API key may not see" + " it. See what there is with: " + context.command()
                + " api artifacts " + ShellWord.quote(workspace));
    }
}
