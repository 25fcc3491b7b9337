// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.lake.storage.LakeStorage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds out of which workspaces and projects the files of a commit are: the log knows paths only, the manifests the names. */
final class WrittenFiles {
    private final LakeStorage storage;

    WrittenFiles(LakeStorage storage) {
        this.storage = storage;
    }

    /** One manifest in memory at a time. */
    List<PublishedFile> of(LogEntry entry) {
        Set<String> data = new HashSet<>();
        List<String> manifests = new ArrayList<>();
        for (LogEntry.Added added : entry.added()) {
            if (LakeLayout.isData(added.path())) {
                data.add(added.path());
            } else {
                manifests.add(added.path());
            }
        }
        List<PublishedFile> files = new ArrayList<>();
        for (String path : manifests) {
            if (storage.findSize(path).isPresent()) {
                BundleManifest manifest = Catalog.published(storage).read(path);
                for (DataFile file : manifest.files()) {
                    if (data.contains(file.path())) {
                        files.add(new PublishedFile(manifest.grain(), manifest.workspace(), manifest.project(), file));
                    }
                }
            }
        }
        return files;
    }
}
