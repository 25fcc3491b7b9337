// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import java.util.List;

/** A bundle that the lake holds, as the planner sees it. */
public record CatalogBundle(String workspace, String project, String bundle, List<Entry> entries) {
    public CatalogBundle {
        entries = List.copyOf(entries);
    }

    /** @param points rows in {@code metrics} when it was last exported */
    public record Entry(String experimentKey, long points) {}
}
