// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.util.List;
import java.util.Map;

/**
 * What came out of a run.
 *
 * @param workspaces whose own rows were written
 * @param projects covered
 * @param experiments exported
 * @param points rows written to {@code metrics} for them
 * @param tables files that the run wrote, by table
 * @param byProject the same by project, in the order of their names
 * @param changes how the experiments of the lake and the server stood to each other
 * @param assets whose bytes were wanted
 */
public record RunResult(
        int workspaces,
        int projects,
        long experiments,
        long points,
        Map<String, TableFigures> tables,
        List<ProjectFigures> byProject,
        ChangeFigures changes,
        AssetFigures assets) {
    public static final RunResult NONE =
            new RunResult(0, 0, 0, 0, Map.of(), List.of(), ChangeFigures.NONE, AssetFigures.NONE);

    public RunResult {
        tables = Map.copyOf(tables);
        byProject = List.copyOf(byProject);
    }

    /** Of all tables together. */
    public TableFigures total() {
        return tables.values().stream().reduce(TableFigures.NONE, TableFigures::plus);
    }
}
