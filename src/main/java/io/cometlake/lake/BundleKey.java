// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.dataset.Grain;
import org.jspecify.annotations.Nullable;

/** Which bundle; the same one in every version of its manifest. */
record BundleKey(Grain grain, String workspace, @Nullable String project, String bundle) {
    static BundleKey of(BundleManifest manifest) {
        return new BundleKey(manifest.grain(), manifest.workspace(), manifest.project(), manifest.bundle());
    }
}
