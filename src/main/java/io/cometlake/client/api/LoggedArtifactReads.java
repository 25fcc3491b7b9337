// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import io.cometlake.client.download.DownloadOptions;
import io.cometlake.client.download.DownloadReceipt;
import io.cometlake.client.download.FolderReceipt;
import io.cometlake.client.model.ArtifactVersion;
import io.cometlake.client.model.Asset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One version of an artifact, as it was when it was looked up. Immutable. */
public interface LoggedArtifactReads {
    /** What the server said of it. No call. */
    ArtifactVersion details();

    /** The workspace it was looked up in. No call. */
    String workspace();

    /** Its name. No call. */
    String name();

    /** Its version, as {@code 2.0.0}. No call. */
    default String version() {
        return details().artifactVersion();
    }

    /** Names that stand for this version. No call. */
    default List<String> aliases() {
        return details().alias();
    }

    /** Tags of the artifact, whatever the version. No call. */
    default List<String> artifactTags() {
        return details().artifact().tags();
    }

    /** Tags of this version. No call. */
    default List<String> versionTags() {
        return details().tags();
    }

    /** What was logged about the version; an empty object where that is nothing, or no JSON. No call. */
    JsonNode metadata();

    /** Its files, remote ones included. One call, none if the answer is remembered. */
    List<Asset> assets();

    /** The file of that name; empty if the version has none. One call, none if the answer is remembered. */
    Optional<Asset> getAsset(String fileName);

    /** The experiment that logged it; empty if there is none, or it was deleted. One call. */
    Optional<? extends ExperimentReads> getSourceExperiment();

    /** All files into a folder, where none of them may exist yet. One call, and one a file; more if the line is cut. */
    default FolderReceipt download(Path folder) {
        return download(folder, DownloadOptions.DEFAULT);
    }

    /**
     * All files into a folder, under their names made safe. Remote files are no business of Comet's: they are not downloaded, but
     * stand in the receipt. With {@link io.cometlake.client.download.ExistingFile#SKIP_IF_SAME_SIZE} a repetition goes on where
     * another stopped. One call, and one a file; more if the line is cut.
     *
     * @throws io.cometlake.client.CometDownloadException if a file may not be written or has another size than listed
     */
    FolderReceipt download(Path folder, DownloadOptions options);

    /** One of its files. One call; more if the line is cut. */
    DownloadReceipt download(Asset asset, Path file, DownloadOptions options);
}
