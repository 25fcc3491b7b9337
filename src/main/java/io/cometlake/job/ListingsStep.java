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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stages what belongs to workspaces and projects and to no experiment: what listings say, which experiments projects link to, models
 * and artifacts. What the lake has already is not written again.
 */
final class ListingsStep {
    private final DiscoveryStore store;
    private final RedactionStore redactions;
    private final RegistryCalls registry;
    private final RegistryPart registryPart;

    ListingsStep(DiscoveryStore store, RunStore runs, RedactionStore redactions, RegistryCalls registry) {
        this.store = store;
        this.redactions = redactions;
        this.registry = registry;
        this.registryPart = new RegistryPart(store, runs, registry);
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
        registry.forget(run);
    }

    private void stageWorkspace(ExportRun run, String workspace) {
        List<TableSchema> tables = tables(run, Grain.WORKSPACE);
        if (run.staging()
                .find(Grain.WORKSPACE, workspace, null, ListingFiles.BUNDLE)
                .isPresent()) {
            // An attempt before asked for it all.
            return;
        }
        Optional<BundleManifest> current = current(run, workspace, null);
        try (ListingFiles files = new ListingFiles(run.staging(), tables, workspace, null, current)) {
            RemovedSecrets removed = new RemovedSecrets();
            RowSink rows = run.redaction().before(files, removed);
            if (tables.contains(Tables.WORKSPACES)) {
                rows.write(ListingRows.workspace(workspace, run.run()));
            }
            boolean complete = registryPart.write(run, workspace, current, files, rows);
            redactions.save(run.run(), "workspace " + workspace, removed);
            ListingFiles.Result result = files.finish();
            Map<String, String> notes = new HashMap<>(result.notes());
            if (complete) {
                notes.putAll(PublishedVersions.notes(run, notes));
            }
            complete(run, Grain.WORKSPACE, workspace, null, null, result, notes);
        }
    }

    private void stageProject(ExportRun run, DiscoveredProject project) {
        // Links are known only where the project was listed.
        boolean listed = !store.isChosen(run.run(), project.number());
        List<TableSchema> tables = tables(run, Grain.PROJECT).stream()
                .filter(table -> listed || !table.equals(Tables.SYMLINKS))
                .toList();
        Optional<BundleManifest> current = current(run, project.workspace(), project.name());
        try (ListingFiles files =
                new ListingFiles(run.staging(), tables, project.workspace(), project.name(), current)) {
            RemovedSecrets removed = new RemovedSecrets();
            RowSink rows = run.redaction().before(files, removed);
            if (tables.contains(Tables.PROJECTS)) {
                String notes = store.notes(run.run(), project.number());
                rows.write(ListingRows.project(project.project(), notes, run.run()));
            }
            if (tables.contains(Tables.SYMLINKS)) {
                rows.write(ListingRows.symlinks(
                        project.project(), store.listings().symlinks(run.run(), project.number()), run.run()));
            }
            redactions.save(run.run(), "project " + project.number(), removed);
            ListingFiles.Result result = files.finish();
            complete(
                    run,
                    Grain.PROJECT,
                    project.workspace(),
                    project.name(),
                    project.project().projectId(),
                    result,
                    result.notes());
        }
    }

    /** What the lake has of a workspace, or of a project, itself. */
    static Optional<BundleManifest> current(ExportRun run, String workspace, @Nullable String project) {
        Grain grain = project == null ? Grain.WORKSPACE : Grain.PROJECT;
        return run.lake().find(grain, workspace, project, ListingFiles.BUNDLE);
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
            ListingFiles.Result result,
            Map<String, String> notes) {
        if (!result.changed()) {
            // An attempt that was killed may have seen a change.
            run.staging().withdraw(grain, workspace, project, ListingFiles.BUNDLE);
            return;
        }
        run.staging()
                .complete(new BundleManifest(
                        BundleManifest.FORMAT,
                        ListingFiles.BUNDLE,
                        grain,
                        workspace,
                        project,
                        projectId,
                        run.run(),
                        List.of(),
                        result.files(),
                        List.of(),
                        notes));
    }
}
