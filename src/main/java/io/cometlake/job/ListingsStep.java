// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.dataset.Grain;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import io.cometlake.export.DiscoveredProject;
import io.cometlake.export.ListingRows;
import io.cometlake.export.RemovedSecrets;
import io.cometlake.export.RowSink;
import io.cometlake.lake.BundleManifest;
import io.cometlake.lake.DataFile;
import io.cometlake.lake.Staging;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stages what listings alone say: workspaces, projects, and which experiments projects link to. */
final class ListingsStep {
    /** The name of the one file that a workspace or project has in a table. */
    static final String BUNDLE = "listing";

    private final DiscoveryStore store;
    private final RedactionStore redactions;

    ListingsStep(DiscoveryStore store, RedactionStore redactions) {
        this.store = store;
        this.redactions = redactions;
    }

    void stage(ExportRun run) {
        if (run.isCommitted()) {
            return;
        }
        List<DiscoveredProject> projects = store.projects(run.run());
        ParallelWork work = new ParallelWork(run.bundles());
        for (String workspace : store.workspaces(run.run())) {
            work.submit(() -> stageWorkspace(run, workspace));
        }
        for (DiscoveredProject project : projects) {
            work.submit(() -> stageProject(run, project));
        }
        work.await();
    }

    private void stageWorkspace(ExportRun run, String workspace) {
        List<TableSchema> tables = tables(run, Grain.WORKSPACE);
        Staging staging = run.staging();
        try (BundleFiles files = new BundleFiles(staging, tables, workspace, null, BUNDLE)) {
            RemovedSecrets removed = new RemovedSecrets();
            RowSink rows = run.redaction().before(files, removed);
            if (tables.contains(Tables.WORKSPACES)) {
                rows.write(ListingRows.workspace(workspace, run.run()));
            }
            redactions.save(run.run(), "workspace " + workspace, removed);
            complete(
                    run,
                    Grain.WORKSPACE,
                    workspace,
                    null,
                    null,
                    List.copyOf(files.finish().values()));
        }
    }

    private void stageProject(ExportRun run, DiscoveredProject project) {
        // Links are known only where the project was listed.
        boolean listed = !store.isChosen(run.run(), project.number());
        List<TableSchema> tables = tables(run, Grain.PROJECT).stream()
                .filter(table -> listed || !table.equals(Tables.SYMLINKS))
                .toList();
        Staging staging = run.staging();
        try (BundleFiles files = new BundleFiles(staging, tables, project.workspace(), project.name(), BUNDLE)) {
            RemovedSecrets removed = new RemovedSecrets();
            RowSink rows = run.redaction().before(files, removed);
            if (tables.contains(Tables.PROJECTS)) {
                String notes = store.notes(run.run(), project.number());
                rows.write(ListingRows.project(project.project(), notes, run.run()));
            }
            if (tables.contains(Tables.SYMLINKS)) {
                rows.write(ListingRows.symlinks(
                        project.project(), store.symlinks(run.run(), project.number()), run.run()));
            }
            redactions.save(run.run(), "project " + project.number(), removed);
            List<DataFile> all = new ArrayList<>(files.finish().values());
            current(run, project)
                    .ifPresent(manifest -> manifest.files().stream()
                            .filter(old -> tables.stream()
                                    .noneMatch(table -> table.name().equals(old.table())))
                            .forEach(all::add));
            complete(
                    run,
                    Grain.PROJECT,
                    project.workspace(),
                    project.name(),
                    project.project().projectId(),
                    all);
        }
    }

    private static Optional<BundleManifest> current(ExportRun run, DiscoveredProject project) {
        return run.lake().catalog(project.workspace(), project.name()).stream()
                .filter(manifest -> manifest.grain() == Grain.PROJECT)
                .findFirst();
    }

    private static List<TableSchema> tables(ExportRun run, Grain grain) {
        return run.tables().stream().filter(table -> table.grain() == grain).toList();
    }

    private static void complete(
            ExportRun run,
            Grain grain,
            String workspace,
            @Nullable String project,
            @Nullable String projectId,
            List<DataFile> files) {
        if (files.isEmpty()) {
            return;
        }
        run.staging()
                .complete(new BundleManifest(
                        BundleManifest.FORMAT,
                        BUNDLE,
                        grain,
                        workspace,
                        project,
                        projectId,
                        run.run(),
                        List.of(),
                        files));
    }
}
