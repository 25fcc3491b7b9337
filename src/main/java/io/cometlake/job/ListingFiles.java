// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.TableSchema;
import io.cometlake.export.RowSink;
import io.cometlake.lake.BundleManifest;
import io.cometlake.lake.DataFile;
import io.cometlake.lake.FileKey;
import io.cometlake.lake.Staging;
import io.cometlake.lake.TableFileWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The staging files of one workspace or project: one a table, also where no row comes, but only where its rows are not those that the
 * lake has. Few rows are held until that is known, so that mostly no file is begun for nothing. Not thread-safe.
 */
final class ListingFiles implements RowSink, AutoCloseable {
    /** The one file that a workspace or project has in a table. */
    static final String BUNDLE = "listing";

    private static final String DIGEST = "digest.";
    private static final int HELD_ROWS = 5_000;

    private final Staging staging;
    private final String workspace;
    private final @Nullable String project;
    private final Optional<BundleManifest> current;
    private final Map<TableSchema, Draft> drafts = new LinkedHashMap<>();

    /** @param current what the lake has of the workspace or project */
    ListingFiles(
            Staging staging,
            List<TableSchema> tables,
            String workspace,
            @Nullable String project,
            Optional<BundleManifest> current) {
        this.staging = staging;
        this.current = current;
        this.workspace = workspace;
        this.project = project;
        tables.forEach(table -> drafts.put(table, new Draft(table)));
    }

    /**
     * What is to be in the manifest.
     *
     * @param files of all tables, those that stay included
     * @param notes by which the next run tells what changed
     * @param changed whether there is any file that the lake does not have
     */
    record Result(List<DataFile> files, Map<String, String> notes, boolean changed) {}

    @Override
    public void write(RowBatch batch) {
        Draft draft = drafts.get(batch.table());
        if (draft == null) {
            throw new IllegalStateException("No file for table " + batch.table().name());
        }
        draft.write(batch);
    }

    /** Forgets the rows of a table, whose published file then stays. Where there is none, one without rows takes its place. */
    void giveUp(TableSchema table) {
        Draft draft = drafts.remove(table);
        if (draft != null) {
            draft.close();
            if (current.flatMap(manifest -> manifest.findFile(table.name())).isEmpty()) {
                drafts.put(table, new Draft(table));
            }
        }
    }

    /** What a table's rows were when a manifest with these notes was written; null where they do not say. */
    static @Nullable String digest(Map<String, String> notes, TableSchema table) {
        return notes.get(DIGEST + table.name());
    }

    Result finish() {
        List<DataFile> files = new ArrayList<>();
        Map<String, String> notes =
                new TreeMap<>(current.map(BundleManifest::notes).orElse(Map.of()));
        boolean changed = false;
        for (Draft draft : drafts.values()) {
            String digest = draft.digest.finish();
            Optional<DataFile> published = current.filter(
                            manifest -> digest.equals(digest(manifest.notes(), draft.table)))
                    .flatMap(manifest -> manifest.findFile(draft.table.name()));
            if (published.isPresent()) {
                files.add(published.get());
            } else {
                changed = true;
                files.add(draft.finish());
                notes.put(DIGEST + draft.table.name(), digest);
            }
        }
        current.ifPresent(manifest -> manifest.files().stream()
                .filter(old ->
                        drafts.keySet().stream().noneMatch(table -> table.name().equals(old.table())))
                .forEach(files::add));
        return new Result(files, notes, changed);
    }

    /** Deletes what is not finished. */
    @Override
    public void close() {
        drafts.values().forEach(Draft::close);
    }

    private final class Draft {
        private final TableSchema table;
        private final TableDigest digest;
        private final List<RowBatch> held = new ArrayList<>();
        private int heldRows;
        private @Nullable TableFileWriter writer;

        Draft(TableSchema table) {
            this.table = table;
            this.digest = new TableDigest(table);
        }

        void write(RowBatch batch) {
            digest.add(batch);
            held.add(batch);
            heldRows += batch.rows();
            if (heldRows > HELD_ROWS) {
                release(open());
            }
        }

        private TableFileWriter open() {
            TableFileWriter opened = writer;
            if (opened == null) {
                opened = staging.create(new FileKey(table, workspace, project, BUNDLE));
                writer = opened;
            }
            return opened;
        }

        private void release(TableFileWriter opened) {
            held.forEach(opened::write);
            held.clear();
            heldRows = 0;
        }

        DataFile finish() {
            TableFileWriter opened = open();
            release(opened);
            return opened.finish();
        }

        void close() {
            if (writer != null) {
                writer.close();
            }
        }
    }
}
