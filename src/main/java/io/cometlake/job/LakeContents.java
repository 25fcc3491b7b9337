// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.CometTooLargeException;
import io.cometlake.client.model.Asset;
import io.cometlake.config.AssetSpec;
import io.cometlake.export.AssetFailure;
import io.cometlake.export.ContentPort;
import io.cometlake.export.ExportException;
import io.cometlake.export.KeptContent;
import io.cometlake.export.KnownContent;
import io.cometlake.export.RemoteFileException;
import io.cometlake.lake.ContentStore;
import io.cometlake.lake.LakeException;
import io.cometlake.lake.StoredContent;
import io.cometlake.lake.storage.ForeignFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Keeps the bytes of one bundle's assets in the lake, and remembers in the job repository what came of each. */
final class LakeContents implements ContentPort {
    private final ExportRun run;
    private final AssetSpec spec;
    private final AssetStore store;
    private final Supplier<ForeignFiles> foreign;
    private final PublishedContents published;
    private final ContentStore contents;

    LakeContents(
            ExportRun run,
            AssetSpec spec,
            AssetStore store,
            Supplier<ForeignFiles> foreign,
            PublishedContents published) {
        this.run = run;
        this.spec = spec;
        this.store = store;
        this.foreign = foreign;
        this.published = published;
        this.contents = run.lake().content();
    }

    /** What is not there any more has to come again. */
    @Override
    public Map<String, KnownContent> known(String experimentKey) {
        Map<String, KnownContent> known = new HashMap<>(published.of(experimentKey));
        if (spec.isDownloading()) {
            known.putAll(store.known(run.run(), experimentKey));
        }
        known.values().removeIf(content -> !isThere(content.content()));
        return known;
    }

    private boolean isThere(KeptContent content) {
        return content.sha256() != null && contents.find(content.sha256()).isPresent();
    }

    @Override
    public KeptContent keep(Path file) {
        StoredContent stored = contents.add(run.run(), file);
        return KeptContent.of(stored.sha256(), stored.path());
    }

    @Override
    public boolean reaches(URI link) {
        return foreign.get().reaches(link);
    }

    @Override
    public void fetch(URI link, long most, Path file) {
        try {
            if (!foreign.get().copy(link, most, file)) {
                throw new CometTooLargeException("It has more than " + most + " bytes.");
            }
        } catch (LakeException e) {
            throw new RemoteFileException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new ExportException(
                    "Cannot write " + file + ": " + e.getMessage() + ". Free space there, or name another --home.", e);
        }
    }

    @Override
    public void downloaded(String experimentKey, Asset asset, KeptContent content, long bytes) {
        store.downloaded(run.run(), experimentKey, asset, content, bytes);
    }

    @Override
    public void reused(String experimentKey, long assets) {
        store.reused(run.run(), experimentKey, assets);
    }

    @Override
    public void failed(AssetFailure failure) {
        store.failed(run.run(), failure);
    }
}
