// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import java.util.List;

/**
 * What is to be done to one bundle.
 *
 * @param number its position in the plan, from 0; bundles that lose experiments come first
 * @param bundle its name, also that of its files
 * @param existing whether the lake holds it already
 * @param fetch keys to export into it, sorted
 * @param drop keys that it loses to other bundles, sorted
 */
public record BundlePlan(
        int number,
        String workspace,
        String project,
        String bundle,
        boolean existing,
        List<String> fetch,
        List<String> drop) {
    public BundlePlan {
        fetch = List.copyOf(fetch);
        drop = List.copyOf(drop);
        if (fetch.isEmpty() && drop.isEmpty()) {
            throw new IllegalArgumentException("Nothing to do to bundle " + bundle);
        }
    }

    BundlePlan numbered(int position) {
        return new BundlePlan(position, workspace, project, bundle, existing, fetch, drop);
    }
}
