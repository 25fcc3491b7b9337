// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.dataset.Grain;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files of one run that are not yet visible. Thread-safe; one thread a bundle. */
public final class Staging {
    Staging() {}

    public TableFileWriter create(FileKey key) {
        throw new UnsupportedOperationException();
    }

    public DataFile mergeWithCurrent(
            @Nullable DataFile fresh, FileKey key, DataFile current, Set<String> replacedExperiments) {
        throw new UnsupportedOperationException();
    }

    public void complete(BundleManifest manifest) {
        throw new UnsupportedOperationException();
    }

    public Optional<BundleManifest> find(Grain grain, String workspace, @Nullable String project, String bundle) {
        throw new UnsupportedOperationException();
    }

    public List<BundleManifest> completed() {
        throw new UnsupportedOperationException();
    }

    public void verify(BundleManifest manifest) {
        throw new UnsupportedOperationException();
    }

    public void discard() {
        throw new UnsupportedOperationException();
    }
}
