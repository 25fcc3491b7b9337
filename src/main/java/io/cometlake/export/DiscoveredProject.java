// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.model.ExperimentMetadata;
import io.cometlake.client.model.Project;
import java.util.List;

/**
 * A project that the export covers.
 *
 * @param number its position in the run, from 0
 * @param chosen the only experiments to export, where the specification names keys; empty for all that the listings show
 */
public record DiscoveredProject(int number, Project project, List<ExperimentMetadata> chosen) {
    public DiscoveredProject {
        chosen = List.copyOf(chosen);
    }

    public String workspace() {
        return project.workspaceName();
    }

    public String name() {
        return project.projectName();
    }
}
