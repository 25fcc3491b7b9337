// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.output.FileSheets;
import io.cometlake.client.api.AssetType;
import io.cometlake.client.api.ExperimentReads;
import io.cometlake.client.model.Asset;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "assets",
        header = "Lists the files of an experiment.",
        sortOptions = false,
        footer = {
            "",
            "Example: (KEY is the last part of an experiment's address)",
            "  cometlake api assets KEY --type image"
        })
final class ApiAssetsCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(paramLabel = "KEY", description = "The experiment's key.")
    private String key = "";

    @Option(
            names = "--type",
            paramLabel = "T",
            defaultValue = "all",
            description = "Only those of a type, as image, asset or source_code. Default: ${DEFAULT-VALUE}.")
    private String type = "all";

    @Mixin
    private Reading reading = new Reading();

    ApiAssetsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return reading.print(context, (comet, style) -> {
            ExperimentReads experiment =
                    comet.getExperimentByKey(key).orElseThrow(() -> ApiExperimentCommand.notThere(key));
            List<Asset> assets = experiment.getAssetList(new AssetType(type));
            return Reading.Answer.of(FileSheets.assets("assets").render(assets, style), assets.size(), "file");
        });
    }
}
