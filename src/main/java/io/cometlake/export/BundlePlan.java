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
 * @param recheck keys of experiments that seem unchanged and are looked at all the same, sorted
 * @param drop keys that it loses to other bundles, sorted
 * @param gone keys of experiments that the server has no more, sorted
 * @param origins the bundles that lose experiments to this one
 */
public record BundlePlan(
        int number,
        String workspace,
        String project,
        @Nullable Integer projectNumber,
        String bundle,
        boolean existing,
        List<String> fetch,
        List<String> recheck,
        List<String> drop,
        List<String> gone,
        List<Origin> origins) {
    public BundlePlan {
        fetch = List.copyOf(fetch);
        recheck = List.copyOf(recheck);
        drop = List.copyOf(drop);
        gone = List.copyOf(gone);
        // Plans that were made by a version before have none.
        origins = origins == null ? List.of() : List.copyOf(origins);
    }

    /** Names a bundle that the lake holds. */
    public record Origin(String workspace, String project, String bundle) {}

    /** Of experiments to fetch and experiments to lose, nothing else. */
    public BundlePlan(
            int number,
            String workspace,
            String project,
            @Nullable Integer projectNumber,
            String bundle,
            boolean existing,
            List<String> fetch,
            List<String> drop) {
        this(number, workspace, project, projectNumber, bundle, existing, fetch, List.of(), drop, List.of(), List.of());
    }

    /** Whether the bundle loses experiments to others. */
    public boolean shrinks() {
        return !drop.isEmpty();
    }

    /** The same, but losing none of these. There may be nothing left to do to the bundle then. */
    public BundlePlan keeping(Set<String> keys) {
        List<String> rest = drop.stream().filter(key -> !keys.contains(key)).toList();
        return new BundlePlan(
                number, workspace, project, projectNumber, bundle, existing, fetch, recheck, rest, gone, origins);
    }

    BundlePlan from(List<Origin> bundles) {
        return new BundlePlan(
                number, workspace, project, projectNumber, bundle, existing, fetch, recheck, drop, gone, bundles);
    }

    BundlePlan numbered(int position) {
        return new BundlePlan(
                position, workspace, project, projectNumber, bundle, existing, fetch, recheck, drop, gone, origins);
    }
}
