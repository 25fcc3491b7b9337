// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run did for one project, or for what a workspace has besides its projects.
 *
 * @param project null for the workspace itself
 * @param experiments exported
 * @param points rows written to {@code metrics} for them
 * @param failed experiments that could not be exported
 * @param tables what was written, by table
 * @param changes how its experiments stood to those of the lake
 */
public record ProjectFigures(
        String workspace,
        @Nullable String project,
        long experiments,
        long points,
        long failed,
        Map<String, TableFigures> tables,
        ChangeFigures changes) {
    public ProjectFigures {
        tables = Map.copyOf(tables);
    }

    /** Of all tables together. */
    public TableFigures total() {
        return tables.values().stream().reduce(TableFigures.NONE, TableFigures::plus);
    }
}
