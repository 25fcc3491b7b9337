// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.CometUnsupportedException;
import io.cometlake.client.api.ProjectContents;
import io.cometlake.client.api.ProjectSettings;
import io.cometlake.client.api.ProjectUpdate;
import io.cometlake.client.model.View;

/** Changes projects. */
final class ProjectChanges {
    private final ApiCalls calls;
    private final ProjectArea projects;

    ProjectChanges(ApiCalls calls, ProjectArea projects) {
        this.calls = calls;
        this.projects = projects;
    }

    String create(String workspace, String project, ProjectSettings settings) {
        return calls.writeForText(ProjectEndpoints.create(workspace, project, settings), "projectId");
    }

    void update(String workspace, String project, ProjectUpdate update) {
        calls.write(ProjectEndpoints.update(workspace, project, update));
    }

    void update(String projectId, ProjectUpdate update) {
        calls.write(ProjectEndpoints.update(projectId, update));
    }

    void delete(String workspace, String project, ProjectContents contents) {
        calls.write(ProjectEndpoints.delete(workspace, project, contents));
    }

    void delete(String projectId, ProjectContents contents) {
        calls.write(ProjectEndpoints.delete(projectId, contents));
    }

    void setNotes(String workspace, String project, String notes) {
        calls.write(ProjectEndpoints.setNotes(projects.id(workspace, project), notes));
    }

    String createShareKey(String projectId) {
        return calls.writeForText(ProjectEndpoints.createShareKey(projectId), "shareCode");
    }

    void deleteShareKey(String projectId, String shareKey) {
        calls.write(ProjectEndpoints.deleteShareKey(projectId, shareKey));
    }

    /** @throws CometUnsupportedException if the server is too old */
    void setOwner(String projectId, String userName) {
        calls.require(ServerSince.PROJECT_OWNERS, "changing a project's owner");
        calls.write(ProjectEndpoints.setOwner(projectId, userName));
    }

    View createView(String workspace, String project, View view) {
        return calls.writeFor(ProjectEndpoints.createView(projects.id(workspace, project), view), View.class);
    }
}
