// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.client.api.ModelSelector;
import io.cometlake.client.api.Unpack;
import io.cometlake.client.download.DownloadOptions;
import io.cometlake.client.download.FolderReceipt;
import io.cometlake.config.ConfigException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "model",
        header = "Downloads the files of a registered model's version.",
        sortOptions = false,
        footer = {"", "Example:", "  cometlake api download model vision detector --stage production --output detector"
        })
final class ApiDownloadModelCommand implements Callable<Integer> {
    private final CommandContext context;

    @Parameters(index = "0", paramLabel = "WORKSPACE", description = "The workspace.")
    private String workspace = "";

    @Parameters(index = "1", paramLabel = "NAME", description = "The model's name.")
    private String name = "";

    @Option(names = "--version", paramLabel = "V", description = "The version, as 1.0.0. Default: the newest.")
    private @Nullable String version;

    @Option(names = "--stage", paramLabel = "S", description = "The version that has this stage, as production.")
    private @Nullable String stage;

    @Option(names = "--no-expand", description = "Keep the zip that the server sends as it is.")
    private boolean keepZip;

    @Mixin
    private DownloadTarget target = new DownloadTarget();

    @Mixin
    private Reading reading = new Reading();

    ApiDownloadModelCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (version != null && stage != null) {
            throw new ConfigException("--version and --stage exclude each other. Leave one of them out.");
        }
        DownloadOptions options = target.options(reading.downloads(context));
        return reading.print(context, (comet, style) -> {
            FolderReceipt receipt = comet.downloadRegistryModel(
                    workspace,
                    name,
                    new ModelSelector(version, stage),
                    target.folder(context),
                    keepZip ? Unpack.KEEP_ZIP : Unpack.EXPAND,
                    options);
            return reading.downloaded(context, receipt, style);
        });
    }
}
