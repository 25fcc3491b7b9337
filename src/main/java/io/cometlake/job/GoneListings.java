// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.dataset.Grain;
import io.cometlake.export.DiscoveredProject;
import io.cometlake.lake.BundleManifest;
import io.cometlake.lake.DataFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds what the lake has from the listing of projects that are no more: deleted, renamed, or moved. Only where the workspace was
 * listed and the project would have been covered; a workspace that the key does not see any more loses nothing.
 */
final class GoneListings {
    private GoneListings() {}

    /** Published manifests that a run takes away; none where it looks at a slice. */
    static List<BundleManifest> of(ExportRun run, DiscoveryStore store) {
        if (run.spec().selection().isSlice()) {
            return List.of();
        }
        Predicate<String> covered = run.spec().selection().projects().asPredicate();
        Set<String> found = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (DiscoveredProject project : store.projects(run.run())) {
            found.add(project.workspace() + "\n" + project.name());
            ids.add(project.project().projectId());
        }
        List<BundleManifest> gone = new ArrayList<>();
        for (String workspace : store.workspaces(run.run())) {
            for (String project : run.lake().projects(workspace)) {
                if (found.contains(workspace + "\n" + project)) {
                    continue;
                }
                run.lake().find(Grain.PROJECT, workspace, project, ListingFiles.BUNDLE).stream()
                        // One that is listed by another name now is gone by this one, whatever names were asked for.
                        .filter(manifest -> covered.test(project) || ids.contains(String.valueOf(manifest.projectId())))
                        .filter(manifest -> isOf(run, manifest))
                        .forEach(gone::add);
            }
        }
        return gone;
    }

    /** A run that covers a part of the tables leaves the others as they are. */
    private static boolean isOf(ExportRun run, BundleManifest manifest) {
        Set<String> tables = run.tableNames();
        return manifest.files().stream().map(DataFile::table).allMatch(tables::contains);
    }
}
