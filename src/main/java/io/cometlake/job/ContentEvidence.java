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
import java.util.Objects;
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

    /** A row of {@code assets}, as far as it is needed. */
    private record Kept(
            @Nullable String fileName,
            @Nullable String type,
            @Nullable String etag,
            @Nullable Long bytes,
            @Nullable Long createdMicros,
            @Nullable String link,
            @Nullable String sha256,
            @Nullable String path) {}

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
                    .add(new Kept(
                            text(batch, "file_name", row),
                            text(batch, "type", row),
                            text(batch, "etag", row),
                            number(batch, "bytes", row),
                            number(batch, "created_at", row),
                            text(batch, "link", row),
                            text(batch, "sha256", row),
                            text(batch, "content_path", row)));
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

    /** Whether the lake's row says of an asset what the server says, for one that is looked at without all others. */
    Optional<String> differs(Asset asset) {
        List<Kept> found = rows.getOrDefault(asset.assetId(), List.of());
        if (found.size() != 1) {
            return Optional.of(
                    name(asset) + " has " + found.size() + " rows in the lake's assets; export it again first");
        }
        Kept kept = found.get(0);
        Long micros = asset.createdAt() == null ? null : Long.valueOf(Math.multiplyExact(asset.createdAt(), 1_000L));
        boolean same = Objects.equals(kept.fileName(), asset.fileName())
                && Objects.equals(kept.type(), asset.type())
                && Objects.equals(kept.etag(), asset.etag())
                && Objects.equals(kept.bytes(), asset.fileSize())
                && Objects.equals(kept.createdMicros(), micros)
                && Objects.equals(kept.link(), asset.isRemote() ? asset.link() : null);
        return same
                ? Optional.empty()
                : Optional.of(name(asset) + " is another one in the lake's assets; export it again first");
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

    private static String name(Asset asset) {
        return "asset '" + (asset.fileName() == null ? "" : asset.fileName()) + "' (" + asset.assetId() + ")";
    }

    private static @Nullable String text(RowBatch batch, String column, int row) {
        return ((ColumnVector.Texts) batch.vector(Tables.ASSETS.indexOf(column))).values()[row];
    }

    private static @Nullable Long number(RowBatch batch, String column, int row) {
        ColumnVector.Longs longs = (ColumnVector.Longs) batch.vector(Tables.ASSETS.indexOf(column));
        return longs.isNull(row) ? null : Long.valueOf(longs.values()[row]);
    }
}
