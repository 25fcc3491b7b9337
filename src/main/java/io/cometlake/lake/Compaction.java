// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

/**
 * Which bundles are merged.
 *
 * @param moreThan a project is left alone unless it has more small bundles than this
 * @param experiments a bundle with fewer is small, as long as its files are
 */
public record Compaction(int moreThan, int experiments) {
    public static final int DEFAULT_MORE_THAN = 20;
    public static final int DEFAULT_EXPERIMENTS = 250;

    /** What an export does by itself. */
    public static final Compaction USUAL = new Compaction(DEFAULT_MORE_THAN, DEFAULT_EXPERIMENTS);

    /** Wherever a project has two small bundles. */
    public static final Compaction ALL = new Compaction(1, DEFAULT_EXPERIMENTS);

    public Compaction {
        if (moreThan < 1 || experiments < 1) {
            throw new IllegalArgumentException(
                    "Not positive: more than " + moreThan + " bundles below " + experiments + " experiments");
        }
    }
}
