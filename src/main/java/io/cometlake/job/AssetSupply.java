// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.AssetSpec;
import io.cometlake.export.ArchiveAccess;
import io.cometlake.export.AssetDownloads;
import io.cometlake.export.AssetKeeper;
import io.cometlake.lake.BundleManifest;
import io.cometlake.lake.storage.ForeignFiles;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes what keeps the assets of a bundle. Thread-safe. */
final class AssetSupply {
    private final AssetStore store;
    private final RunStore runs;
    private @Nullable ForeignFiles foreign;

    AssetSupply(AssetStore store, RunStore runs) {
        this.store = store;
        this.runs = runs;
    }

    /**
     * Keeps what the run's specification wants, and what is kept already.
     *
     * @param published the bundles of which the experiments are, or were
     */
    Keeper keeper(ExportRun run, List<BundleManifest> published) {
        return keeper(run, published, run.spec().assets());
    }

    /** Downloads nothing: says what is kept already. */
    Keeper known(ExportRun run, List<BundleManifest> published) {
        return keeper(run, published, AssetSpec.LISTED);
    }

    private Keeper keeper(ExportRun run, List<BundleManifest> bundles, AssetSpec spec) {
        PublishedContents published = PublishedContents.of(run.lake(), bundles);
        AssetDownloads downloads = new AssetDownloads(
                spec,
                run.files(),
                run.links(),
                new LakeContents(run, spec, store, this::foreign, published),
                run.calls(),
                run.fetch().keptFolder().resolve("assets"),
                run.stop());
        return new Keeper(downloads, new ArchiveAccess(run.files(), text -> runs.warn(run.run(), text)), published);
    }

    /** Reading Hadoop's settings takes its time, and few runs need them. */
    private synchronized ForeignFiles foreign() {
        ForeignFiles known = foreign;
        if (known == null) {
            known = ForeignFiles.configured();
            foreign = known;
        }
        return known;
    }

    /** To be closed once its bundle, or slice of it, is exported. */
    record Keeper(AssetKeeper assets, ArchiveAccess archives, PublishedContents published) implements AutoCloseable {
        @Override
        public void close() {
            published.close();
        }
    }
}
