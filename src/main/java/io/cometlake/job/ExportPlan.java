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
 * @param notCounted the calls that nobody can tell before, in words; empty if there are none
 */
public record ExportPlan(
        String server, String lake, ExportEstimate estimate, List<ProjectPlan> projects, List<String> notCounted) {
    public ExportPlan {
        projects = List.copyOf(projects);
        notCounted = List.copyOf(notCounted);
    }

    /** Of all projects together. */
    public ChangeFigures changes() {
        return projects.stream().map(ProjectPlan::changes).reduce(ChangeFigures.NONE, ChangeFigures::plus);
    }
}
