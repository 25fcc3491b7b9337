// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.CometNotFoundException;
import io.cometlake.client.api.ViewScope;
import io.cometlake.client.model.Project;
import io.cometlake.client.model.View;
import java.util.List;
import java.util.Optional;

/** Looks at projects, their notes, share keys and views. */
final class ProjectArea {
    private final ApiCalls calls;

    ProjectArea(ApiCalls calls) {
        this.calls = calls;
    }

    List<String> names(String workspace) {
        return list(workspace).stream().map(Project::projectName).toList();
    }

    List<Project> list(String workspace) {
        return calls.list(ProjectEndpoints.listing(workspace), "projects", Project.class);
    }

    Optional<Project> find(String workspace, String project) {
        return calls.lookUp(ProjectEndpoints.project(workspace, project), Project.class);
    }

    Optional<Project> find(String projectId) {
        return calls.lookUp(ProjectEndpoints.project(projectId), Project.class);
    }

    /** @throws CometNotFoundException if there is no such project */
    String id(String workspace, String project) {
        return find(workspace, project)
                .map(Project::projectId)
                .orElseThrow(() -> new CometNotFoundException(
                        "There is no " + ProjectEndpoints.named(workspace, project)
                                + ", or the key may not see it. Check both names with getProjects.",
                        404,
                        null));
    }

    Optional<String> notes(String workspace, String project) {
        return calls.member(ProjectEndpoints.notes(id(workspace, project)), "notes", String.class);
    }

    List<String> shareKeys(String projectId) {
        return calls.list(ProjectEndpoints.shareKeys(projectId), "shareCodes", String.class);
    }

    List<View> views(String workspace, String project, ViewScope scope) {
        return calls.list(ProjectEndpoints.views(id(workspace, project), scope), "views", View.class);
    }
}
