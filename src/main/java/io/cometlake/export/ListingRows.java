// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.model.Project;
import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.RowBatchBuilder;
import io.cometlake.dataset.TableSchema;
import io.cometlake.dataset.Tables;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns what listings say of workspaces and projects into rows. */
public final class ListingRows {
    private ListingRows() {}

    /** The one row of a workspace. */
    public static RowBatch workspace(String name, String run) {
        RowBatchBuilder rows = new RowBatchBuilder(Tables.WORKSPACES, 1);
        rows.set(Tables.WORKSPACES.indexOf("workspace_name"), name);
        return end(Tables.WORKSPACES, rows, run).build();
    }

    /** The one row of a project. */
    public static RowBatch project(Project project, @Nullable String notes, String run) {
        TableSchema table = Tables.PROJECTS;
        RowBatchBuilder rows = new RowBatchBuilder(table, 1);
        rows.set(table.indexOf("project_id"), project.projectId())
                .set(table.indexOf("workspace_name"), project.workspaceName())
                .set(table.indexOf("project_name"), project.projectName())
                .set(table.indexOf("owner"), project.ownerUserName())
                .set(table.indexOf("description"), project.projectDescription())
                .set(table.indexOf("notes"), notes);
        if (project.isPublic() != null) {
            rows.set(table.indexOf("public"), (boolean) project.isPublic());
        }
        if (project.numberOfExperiments() != null) {
            rows.set(table.indexOf("experiment_count"), (long) project.numberOfExperiments());
        }
        if (project.lastUpdated() != null) {
            rows.setMillis(table.indexOf("last_updated"), project.lastUpdated());
        }
        return end(table, rows, run).build();
    }

    /**
     * One row for each experiment that a project lists but does not hold.
     *
     * @param experimentKeys sorted
     */
    public static RowBatch symlinks(Project project, List<String> experimentKeys, String run) {
        TableSchema table = Tables.SYMLINKS;
        RowBatchBuilder rows = new RowBatchBuilder(table, Math.max(1, experimentKeys.size()));
        for (String key : experimentKeys) {
            rows.set(table.indexOf("experiment_key"), key)
                    .set(table.indexOf("workspace_name"), project.workspaceName())
                    .set(table.indexOf("project_name"), project.projectName());
            end(table, rows, run);
        }
        return rows.build();
    }

    private static RowBatchBuilder end(TableSchema table, RowBatchBuilder rows, String run) {
        rows.set(table.indexOf(TableSchema.RUN_ID), run).endRow();
        return rows;
    }
}
