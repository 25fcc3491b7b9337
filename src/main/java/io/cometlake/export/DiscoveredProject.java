// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import io.cometlake.client.model.Project;
import java.util.List;

/**
 * A project that the export covers, with what discovery found out beyond the listing.
 *
 * @param number its position in the run, from 0
 * @param experimentKeys the only keys to export; empty for all that the listings show
 */
public record DiscoveredProject(int number, Project project, List<String> experimentKeys) {
    public DiscoveredProject {
        experimentKeys = List.copyOf(experimentKeys);
    }

    public String workspace() {
        return project.workspaceName();
    }

    public String name() {
        return project.projectName();
    }
}
