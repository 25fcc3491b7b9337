// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.dataset.RowDigests;
import io.cometlake.export.BundleResult;
import io.cometlake.lake.DataFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What fetching a part of a bundle came to.
 *
 * @param keys of the experiments that were to be read
 * @param digests by experiment and table, of those whose rows are all there
 * @param files of the part; none where its experiments were only looked at
 */
record SliceResult(
        List<String> keys, BundleResult result, Map<String, Map<String, Long>> digests, List<DataFile> files) {
    SliceResult {
        keys = List.copyOf(keys);
        digests = Map.copyOf(digests);
        files = List.copyOf(files);
    }

    static SliceResult of(
            List<String> keys, BundleResult result, Map<String, RowDigests> digests, List<DataFile> files) {
        Map<String, Map<String, Long>> numbers = new HashMap<>();
        digests.forEach((key, found) -> numbers.put(key, found.toMap()));
        return new SliceResult(keys, result, numbers, files);
    }

    RowDigests digestsOf(String experimentKey) {
        return RowDigests.of(digests.getOrDefault(experimentKey, Map.of()));
    }
}
