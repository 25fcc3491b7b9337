// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.dataset.RowDigests;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the catalog knows of one experiment.
 *
 * @param fingerprint what of its listing row says that it changed; the lake only keeps it; empty where it is not known
 * @param points how many rows of {@code metrics} it has
 * @param coverage which tables are up to date with the fingerprint
 * @param digests of its rows; none where they are not known
 * @param gone when it was found gone from the server; null while it is there
 */
public record BundleEntry(
        String experimentKey,
        String fingerprint,
        long points,
        Coverage coverage,
        RowDigests digests,
        @Nullable Instant gone) {
    public BundleEntry {
        if (experimentKey.isEmpty()) {
            throw new IllegalArgumentException("An experiment without a key");
        }
    }

    /** Of which nothing more is known. */
    public BundleEntry(String experimentKey, String fingerprint, long points) {
        this(experimentKey, fingerprint, points, Coverage.NONE, RowDigests.NONE, null);
    }
}
