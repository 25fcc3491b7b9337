// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.export.ExperimentFailure;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds up what a run did for each project. */
final class FiguresByProject {
    private final Map<Name, Sums> sums = new HashMap<>();

    /** @param project null for the workspace itself */
    private record Name(String workspace, @Nullable String project) {}

    private static final class Sums {
        private long experiments;
        private long points;
        private long failed;
        private final Map<String, TableFigures> tables = new HashMap<>();
        private ChangeFigures changes = ChangeFigures.NONE;
    }

    void wrote(String workspace, @Nullable String project, String table, TableFigures figures) {
        of(workspace, project).tables.merge(table, figures, TableFigures::plus);
    }

    void exported(String workspace, String project, long experiments, long points) {
        Sums of = of(workspace, project);
        of.experiments += experiments;
        of.points += points;
    }

    void changed(String workspace, String project, ChangeFigures changes) {
        if (!changes.isEmpty()) {
            Sums of = of(workspace, project);
            of.changes = of.changes.plus(changes);
        }
    }

    /** One of which not even the project is known belongs to none. */
    void failed(ExperimentFailure failure) {
        if (!failure.workspace().isEmpty()) {
            of(failure.workspace(), failure.project()).failed++;
        }
    }

    private Sums of(String workspace, @Nullable String project) {
        return sums.computeIfAbsent(new Name(workspace, project), name -> new Sums());
    }

    List<ProjectFigures> sorted() {
        return sums.entrySet().stream()
                .map(entry -> new ProjectFigures(
                        entry.getKey().workspace(),
                        entry.getKey().project(),
                        entry.getValue().experiments,
                        entry.getValue().points,
                        entry.getValue().failed,
                        entry.getValue().tables,
                        entry.getValue().changes))
                .sorted(Comparator.comparing(ProjectFigures::workspace)
                        .thenComparing(ProjectFigures::project, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
    }
}
