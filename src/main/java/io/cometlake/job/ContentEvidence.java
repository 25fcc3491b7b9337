// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.client.model.Asset;
import io.cometlake.dataset.ColumnVector;
import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.Tables;
import io.cometlake.lake.ContentStore;
import io.cometlake.lake.Lake;
import io.cometlake.lake.LakeException;
import io.cometlake.lake.StoredContent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares the bytes of an experiment's assets: as many here as the server says, and with the SHA-256 that their row and their name
 * say. Bytes are read anew each time, however many assets share them. Not thread-safe.
 */
final class ContentEvidence {
    private final ContentStore contents;
    private final Map<String, List<Kept>> rows = new HashMap<>();
    private long assets;
    private long bytes;

    ContentEvidence(Lake lake) {
        this.contents = lake.content();
    }

    /** What a row of {@code assets} says of bytes that are kept. */
    private record Kept(@Nullable String sha256, @Nullable String path) {}

    /** What came of one asset. */
    record Checked(@Nullable StoredContent content, String problem) {
        static Checked problem(String text) {
            return new Checked(null, text);
        }
    }

    /** Takes the lake's rows of {@code assets}, up to one that is not taken. */
    void take(RowBatch batch, int from, int to) {
        for (int row = from; row < to; row++) {
            rows.computeIfAbsent(String.valueOf(text(batch, "asset_id", row)), ignored -> new ArrayList<>(1))
                    .add(new Kept(text(batch, "sha256", row), text(batch, "content_path", row)));
        }
    }

    /** What is wrong with the bytes of assets that the server has itself; what it only links to is not there to be lost. */
    List<String> check(List<Asset> all) {
        List<String> problems = new ArrayList<>();
        for (Asset asset : all) {
            if (!asset.isRemote()) {
                Checked checked = check(asset);
                if (checked.content() == null) {
                    problems.add(checked.problem());
                }
            }
        }
        return problems;
    }

    /** Looks at the bytes of one asset. */
    Checked check(Asset asset) {
        List<Kept> found = rows.getOrDefault(asset.assetId(), List.of());
        Kept kept = found.size() == 1 ? found.get(0) : null;
        String sha256 = kept == null ? null : kept.sha256();
        if (kept == null || sha256 == null || kept.path() == null) {
            return Checked.problem(name(asset) + ": the lake has not its bytes; export them (assets: download) first");
        }
        Optional<StoredContent> stored = contents.find(sha256);
        if (stored.isEmpty() || !stored.get().path().equals(kept.path())) {
            return Checked.problem(name(asset) + ": its bytes are not in the lake, at " + kept.path());
        }
        StoredContent content = stored.get();
        if (!Long.valueOf(content.bytes()).equals(asset.fileSize())) {
            return Checked.problem(name(asset) + " has "
                    + (asset.fileSize() == null ? "no size" : asset.fileSize() + " bytes") + " on the server, and "
                    + content.bytes() + " bytes in the lake, at " + content.path());
        }
        try {
            contents.check(content);
        } catch (LakeException e) {
            return Checked.problem(name(asset) + ": " + e.getMessage());
        }
        assets++;
        bytes += content.bytes();
        return new Checked(content, "");
    }

    /** How many were found right. */
    long assets() {
        return assets;
    }

    /** How many bytes they have. */
    long bytes() {
        return bytes;
    }

    /** For messages. */
    static String name(Asset asset) {
        return "asset '" + (asset.fileName() == null ? "" : asset.fileName()) + "' (" + asset.assetId() + ")";
    }

    private static @Nullable String text(RowBatch batch, String column, int row) {
        return ((ColumnVector.Texts) batch.vector(Tables.ASSETS.indexOf(column))).values()[row];
    }
}
