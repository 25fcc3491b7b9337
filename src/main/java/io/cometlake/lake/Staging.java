// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.dataset.Grain;
import io.cometlake.dataset.TableSchema;
import io.cometlake.lake.format.FileFormat;
import io.cometlake.lake.storage.LakeStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
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
     * Starts a file of a part of a bundle, which stays for as long as the run does or until {@link #dropSlice}: what a part has
     * cost is not lost in a crash.
     *
     * @param slice names the part within the run: letters, digits, {@code _} and {@code -}
     */
    public TableFileWriter createSlice(FileKey key, String slice) {
        openArea();
        String path = finalPath(key);
        return writer(key, path, LakeLayout.slice(run, SafeName.requireBundle(slice), path));
    }

    /** Reads the files of a part again, wherever they are by now, and tells whether they are what was written. */
    public boolean isIntact(List<SliceFile> files) {
        FileCheck check = new FileCheck(storage, format);
        try {
            files.forEach(file -> check.check(locate(file), file.file()));
            return true;
        } catch (LakeException e) {
            return false;
        }
    }

    /** Makes the file of a part, which is the whole then, the staged one. */
    public void adopt(SliceFile file) {
        String staged = LakeLayout.staged(run, file.file().path());
        String source = locate(file);
        if (!source.equals(staged)) {
            storage.replace(source, staged);
        }
    }

    /** A published file stays: what an attempt before staged in its place is of no use. */
    public void keep(DataFile published) {
        storage.delete(LakeLayout.staged(run, published.path()));
    }

    /** Deletes what is left of a part's files. */
    public void dropSlice(String slice) {
        storage.deleteTree(LakeLayout.slices(run, SafeName.requireBundle(slice)));
    }

    private String locate(SliceFile file) {
        String path = LakeLayout.slice(run, file.slice(), file.file().path());
        return storage.findSize(path).isPresent()
                ? path
                : LakeLayout.staged(run, file.file().path());
    }

    /**
     * Streams files of a table into the staged file of the key, in the table's present form. Experiments come in the order of
     * their keys, the rows of each keep theirs. What an earlier attempt left is replaced.
     *
     * @throws LakeException if an experiment is in two sources, or a file is not sorted by experiment or cannot be read
     */
    public DataFile merge(FileKey key, List<MergeSource> sources) {
        if (key.table().grain() != Grain.BUNDLE) {
            throw new IllegalArgumentException("Table " + key.table().name() + " is not merged by experiment");
        }
        openArea();
        String path = finalPath(key);
        String target = LakeLayout.staged(run, path);
        String merged = target + ".merged";
        DataFile result;
        try (TableFileWriter writer = writer(key, path, merged);
                ExperimentMerge merge = new ExperimentMerge(new RowAssembler(key.table(), writer))) {
            sources.forEach(source -> merge.add(cursor(source, key.table()), source.without()));
            merge.run();
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
        Optional<BundleManifest> current = current(manifest);
        for (DataFile file : manifest.files()) {
            locate(current, file);
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

    /** The manifests of the bundles of one project that are staged. */
    public List<BundleManifest> completed(String workspace, String project) {
        return hivePath.find(workspace, project).map(staged::loadFolder).orElse(List.of());
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
     * Reads every staged file of a bundle again and compares it with the manifest: size, SHA-256, rows. Of files that stay as
     * they are published, the size: the run has not touched them.
     *
     * @throws VerificationException at the first difference
     */
    public void verify(BundleManifest manifest) {
        FileCheck check = new FileCheck(storage, format);
        Optional<BundleManifest> current = current(manifest);
        for (DataFile file : manifest.files()) {
            String path = locate(current, file);
            if (path.equals(file.path())) {
                check.checkSize(path, file);
            } else {
                check.check(path, file);
            }
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

    /**
     * Says on which state of the lake the run builds, from now on. Anything else that is staged says it as well; a run that
     * looks at the lake long before should say it at once.
     */
    public void open() {
        openArea();
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

    private ExperimentCursor cursor(MergeSource source, TableSchema table) {
        List<Supplier<TableRows>> files = new ArrayList<>();
        for (MergeSource.Part part : source.parts()) {
            DataFile file = part.file();
            files.add(() -> TableRows.open(storage, format, locate(part), file.bytes(), table));
        }
        return ExperimentCursor.over(files, table);
    }

    private String locate(MergeSource.Part part) {
        return switch (part.place()) {
            case PUBLISHED -> part.file().path();
            case STAGED -> LakeLayout.staged(run, part.file().path());
            case SLICE -> locate(new SliceFile(part.slice(), part.file()));
        };
    }

    private TableFileWriter writer(FileKey key, String finalPath, String stagedPath) {
        return new StagedFileWriter(storage, format, config, run, key.table(), finalPath, stagedPath);
    }

    private String finalPath(FileKey key) {
        return LakeLayout.dataFile(
                key.table().name(), hivePath.folder(key.workspace(), key.project()), key.bundle(), form);
    }

    private Optional<BundleManifest> current(BundleManifest manifest) {
        return hivePath.find(manifest.workspace(), manifest.project())
                .flatMap(folder -> Catalog.published(storage).find(folder, manifest.bundle()));
    }

    /** What another run wrote is published, and so are its files. */
    private String locate(BundleManifest manifest, DataFile file) {
        return manifest.run().equals(run) ? locate(current(manifest), file) : file.path();
    }

    /** @param current the published manifest of the file's bundle */
    private String locate(Optional<BundleManifest> current, DataFile file) {
        return new StagedFiles(storage, run).locate(file, current.orElse(null));
    }
}
