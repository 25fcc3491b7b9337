// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.util.List;
import java.util.Map;

/**
 * What one commit changes, all of it or nothing.
 *
 * @param operation what the user asked for, for people who read the log
 * @param bundles staged manifests; each replaces the bundle of the same name
 * @param removed current manifests whose bundles go; their files are removed before anything is published
 * @param notes kept in the log as they are
 */
public record CommitRequest(
        String run,
        String operation,
        List<BundleManifest> bundles,
        List<BundleManifest> removed,
        Map<String, String> notes) {
    public CommitRequest {
        SafeName.requireRun(run);
        bundles = List.copyOf(bundles);
        removed = List.copyOf(removed);
        notes = Map.copyOf(notes);
    }
}
