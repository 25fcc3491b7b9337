// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.internal.api;

import io.cometlake.client.api.ProjectContents;
import io.cometlake.client.api.ProjectSettings;
import io.cometlake.client.api.ProjectUpdate;
import io.cometlake.client.api.ViewScope;
import io.cometlake.client.api.Visibility;
import io.cometlake.client.http.CometRequest;
import io.cometlake.client.http.CometRequest.Verb;
import io.cometlake.client.internal.Json;
import io.cometlake.client.model.View;
import tools.jackson.databind.node.ObjectNode;

import static io.cometlake.client.http.CometRequest.REST_BASE;

/** The endpoints about projects, their notes, share keys and views. */
final class ProjectEndpoints {
    private ProjectEndpoints() {}

    static CometRequest listing(String workspace) {
        return CometRequest.get(REST_BASE + "projects")
                .with("workspaceName", workspace)
                .about("workspace '" + workspace + "'");
    }

    static CometRequest project(String workspace, String project) {
        return CometRequest.get(REST_BASE + "project")
                .with("workspaceName", workspace)
                .with("projectName", project)
                .about(named(workspace, project));
    }

    static CometRequest project(String projectId) {
        return ofId(CometRequest.get(REST_BASE + "project"), projectId);
    }

    static CometRequest notes(String projectId) {
        return ofId(CometRequest.get(REST_BASE + "project/notes"), projectId);
    }

    static CometRequest shareKeys(String projectId) {
        return ofId(CometRequest.get(REST_BASE + "project/get-project-share-links"), projectId);
    }

    static CometRequest views(String projectId, ViewScope scope) {
        CometRequest request = ofId(CometRequest.get(REST_BASE + "views/get-all"), projectId);
        // Lower case here, other than everywhere else.
        return switch (scope) {
            case PROJECT -> request;
            case PROJECT_AND_WORKSPACE -> request.with("includeWorkspaceViews", "true");
        };
    }

    static CometRequest create(String workspace, String project, ProjectSettings settings) {
        ObjectNode body = Json.MAPPER
                .createObjectNode()
                .put("workspaceName", workspace)
                .put("projectName", project)
                .put("projectDescription", settings.description())
                .put("isPublic", settings.visibility() == Visibility.PUBLIC);
        return post("write/project/create", body).about(named(workspace, project));
    }

    static CometRequest update(String workspace, String project, ProjectUpdate update) {
        ObjectNode body =
                Json.MAPPER.createObjectNode().put("projectName", project).put("workspaceName", workspace);
        return post("write/project/update", changes(body, update)).about(named(workspace, project));
    }

    static CometRequest update(String projectId, ProjectUpdate update) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("projectId", projectId);
        return post("write/project/update", changes(body, update)).about(identified(projectId));
    }

    static CometRequest delete(String workspace, String project, ProjectContents contents) {
        ObjectNode body =
                Json.MAPPER.createObjectNode().put("workspaceName", workspace).put("projectName", project);
        return post("write/project/delete", with(body, contents)).about(named(workspace, project));
    }

    static CometRequest delete(String projectId, ProjectContents contents) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("projectId", projectId);
        return post("write/project/delete", with(body, contents)).about(identified(projectId));
    }

    static CometRequest setNotes(String projectId, String notes) {
        ObjectNode body =
                Json.MAPPER.createObjectNode().put("projectId", projectId).put("notes", notes);
        return post("write/project/notes", body).about(identified(projectId));
    }

    static CometRequest createShareKey(String projectId) {
        return ofId(CometRequest.write(Verb.GET, REST_BASE + "write/project/add-share-link", null), projectId);
    }

    static CometRequest deleteShareKey(String projectId, String shareKey) {
        return ofId(
                        CometRequest.write(Verb.GET, REST_BASE + "write/project/delete-project-share-link", null),
                        projectId)
                .with("shareCode", shareKey);
    }

    static CometRequest setOwner(String projectId, String userName) {
        ObjectNode body =
                Json.MAPPER.createObjectNode().put("projectId", projectId).put("userName", userName);
        return post("write/project/update-owner", body).about(identified(projectId));
    }

    static CometRequest createView(String projectId, View view) {
        ObjectNode body = ViewBody.of(view).put("projectId", projectId);
        return post("write/views/upsert", body).about("view '" + view.name() + "' of " + identified(projectId));
    }

    static String named(String workspace, String project) {
        return "project '" + workspace + "/" + project + "'";
    }

    private static String identified(String projectId) {
        return "project with the id '" + projectId + "'";
    }

    private static ObjectNode changes(ObjectNode body, ProjectUpdate update) {
        if (update.equals(ProjectUpdate.NOTHING)) {
            throw new IllegalArgumentException("An update of a project that changes nothing");
        }
        if (update.name() != null) {
            body.put("newProjectName", update.name());
        }
        if (update.description() != null) {
            body.put("newProjectDescription", update.description());
        }
        if (update.visibility() != null) {
            body.put("isPublic", update.visibility() == Visibility.PUBLIC);
        }
        return body;
    }

    private static ObjectNode with(ObjectNode body, ProjectContents contents) {
        return body.put("deleteAllExperiments", contents == ProjectContents.DELETE_EXPERIMENTS);
    }

    private static CometRequest ofId(CometRequest request, String projectId) {
        return request.with("projectId", projectId).about(identified(projectId));
    }

    private static CometRequest post(String endpoint, ObjectNode body) {
        return CometRequest.write(Verb.POST, REST_BASE + endpoint, Json.MAPPER.writeValueAsString(body));
    }
}
