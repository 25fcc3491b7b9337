// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done to one bundle.
 *
 * @param number its position in the plan, from 0; bundles that lose experiments come last
 * @param projectNumber of the discovered project; null where nothing is fetched and the project is not covered
 * @param bundle its name, also that of its files
 * @param existing whether the lake holds it already
 * @param fetch keys to export into it, sorted
 * @param drop keys that it loses to other bundles, sorted
 */
public record BundlePlan(
        int number,
        String workspace,
        String project,
        @Nullable Integer projectNumber,
        String bundle,
        boolean existing,
        List<String> fetch,
        List<String> drop) {
    public BundlePlan {
        fetch = List.copyOf(fetch);
        drop = List.copyOf(drop);
    }

    /** Whether the bundle loses experiments to others. */
    public boolean shrinks() {
        return !drop.isEmpty();
    }

    /** The same, but losing none of these. There may be nothing left to do to the bundle then. */
    public BundlePlan keeping(Set<String> keys) {
        List<String> rest = drop.stream().filter(key -> !keys.contains(key)).toList();
        return new BundlePlan(number, workspace, project, projectNumber, bundle, existing, fetch, rest);
    }

    BundlePlan numbered(int position) {
        return new BundlePlan(position, workspace, project, projectNumber, bundle, existing, fetch, drop);
    }
}
