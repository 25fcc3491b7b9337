// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.dataset.ColumnVector;
import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import io.cometlake.export.KeptContent;
import io.cometlake.export.KnownContent;
import io.cometlake.lake.BundleManifest;
import io.cometlake.lake.Lake;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code assets} of published bundles say of bytes that are kept, each read once from front to end: experiments are asked for
 * in the order of their keys. Not thread-safe.
 */
final class PublishedContents implements AutoCloseable {
    private static final TableSchema TABLE =
            columns("experiment_key", "asset_id", "bytes", "created_at", "etag", "link", "sha256", "content_path");

    private final List<RowWalk> files = new ArrayList<>();

    private PublishedContents() {}

    static PublishedContents of(Lake lake, List<BundleManifest> bundles) {
        PublishedContents contents = new PublishedContents();
        try {
            bundles.forEach(bundle -> contents.files.add(new RowWalk(lake.read(bundle, TABLE), TABLE)));
        } catch (RuntimeException e) {
            contents.close();
            throw e;
        }
        return contents;
    }

    /** By asset; empty for an experiment that comes before one that was asked for already. */
    Map<String, KnownContent> of(String experimentKey) {
        Map<String, KnownContent> known = new HashMap<>();
        files.forEach(file -> file.forEach(experimentKey, (batch, from, to) -> {
            for (int row = from; row < to; row++) {
                add(batch, row, known);
            }
        }));
        return known;
    }

    private static void add(RowBatch batch, int row, Map<String, KnownContent> known) {
        String sha256 = text(batch, 6, row);
        String path = text(batch, 7, row);
        if (sha256 != null && path != null) {
            Long micros = number(batch, 3, row);
            known.put(
                    String.valueOf(text(batch, 1, row)),
                    new KnownContent(
                            number(batch, 2, row),
                            micros == null ? null : micros / 1_000,
                            text(batch, 4, row),
                            text(batch, 5, row),
                            KeptContent.of(sha256, path),
                            KnownContent.Since.BEFORE));
        }
    }

    private static @Nullable String text(RowBatch batch, int column, int row) {
        return ((ColumnVector.Texts) batch.vector(column)).values()[row];
    }

    private static @Nullable Long number(RowBatch batch, int column, int row) {
        ColumnVector.Longs longs = (ColumnVector.Longs) batch.vector(column);
        return longs.isNull(row) ? null : Long.valueOf(longs.values()[row]);
    }

    private static TableSchema columns(String... names) {
        TableSchema all = Tables.ASSETS;
        List<String> wanted = List.of(names);
        return new TableSchema(
                all.name(),
                all.version(),
                all.grain(),
                all.description(),
                wanted.stream().map(name -> all.column(all.indexOf(name))).toList(),
                List.of("experiment_key", "asset_id"));
    }

    @Override
    public void close() {
        files.forEach(RowWalk::close);
    }
}
