// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import io.cometlake.dataset.Grain;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle holds and in which files; the unit of the catalog. A workspace's and a project's own files are bundles
 * without experiments.
 *
 * @param format of the JSON that it is kept in, {@value #FORMAT} here
 * @param project null exactly where the grain is not {@link Grain#isOfProject}
 * @param run which run wrote it
 * @param files at most one for each table
 * @param columns what the columns of a file of {@link Grain#WIDE} are made of
 * @param notes what whoever wrote it wants to know of its files again; the lake only keeps it
 */
public record BundleManifest(
        int format,
        String bundle,
        Grain grain,
        String workspace,
        @Nullable String project,
        @Nullable String projectId,
        String run,
        List<BundleEntry> experiments,
        List<DataFile> files,
        List<DerivedColumn> columns,
        Map<String, String> notes) {
    public static final int FORMAT = 1;

    public BundleManifest {
        SafeName.requireBundle(bundle);
        SafeName.requireRun(run);
        experiments = List.copyOf(experiments);
        files = List.copyOf(files);
        columns = List.copyOf(columns);
        notes = Map.copyOf(notes);
        if ((project == null) == grain.isOfProject()) {
            throw new IllegalArgumentException("Bundle " + bundle + " of grain " + grain + ", project: " + project);
        }
        Set<String> tables = new HashSet<>();
        for (DataFile file : files) {
            if (!tables.add(file.table())) {
                throw new IllegalArgumentException("Bundle " + bundle + " has two files of table " + file.table());
            }
        }
        Set<String> keys = new HashSet<>();
        for (BundleEntry experiment : experiments) {
            if (!keys.add(experiment.experimentKey())) {
                throw new IllegalArgumentException(
                        "Bundle " + bundle + " names experiment " + experiment.experimentKey() + " twice");
            }
        }
    }

    /** Without notes. */
    public BundleManifest(
            int format,
            String bundle,
            Grain grain,
            String workspace,
            @Nullable String project,
            @Nullable String projectId,
            String run,
            List<BundleEntry> experiments,
            List<DataFile> files,
            List<DerivedColumn> columns) {
        this(format, bundle, grain, workspace, project, projectId, run, experiments, files, columns, Map.of());
    }

    /** Without derived columns and notes. */
    public BundleManifest(
            int format,
            String bundle,
            Grain grain,
            String workspace,
            @Nullable String project,
            @Nullable String projectId,
            String run,
            List<BundleEntry> experiments,
            List<DataFile> files) {
        this(format, bundle, grain, workspace, project, projectId, run, experiments, files, List.of());
    }

    /** The same bundle as another run leaves it: in this version's format, all else stays. */
    public BundleManifest with(String newRun, List<BundleEntry> newExperiments, List<DataFile> newFiles) {
        return new BundleManifest(
                FORMAT, bundle, grain, workspace, project, projectId, newRun, newExperiments, newFiles, columns, notes);
    }

    /** The file of a table, if the bundle has rows in it. */
    public Optional<DataFile> findFile(String table) {
        return files.stream().filter(file -> file.table().equals(table)).findFirst();
    }

    public Set<String> experimentKeys() {
        return experiments.stream().map(BundleEntry::experimentKey).collect(Collectors.toUnmodifiableSet());
    }
}
