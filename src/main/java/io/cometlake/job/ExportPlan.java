// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.export.ExportEstimate;
import java.util.List;

/**
 * What an export would do if it began now.
 *
 * @param estimate calls and hours
 * @param projects in the order of their names
 */
public record ExportPlan(String server, String lake, ExportEstimate estimate, List<ProjectPlan> projects) {
    public ExportPlan {
        projects = List.copyOf(projects);
    }

    /** Of all projects together. */
    public ChangeFigures changes() {
        return projects.stream().map(ProjectPlan::changes).reduce(ChangeFigures.NONE, ChangeFigures::plus);
    }
}
