// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.config.Redaction;
import io.cometlake.dataset.ColumnVector;
import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.RowBatchBuilder;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import io.cometlake.export.KnownVersions;
import io.cometlake.export.RowSink;
import io.cometlake.lake.BundleManifest;
import io.cometlake.lake.TableRows;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The versions of artifacts that the lake's files of a workspace have as closed. Where the rows went through another redaction than
 * the run's, or their values were hashed, nothing counts as known. Copies in one pass if asked in the order of the file. What is
 * looked up is thread-safe, copying is not.
 */
final class PublishedVersions implements KnownVersions, AutoCloseable {
    private static final String CLOSED = "closed_versions";
    private static final TableSchema FILES = Tables.ARTIFACT_FILES;

    private final ExportRun run;
    private final @Nullable BundleManifest manifest;
    private final RowSink copies;
    private final Map<String, Source> sources = new HashMap<>();
    private final Map<String, Long> counts = new HashMap<>();
    private @Nullable Map<String, long[]> places;
    private @Nullable TableRows rows;
    private @Nullable RowBatch batch;
    private long batchStart;

    private PublishedVersions(ExportRun run, @Nullable BundleManifest manifest, RowSink copies) {
        this.run = run;
        this.manifest = manifest;
        this.copies = copies;
    }

    /**
     * @param current what the lake has of the workspace
     * @param copies takes the rows that are copied, past all redaction
     */
    static PublishedVersions of(ExportRun run, Optional<BundleManifest> current, RowSink copies) {
        Optional<BundleManifest> usable = current.filter(manifest -> isUsable(run, manifest));
        PublishedVersions versions = new PublishedVersions(run, usable.orElse(null), copies);
        usable.ifPresent(versions::learn);
        return versions;
    }

    private static boolean isUsable(ExportRun run, BundleManifest manifest) {
        String digest = ListingFiles.digest(manifest.notes(), Tables.ARTIFACT_VERSIONS);
        return digest != null
                && !run.redaction().hashes(Tables.ARTIFACT_VERSIONS)
                && !run.redaction().hashes(FILES)
                && manifest.findFile(FILES.name()).isPresent()
                && note(run, digest).equals(manifest.notes().get(CLOSED));
    }

    /** What a manifest notes whose two tables were written by one run. */
    static Map<String, String> notes(ExportRun run, Map<String, String> notes) {
        String digest = ListingFiles.digest(notes, Tables.ARTIFACT_VERSIONS);
        return digest == null ? Map.of() : Map.of(CLOSED, note(run, digest));
    }

    private static String note(ExportRun run, String digest) {
        Redaction redaction = run.spec().redaction();
        byte[] rules = Json.write(redaction).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(rules) + " " + FILES.version() + " " + digest;
    }

    private void learn(BundleManifest known) {
        TableSchema table = Tables.ARTIFACT_VERSIONS;
        forEach(known, table, (found, row) -> {
            String id = text(found, table, "artifact_version_id", row);
            if (id != null && "CLOSED".equals(text(found, table, "state", row))) {
                sources.put(id, new Source(text(found, table, "experiment_key", row)));
                counts.merge(String.valueOf(text(found, table, "artifact_id", row)), 1L, Long::sum);
            }
        });
    }

    /** Where each version's rows begin in the file, and how many there are. An estimate has no use for them. */
    private Map<String, long[]> places() {
        Map<String, long[]> found = places;
        if (found == null) {
            found = manifest == null ? Map.of() : readPlaces(manifest);
            places = found;
        }
        return found;
    }

    private Map<String, long[]> readPlaces(BundleManifest known) {
        Map<String, long[]> found = new HashMap<>();
        long[] position = new long[1];
        forEach(known, FILES, (rowsOfFile, row) -> {
            long at = position[0]++;
            found.computeIfAbsent(String.valueOf(text(rowsOfFile, FILES, "artifact_version_id", row)), ignored ->
                    new long[] {at, 0})[1]++;
        });
        return found;
    }

    private interface Row {
        void at(RowBatch batch, int row);
    }

    private void forEach(BundleManifest known, TableSchema table, Row use) {
        Optional<TableRows> opened = run.lake().read(known, table);
        if (opened.isEmpty()) {
            return;
        }
        try (TableRows all = opened.get()) {
            for (Optional<RowBatch> next = all.next(); next.isPresent(); next = all.next()) {
                for (int row = 0; row < next.get().rows(); row++) {
                    use.at(next.get(), row);
                }
            }
        }
    }

    private static @Nullable String text(RowBatch batch, TableSchema table, String column, int row) {
        return ((ColumnVector.Texts) batch.vector(table.indexOf(column))).values()[row];
    }

    @Override
    public Optional<Source> source(String artifactVersionId) {
        return Optional.ofNullable(sources.get(artifactVersionId));
    }

    @Override
    public boolean hasFiles(String artifactVersionId) {
        return sources.containsKey(artifactVersionId);
    }

    @Override
    public long count(String artifactId) {
        return counts.getOrDefault(artifactId, 0L);
    }

    @Override
    public void copyFiles(String artifactVersionId) {
        long[] place = places().get(artifactVersionId);
        if (place == null) {
            return;
        }
        for (long row = place[0]; row < place[0] + place[1]; ) {
            RowBatch found = find(row);
            int from = (int) (row - batchStart);
            int to = (int) Math.min(found.rows(), from + place[0] + place[1] - row);
            copies.write(copy(found, from, to));
            row += to - from;
        }
    }

    /** The batch that has a row, by its position in the file. */
    private RowBatch find(long row) {
        RowBatch current = batch;
        if (current == null || row < batchStart) {
            close();
            TableRows opened =
                    run.lake().read(Objects.requireNonNull(manifest), FILES).orElseThrow();
            rows = opened;
            current = next(opened);
            batchStart = 0;
        }
        while (row >= batchStart + current.rows()) {
            batchStart += current.rows();
            current = next(Objects.requireNonNull(rows));
        }
        batch = current;
        return current;
    }

    private static RowBatch next(TableRows rows) {
        return rows.next()
                .orElseThrow(() -> new JobException("The lake's artifact_files changed while it was read", null));
    }

    private RowBatch copy(RowBatch from, int first, int end) {
        RowBatchBuilder builder = new RowBatchBuilder(FILES, end - first);
        int runColumn = FILES.indexOf(TableSchema.RUN_ID);
        for (int row = first; row < end; row++) {
            for (int column = 0; column < runColumn; column++) {
                builder.copy(column, from.vector(column), row);
            }
            builder.set(runColumn, run.run()).endRow();
        }
        return builder.build();
    }

    @Override
    public void close() {
        if (rows != null) {
            rows.close();
            rows = null;
        }
        batch = null;
    }
}
