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
import io.cometlake.lake.TableRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the {@code assets} of published bundles say of bytes that are kept, each read once from front to end: experiments are asked for
 * in the order of their keys. Not thread-safe.
 */
final class PublishedContents implements AutoCloseable {
    private static final TableSchema TABLE = columns(
            "experiment_key", "asset_id", "bytes", "created_at", "etag", "link", "sha256", "content_path", "run_id");

    private final List<Cursor> files = new ArrayList<>();

    private PublishedContents() {}

    static PublishedContents of(Lake lake, List<BundleManifest> bundles) {
        PublishedContents contents = new PublishedContents();
        try {
            bundles.forEach(bundle -> lake.read(bundle, TABLE).map(Cursor::new).ifPresent(contents.files::add));
        } catch (RuntimeException e) {
            contents.close();
            throw e;
        }
        return contents;
    }

    /** By asset; empty for an experiment that comes before one that was asked for already. */
    Map<String, KnownContent> of(String experimentKey) {
        Map<String, KnownContent> known = new HashMap<>();
        files.forEach(file -> file.read(experimentKey, known));
        return known;
    }

    /** One file. */
    private static final class Cursor {
        private final TableRows rows;
        private @Nullable RowBatch batch;
        private int row;

        Cursor(TableRows rows) {
            this.rows = rows;
        }

        void read(String experimentKey, Map<String, KnownContent> known) {
            while (advance()) {
                int order = text(0).compareTo(experimentKey);
                if (order > 0) {
                    break;
                }
                String sha256 = textOrNull(6);
                String path = textOrNull(7);
                if (order == 0 && sha256 != null && path != null) {
                    Long micros = number(3);
                    known.put(
                            text(1),
                            new KnownContent(
                                    number(2),
                                    micros == null ? null : micros / 1_000,
                                    textOrNull(4),
                                    textOrNull(5),
                                    KeptContent.of(sha256, path),
                                    KnownContent.Since.BEFORE));
                }
                row++;
            }
        }

        /** Stands on a row, or says that there is none. */
        private boolean advance() {
            while (batch == null || row == batch.rows()) {
                Optional<RowBatch> next = rows.next();
                if (next.isEmpty()) {
                    return false;
                }
                batch = next.get();
                row = 0;
            }
            return true;
        }

        private String text(int column) {
            return String.valueOf(textOrNull(column));
        }

        private @Nullable String textOrNull(int column) {
            return batch != null && batch.vector(column) instanceof ColumnVector.Texts texts
                    ? texts.values()[row]
                    : null;
        }

        private @Nullable Long number(int column) {
            return batch != null && batch.vector(column) instanceof ColumnVector.Longs longs && !longs.isNull(row)
                    ? Long.valueOf(longs.values()[row])
                    : null;
        }
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
        files.forEach(file -> file.rows.close());
    }
}
