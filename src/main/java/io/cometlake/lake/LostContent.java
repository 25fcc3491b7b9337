// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.lake.format.FileFormat;
import io.cometlake.lake.storage.LakeStorage;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Finds the experiments whose rows name bytes of assets that are not there, or not those that were written. Not thread-safe. */
final class LostContent {
    private final ColumnScan columns;
    private final ContentCheck check;
    private final Set<String> sound = new HashSet<>();
    private final Map<String, LakeFinding> lost = new TreeMap<>();

    LostContent(LakeStorage storage, FileFormat format) {
        this.columns = new ColumnScan(storage, format);
        this.check = new ContentCheck(new ContentStore(storage), CheckDepth.FULL);
    }

    /**
     * Looks at each content once, however many name it.
     *
     * @param manifest of files that can be read
     * @return the keys of its experiments that miss something
     */
    Set<String> experiments(BundleManifest manifest) {
        Set<String> keys = new HashSet<>();
        manifest.findFile(ContentReferences.TABLE)
                .ifPresent(file -> ContentReferences.forEach(columns, file, (experimentKey, sha256, bytes) -> {
                    if (isLost(sha256, bytes)) {
                        keys.add(experimentKey);
                    }
                }));
        return keys;
    }

    private boolean isLost(String sha256, long bytes) {
        if (lost.containsKey(sha256)) {
            return true;
        }
        if (sound.contains(sha256)) {
            return false;
        }
        Optional<LakeFinding> finding = check.check(sha256, bytes);
        finding.ifPresentOrElse(found -> lost.put(sha256, found), () -> sound.add(sha256));
        return finding.isPresent();
    }

    /** What is wrong with the bytes that were asked about. */
    List<LakeFinding> findings() {
        return List.copyOf(lost.values());
    }
}
