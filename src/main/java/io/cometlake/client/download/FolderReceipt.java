// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.download;

import java.nio.file.Path;
import java.util.List;

/**
 * Files that are in a folder now.
 *
 * @param files in the server's order
 * @param remote what belongs to them but is not in the folder, since Comet does not have it
 */
public record FolderReceipt(Path folder, List<DownloadReceipt> files, List<RemoteFile> remote) {
    public FolderReceipt {
        files = List.copyOf(files);
        remote = List.copyOf(remote);
    }

    /** Whether nothing is missing in the folder. */
    public boolean isComplete() {
        return remote.isEmpty();
    }

    /** In bytes, of all files. */
    public long size() {
        return files.stream().mapToLong(DownloadReceipt::size).sum();
    }

    /** The same, and what is not in the folder. */
    public FolderReceipt with(List<RemoteFile> others) {
        return new FolderReceipt(folder, files, others);
    }
}
