// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export;

import java.util.List;

/**
 * What an export covers, before anything below the projects is looked at.
 *
 * @param workspaces also those without a project
 */
public record DiscoveredScope(List<String> workspaces, List<DiscoveredProject> projects) {
    public DiscoveredScope {
        workspaces = List.copyOf(workspaces);
        projects = List.copyOf(projects);
    }
}
