// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.util.Map;

/**
 * What the catalog knows of one experiment.
 *
 * @param fingerprint what of its listing row says that it changed; the lake only keeps it
 * @param points how many rows of {@code metrics} it has
 * @param notes anything else that the next export wants to know
 */
public record BundleEntry(String experimentKey, String fingerprint, long points, Map<String, String> notes) {
    public BundleEntry {
        notes = Map.copyOf(notes);
        if (experimentKey.isEmpty()) {
            throw new IllegalArgumentException("An experiment without a key");
        }
    }

    public BundleEntry(String experimentKey, String fingerprint, long points) {
        this(experimentKey, fingerprint, points, Map.of());
    }
}
