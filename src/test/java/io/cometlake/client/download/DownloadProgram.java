// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.download;

import io.cometlake.client.ApiKey;
import io.cometlake.client.ClientConfig;
import io.cometlake.client.api.CometReads;
import io.cometlake.client.api.ModelSelector;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** Downloads something in a process of its own, so that its memory can be limited; says how often the line was cut. */
public final class DownloadProgram {
    private DownloadProgram() {}

    /**
     * Server, key and folder, and then {@code asset}, experiment key, asset id; or {@code zip} or {@code files}, workspace, model,
     * version.
     */
    public static void main(String[] arguments) {
        ClientConfig config = ClientConfig.of(URI.create(arguments[0]), ApiKey.of(arguments[1], "the command line"));
        Path folder = Path.of(arguments[2]);
        try (CometReads api = CometReads.connect(config)) {
            List<DownloadReceipt> files = switch (arguments[3]) {
                case "asset" ->
                    List.of(api.downloadExperimentAsset(arguments[4], arguments[5], folder.resolve("asset.bin")));
                case "zip" ->
                    api.downloadRegistryModel(arguments[4], arguments[5], ModelSelector.version(arguments[6]), folder)
                            .files();
                case "files" ->
                    api.getModel(arguments[4], arguments[5])
                            .download(arguments[6], folder)
                            .files();
                default -> throw new IllegalArgumentException(arguments[3]);
            };
            for (DownloadReceipt file : files) {
                System.out.println(file.name() + " " + file.size() + " resumed " + file.resumes());
            }
            System.out.println("heap " + (Runtime.getRuntime().maxMemory() >> 20) + " MiB");
        }
    }
}
