// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.command;

import io.cometlake.config.AssetSpec;
import io.cometlake.config.AssetSpec.RemoteAssets;
import io.cometlake.config.ByteSize;
import io.cometlake.config.NameFilter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which assets' bytes come to the lake. */
final class AssetOptions {
    @Option(
            names = "--assets",
            description =
                    "Bring the bytes of assets to the lake, too, each content once. Each of the options below says so.")
    private boolean assets;

    @Option(names = "--no-assets", description = "Only list assets: the default without a job.")
    private boolean noAssets;

    @Option(
            names = "--asset-type",
            paramLabel = "TYPE",
            description = "A type of assets to bring, as image; repeat for more. Default: all.")
    private List<String> types = List.of();

    @Option(
            names = "--asset-name",
            paramLabel = "NAME",
            description = "The file name of assets to bring; repeat for more. Default: all.")
    private List<String> names = List.of();

    @Option(
            names = "--asset-max-size",
            paramLabel = "SIZE",
            description = "Bring no asset that is larger, as 500MB or 2GiB. Default: no limit.")
    private @Nullable String maxSize;

    @Option(
            names = "--remote-assets",
            description =
                    "Fetch assets that the server only has a link to, too: over http(s), never with the API key, or from"
                            + " a file system that Hadoop is configured for.")
    private boolean remote;

    /** What is said here replaces what was said before. */
    AssetSpec over(AssetSpec before, Mistakes mistakes) {
        boolean chosen = assets || remote || maxSize != null || !types.isEmpty() || !names.isEmpty();
        if (chosen && noAssets) {
            mistakes.add("--no-assets excludes the options that bring assets. Leave one or the other out.");
        }
        if (noAssets) {
            return AssetSpec.LISTED;
        }
        AssetSpec spec = chosen && !before.isDownloading() ? AssetSpec.DOWNLOADED : before;
        if (!types.isEmpty()) {
            spec = spec.withTypes(NameFilter.including(types));
        }
        if (!names.isEmpty()) {
            spec = spec.withNames(NameFilter.including(names));
        }
        Optional<Long> limit =
                Optional.ofNullable(maxSize).flatMap(text -> mistakes.gather(() -> ByteSize.parse(text)));
        if (limit.isPresent()) {
            spec = spec.withMaxBytes(limit.get());
        }
        return remote ? spec.withRemote(RemoteAssets.FETCHED) : spec;
    }
}
