// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.cli.output.FileSheets;
import io.cometlake.client.api.ExperimentReads;
import io.cometlake.client.download.DownloadOptions;
import io.cometlake.client.download.DownloadReceipt;
import io.cometlake.client.download.SafeNames;
import io.cometlake.client.model.Asset;
import io.cometlake.config.ConfigException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "asset",
        header = "Downloads a file of an experiment.",
        sortOptions = false,
        footer = {
            "",
            "Example: (KEY is an experiment's, ID is one of \"cometlake api assets KEY\")",
            "  cometlake api download asset KEY ID --output files"
        })
final class ApiDownloadAssetCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "KEY", description = "The experiment's key.")
    private String key = "";

    @Parameters(index = "1", paramLabel = "ID", description = "The file's id.")
    private String id = "";

    @Mixin
    private DownloadTarget target = new DownloadTarget();

    @Mixin
    private Reading reading = new Reading();

    ApiDownloadAssetCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        DownloadOptions options = target.options(reading.downloads(context));
        return reading.print(context, (comet, style) -> {
            ExperimentReads experiment =
                    comet.getExperimentByKey(key).orElseThrow(() -> ApiExperimentCommand.notThere(key));
            Asset asset = experiment.getAssetList().stream()
                    .filter(candidate -> candidate.assetId().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new ConfigException("No file with the id '" + id + "' in experiment " + key
                            + ". See what there is with: " + context.command() + " api assets " + key));
            String name = asset.fileName() == null ? id : asset.fileName();
            Path file = target.folder(context).resolve(SafeNames.of(name));
            DownloadReceipt receipt = experiment.downloadAsset(asset, file, options);
            return Reading.Answer.of(
                    FileSheets.downloads().render(List.of(FileSheets.DownloadedFile.of(receipt)), style), 1, "file");
        });
    }
}
