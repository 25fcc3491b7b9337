// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.CometConfigException;
import io.cometlake.client.Listing;
import io.cometlake.client.api.ExperimentReads;
import io.cometlake.client.api.PanelEnvironment;
import io.cometlake.client.api.PanelSize;
import io.cometlake.client.internal.Json;
import io.cometlake.client.model.Project;
import io.cometlake.client.model.ProjectColumn;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a program in a panel asks about the page that it stands on. */
final class PanelArea<E extends ExperimentReads> {
    private static final String OF_THE_SYSTEM = "sys.";

    private final PanelEnvironment panel;
    private final ProjectArea projects;
    private final ExperimentArea<E> experiments;
    private final QueryArea<E> queries;

    PanelArea(PanelEnvironment panel, ProjectArea projects, ExperimentArea<E> experiments, QueryArea<E> queries) {
        this.panel = panel;
        this.projects = projects;
        this.experiments = experiments;
        this.queries = queries;
    }

    Optional<String> workspace() {
        return Optional.ofNullable(panel.workspace());
    }

    Optional<String> projectName() {
        return Optional.ofNullable(panel.projectName());
    }

    Optional<String> projectId() {
        return projects.find(needed(panel.workspace(), "workspace"), needed(panel.projectName(), "project"))
                .map(Project::projectId);
    }

    List<E> experiments() {
        List<String> selected = panel.experimentKeys();
        if (selected != null) {
            return selected.stream()
                    .flatMap(key -> experiments.byKey(key).stream())
                    .toList();
        }
        return experiments.list(
                needed(panel.workspace(), "workspace"), needed(panel.projectName(), "project"), Listing.ACTIVE);
    }

    List<String> experimentKeys() {
        List<String> selected = panel.experimentKeys();
        return selected != null
                ? selected
                : experiments().stream().map(ExperimentReads::key).toList();
    }

    List<String> metricsNames() {
        String workspace = needed(panel.workspace(), "workspace");
        String project = needed(panel.projectName(), "project");
        return queries.columns(workspace, project, Listing.ACTIVE).stream()
                .filter(column -> ProjectColumn.METRICS.equals(column.source()))
                .map(ProjectColumn::name)
                .filter(name -> !name.startsWith(OF_THE_SYSTEM))
                .sorted()
                .toList();
    }

    JsonNode options() {
        return Json.MAPPER.readTree(panel.options());
    }

    JsonNode experimentColors() {
        return Json.MAPPER.readTree(panel.experimentColors());
    }

    JsonNode metricColors() {
        return Json.MAPPER.readTree(panel.metricColors());
    }

    PanelSize size() {
        return panel.size();
    }

    private static String needed(@Nullable String value, String what) {
        if (value == null) {
            throw new CometConfigException(
                    "The panel names no " + what + ". Outside of a panel, set COMET_WORKSPACE and COMET_PROJECT_NAME.",
                    null);
        }
        return value;
    }
}
