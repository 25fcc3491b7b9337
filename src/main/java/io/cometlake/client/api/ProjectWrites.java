// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.api;

import io.cometlake.client.model.View;

/** Changes of projects. Each is one call unless it says otherwise. */
public interface ProjectWrites {
    /**
     * A private project without a description.
     *
     * @return the new project's id
     */
    default String createProject(String workspace, String project) {
        return createProject(workspace, project, ProjectSettings.DEFAULT);
    }

    /**
     * {@code POST write/project/create}.
     *
     * @return the new project's id
     */
    String createProject(String workspace, String project, ProjectSettings settings);

    /**
     * {@code POST write/project/update}. For example, {@code api.updateProject("ws", "p", ProjectUpdate.NOTHING.rename("q"))}.
     *
     * @throws IllegalArgumentException if nothing is to be changed
     */
    void updateProject(String workspace, String project, ProjectUpdate update);

    /**
     * {@code POST write/project/update} by the project's id.
     *
     * @throws IllegalArgumentException if nothing is to be changed
     */
    void updateProjectById(String projectId, ProjectUpdate update);

    /** {@code POST write/project/delete}. Cannot be undone. */
    void deleteProject(String workspace, String project, ProjectContents contents);

    /** {@code POST write/project/delete} by the project's id. Cannot be undone. */
    void deleteProjectById(String projectId, ProjectContents contents);

    /**
     * Replaces the project's notes. Two calls.
     *
     * @throws io.cometlake.client.CometNotFoundException if there is no such project
     */
    void setProjectNotes(String workspace, String project, String notes);

    /**
     * {@code GET write/project/add-share-link}.
     *
     * @return the new key
     */
    String createProjectShareKey(String projectId);

    /** {@code GET write/project/delete-project-share-link}: who has only this key no longer sees the project. */
    void deleteProjectShareKey(String projectId, String shareKey);

    /**
     * {@code POST write/project/update-owner}.
     *
     * @throws io.cometlake.client.CometUnsupportedException if the server is older than 4.35.0, without a call
     */
    void setProjectOwner(String projectId, String userName);

    /**
     * Creates a saved view, or replaces the one whose {@code templateId} is given. Two calls.
     *
     * @return the view as the server keeps it
     * @throws io.cometlake.client.CometNotFoundException if there is no such project
     */
    View createView(String workspace, String project, View view);
}
