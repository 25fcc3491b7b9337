// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

/**
 * How listings are read.
 *
 * @param pageSize experiments a page
 */
public record DiscoveryTuning(int pageSize) {
    /** What Comet's own tools ask for a page. */
    public static final int DEFAULT_PAGE_SIZE = 1_000;

    public static final DiscoveryTuning DEFAULT = new DiscoveryTuning(DEFAULT_PAGE_SIZE);

    public DiscoveryTuning {
        if (pageSize < 1) {
            throw new IllegalArgumentException("A page of " + pageSize + " experiments");
        }
    }
}
