// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import io.cometlake.client.download.DownloadOptions;
import io.cometlake.client.download.FolderReceipt;
import io.cometlake.client.model.Asset;
import io.cometlake.client.model.KeyValue;
import io.cometlake.client.model.ModelStatusConfiguration;
import io.cometlake.client.model.RegistryModelVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A model of the registry. It remembers its names only, so every answer is the server's of now. Where a method takes a version and
 * there is no such, it fails with {@link io.cometlake.client.CometNotFoundException}.
 */
public interface ModelReads {
    /** Its workspace. No call. */
    String workspace();

    /** Its name. No call. */
    String name();

    /** Its id. No call. */
    String registryModelId();

    /** All its versions, the newest first. One call. */
    default List<String> findVersions() {
        return findVersions(VersionFilter.ALL);
    }

    /** Those of its versions, the newest first. One call. */
    List<String> findVersions(VersionFilter filter);

    /** One version. One call. */
    RegistryModelVersion getDetails(String version);

    /** A version's tags. One call. */
    List<String> tags(String version);

    /** A version's status; empty where it has none, or the server knows none. One call. */
    Optional<String> status(String version);

    /** A version's files. One call. */
    List<Asset> getAssets(String version);

    /** What was done to a version, by day, as the server tells it. Two calls; needs server 3.7.28. */
    JsonNode getVersionHistory(String version);

    /** A version's metadata. Two calls; needs server 4.18.133. */
    List<KeyValue> getRegistryModelMetadata(String version);

    /** A version's status with all that belongs to it. Two calls; needs server 4.20.477. */
    ModelStatusConfiguration getRegistryModelStatusConfiguration(String version);

    /** A version's files into a folder, where none of them may exist yet. One call, and one a file; more if the line is cut. */
    default FolderReceipt download(String version, Path folder) {
        return download(version, folder, DownloadOptions.DEFAULT);
    }

    /**
     * A version's files into a folder, one by one, each continued where the line is cut; from the object store without the key
     * where the server names links to it. Remote files are not downloaded, but stand in the receipt. One call, and one a file.
     *
     * @throws io.cometlake.client.CometDownloadException if a file may not be written or has another size than listed
     */
    FolderReceipt download(String version, Path folder, DownloadOptions options);
}
