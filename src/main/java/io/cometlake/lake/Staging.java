// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.dataset.Grain;
import io.cometlake.dataset.TableSchema;
import io.cometlake.lake.format.FileFormat;
import io.cometlake.lake.storage.LakeStorage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of one run that are not yet visible. A bundle is staged once its manifest stands here. Thread-safe, with one
 * thread at a time for each bundle.
 */
public final class Staging {
    private final LakeStorage storage;
    private final LakeConfig config;
    private final LakeForm form;
    private final FileFormat format;
    private final HivePath hivePath;
    private final CommitLog log;
    private final String run;
    private final Catalog staged;
    private boolean open;

    Staging(LakeStorage storage, LakeConfig config, LakeForm form, HivePath hivePath, CommitLog log, String run) {
        this.storage = storage;
        this.config = config;
        this.form = form;
        this.format = form.format(config);
        this.hivePath = hivePath;
        this.log = log;
        this.run = SafeName.requireRun(run);
        this.staged = Catalog.staged(storage, run);
        staged.teach(hivePath);
    }

    public String run() {
        return run;
    }

    /**
     * Starts a file; what an earlier attempt left of it is replaced.
     *
     * @throws LakeException if the run has been committed already
     */
    public TableFileWriter create(FileKey key) {
        openArea();
        String path = finalPath(key);
        return writer(key, path, LakeLayout.staged(run, path));
    }

    /**
     * Streams what the lake holds in {@code current}, except the replaced experiments, together with the fresh rows into the
     * staged file of the key. Experiments come in the order of their keys, the rows of each keep theirs.
     *
     * @param fresh what {@link #create} gave for the same key; null where nothing was fetched
     * @param current the file of the published manifest
     * @throws LakeException if an experiment is in both and not among the replaced
     */
    public DataFile mergeWithCurrent(
            @Nullable DataFile fresh, FileKey key, DataFile current, Set<String> replacedExperiments) {
        if (key.table().grain() != Grain.BUNDLE) {
            throw new IllegalArgumentException("Table " + key.table().name() + " is not merged by experiment");
        }
        openArea();
        String path = finalPath(key);
        String target = LakeLayout.staged(run, path);
        String merged = target + ".merged";
        DataFile result;
        try (TableFileWriter writer = writer(key, path, merged)) {
            ExperimentMerge merge = new ExperimentMerge(replacedExperiments, new RowAssembler(key.table(), writer));
            try (ExperimentCursor kept = cursor(current.path(), current, key.table())) {
                if (fresh == null) {
                    merge.copy(kept);
                } else {
                    try (ExperimentCursor added = cursor(target, fresh, key.table())) {
                        merge.merge(kept, added);
                    }
                }
            }
            result = writer.finish();
        }
        config.listener().at(LakeListener.Moment.BEFORE_MERGED_FILE_REPLACES, target);
        storage.replace(merged, target);
        return result;
    }

    /**
     * Writes the bundle's manifest, whole or not at all: from then on the bundle is staged. A file of the manifest is one
     * that was written here, or the very one that the published manifest has, which then stays.
     */
    public void complete(BundleManifest manifest) {
        if (!manifest.run().equals(run)) {
            throw new IllegalArgumentException(
                    "A manifest of run " + manifest.run() + " in the staging area of run " + run);
        }
        openArea();
        for (DataFile file : manifest.files()) {
            locate(manifest, file);
        }
        String folder = hivePath.folder(manifest.workspace(), manifest.project());
        String path = LakeLayout.staged(run, LakeLayout.manifest(folder, manifest.bundle()));
        storage.write(path, ManifestJson.render(manifest));
        config.listener().at(LakeListener.Moment.MANIFEST_STAGED, path);
    }

    /** Takes back what {@link #complete} said of a bundle, if it did: its files are of no use any more. */
    public void withdraw(Grain grain, String workspace, @Nullable String project, String bundle) {
        find(grain, workspace, project, bundle)
                .map(manifest -> hivePath.folder(manifest.workspace(), manifest.project()))
                .ifPresent(folder -> storage.delete(LakeLayout.staged(run, LakeLayout.manifest(folder, bundle))));
    }

    /** The manifest of a bundle that is staged. */
    public Optional<BundleManifest> find(Grain grain, String workspace, @Nullable String project, String bundle) {
        return hivePath.find(workspace, project)
                .flatMap(folder -> staged.find(folder, SafeName.requireBundle(bundle)))
                .filter(manifest -> manifest.grain() == grain);
    }

    /** The manifests of all bundles that are staged. */
    public List<BundleManifest> completed() {
        return staged.load();
    }

    /**
     * Whether the lake has changed since this run began to stage, so that what is staged builds on old files. It cannot be
     * committed; discard it.
     */
    public boolean isStale() {
        OptionalLong base = StagingMark.find(storage, run);
        return base.isPresent()
                && base.getAsLong() != log.lastNumber()
                && log.find(run).isEmpty();
    }

    /**
     * Reads every file of a staged bundle again and compares it with the manifest: size, SHA-256, rows.
     *
     * @throws VerificationException at the first difference
     */
    public void verify(BundleManifest manifest) {
        FileCheck check = new FileCheck(storage, format);
        for (DataFile file : manifest.files()) {
            check.check(locate(manifest, file), file);
        }
    }

    /**
     * The rows of a table in a bundle as they will be: from its staged file, or from the published one where that stays.
     *
     * @param manifest of a bundle that is staged, or about to be
     * @param table what columns to read; those that the file lacks read as null
     * @return empty where the manifest names no file of the table
     * @throws VerificationException if the file is missing or has another size
     */
    public Optional<TableRows> read(BundleManifest manifest, TableSchema table) {
        return manifest.findFile(table.name())
                .map(file -> TableRows.open(storage, format, locate(manifest, file), file.bytes(), table));
    }

    /** Deletes everything that the run has staged, unless it has been committed. */
    public synchronized void discard() {
        if (log.find(run).isEmpty()) {
            storage.deleteTree(LakeLayout.stagingOf(run));
        }
        open = false;
    }

    private synchronized void openArea() {
        if (open) {
            return;
        }
        if (log.find(run).isPresent()) {
            throw new LakeException("Run " + run + " has been committed already. Start a new run.");
        }
        if (StagingMark.find(storage, run).isEmpty()) {
            StagingMark.write(storage, run, log.lastNumber());
        }
        open = true;
    }

    private ExperimentCursor cursor(String path, DataFile file, TableSchema table) {
        return ExperimentCursor.over(TableRows.open(storage, format, path, file.bytes(), table), table);
    }

    private TableFileWriter writer(FileKey key, String finalPath, String stagedPath) {
        return new StagedFileWriter(storage, format, config, run, key.table(), finalPath, stagedPath);
    }

    private String finalPath(FileKey key) {
        return LakeLayout.dataFile(
                key.table().name(), hivePath.folder(key.workspace(), key.project()), key.bundle(), form);
    }

    private String locate(BundleManifest manifest, DataFile file) {
        Optional<BundleManifest> current = hivePath.find(manifest.workspace(), manifest.project())
                .flatMap(folder -> Catalog.published(storage).find(folder, manifest.bundle()));
        return new StagedFiles(storage, run).locate(file, current.orElse(null));
    }
}
